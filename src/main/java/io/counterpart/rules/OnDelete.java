package io.counterpart.rules;

/** What becomes of a pair of which one record was deleted (DEL-5). */
public enum OnDelete {
    /** The pair ends, the survivor stays as it is (DEL-1, DEL-2). */
    UNLINK,
    /** The pair ends, and the deleted record is made again from the survivor: a new record, with a new number. */
    RESTORE,
    /** The pair waits for a person, who lets it go or brings the record back. */
    PARK
}
