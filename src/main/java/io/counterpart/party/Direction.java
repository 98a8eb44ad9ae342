package io.counterpart.party;

/** Which way a field travels; an edit against it is put back (design, section 4). */
public enum Direction {
    BOTH,
    TO_ERP,
    TO_CRM;

    /**
     * What remains when both files of a pair say something: the narrower one.
     *
     * @throws IllegalArgumentException if one says to-erp and the other to-crm
     */
    public Direction and(Direction other) {
        if (this == BOTH || this == other) {
            return other;
        }
        if (other == BOTH) {
            return this;
        }
        throw new IllegalArgumentException("a field cannot be to-erp in one file and to-crm in the other");
    }
}
