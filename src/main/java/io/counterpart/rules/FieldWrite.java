package io.counterpart.rules;

import org.jspecify.annotations.Nullable;

/**
 * One field of a record that is to be written.
 *
 * @param oldRaw the column's text as it was read, null for a database null or a record still to be made
 * @param value the shared value to write, the empty text for a blank
 * @param rule the id of the rule that asks for it
 * @param reason in words, for people
 * @param verbatim what the column gets, as it is, whatever the field's transforms would make of the value; null where they
 *     make it
 */
public record FieldWrite(
        int field,
        @Nullable String oldRaw,
        String value,
        String rule,
        String reason,
        @Nullable Verbatim verbatim) {
    /** The text of a column, null for a database null. */
    public record Verbatim(@Nullable String text) {}

    public FieldWrite(int field, @Nullable String oldRaw, String value, String rule, String reason) {
        this(field, oldRaw, value, rule, reason, null);
    }

    /** The rule of what a template fills into a shared field. */
    static final String GOES_BACK = "CRE-4";

    /**
     * Whether the value is a template's that goes back to the contact: the pair's baseline takes the blank that it filled,
     * so that the next plan sees an edit.
     */
    public boolean goesBack() {
        return rule.equals(GOES_BACK);
    }
}
