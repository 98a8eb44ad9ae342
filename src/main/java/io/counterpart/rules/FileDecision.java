package io.counterpart.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for one row of a file.
 *
 * @param write what it asks for; null where the record is as the row says, or the row is not taken
 * @param isSkipped whether the row is left out, as the file's mapping wants it
 * @param rejections why it is not taken; none where it is
 */
public record FileDecision(@Nullable RowWrite write, boolean isSkipped, List<Rejection> rejections) {
    static final FileDecision UNCHANGED = new FileDecision(null, false, List.of());
    static final FileDecision SKIPPED = new FileDecision(null, true, List.of());

    /**
     * Something in a row that keeps it from being taken.
     *
     * @param field that it is about; -1 for the row as a whole
     * @param value that is not taken, or null
     */
    public record Rejection(int field, @Nullable String value, String reason) {}

    public FileDecision {
        rejections = List.copyOf(rejections);
    }

    static FileDecision writing(RowWrite write) {
        return new FileDecision(write, false, List.of());
    }

    public static FileDecision rejected(List<Rejection> rejections) {
        return new FileDecision(null, false, rejections);
    }

    /** The row as a whole is not taken. */
    public static FileDecision rejected(String reason) {
        return rejected(List.of(new Rejection(-1, null, reason)));
    }

    public boolean isRejected() {
        return !rejections.isEmpty();
    }
}
