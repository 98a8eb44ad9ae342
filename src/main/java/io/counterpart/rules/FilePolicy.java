package io.counterpart.rules;

/** What may become of the rows of a file beside a change of what is there. */
public record FilePolicy(NewRecords newRecords, Empty empty) {

    /** What a row does that finds no record. */
    public enum NewRecords {
        /** A record is made. */
        CREATE,
        /** The row is rejected. */
        REJECT,
        /** Nothing comes of it. */
        SKIP
    }

    /** What an empty cell does to a record that is there. */
    public enum Empty {
        KEEP,
        CLEAR
    }

    public static final FilePolicy STANDARD = new FilePolicy(NewRecords.CREATE, Empty.KEEP);
}
