package io.counterpart.party;

import org.jspecify.annotations.Nullable;

/**
 * What a pair was when it last agreed: per shared field a fingerprint of each side's raw value, 0 where the pair never
 * agreed on the field.
 *
 * @param contactDigest the contact's row digest when this pair was last done, 0 if never
 * @param counterpartDigest the same of the counterpart
 * @param contactWritten the contact's {@code modified} that Counterpart's own write produced, or null
 * @param counterpartWritten the same of the counterpart
 * @param contactCreated the contact's time of creation when the pair was made, or null
 * @param counterpartCreated the same of the counterpart
 * @param contactId the contact's stable id, or null where none is mapped or known (REN-1)
 * @param counterpartId the same of the counterpart
 */
public record Baseline(
        long[] contact,
        long[] counterpart,
        long contactDigest,
        long counterpartDigest,
        @Nullable String contactWritten,
        @Nullable String counterpartWritten,
        @Nullable String contactCreated,
        @Nullable String counterpartCreated,
        @Nullable String contactId,
        @Nullable String counterpartId) {

    /** Stands for a field that the pair never agreed on. */
    public static final long NONE = 0;

    /** The fingerprint of every blank: null, the empty text and spaces are one (design, section 7). */
    public static final long BLANK = 1;

    /** The baseline of a pair that has just been made: it agreed on nothing yet. */
    public static Baseline none(int fields) {
        return new Baseline(new long[fields], new long[fields], 0, 0, null, null, null, null, null, null);
    }

    public boolean has(int field) {
        return contact[field] != NONE;
    }
}
