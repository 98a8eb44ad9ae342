package io.counterpart.party;

import org.jspecify.annotations.Nullable;

/**
 * A conflict that waits for a person (MOD-4, {@code manual}), or a field that was taken back.
 *
 * @param contactValue the contact's value when it was last seen
 * @param counterpartValue the counterpart's value when it was last seen
 * @param undone of a field that was taken back: the side whose value the run had carried to the other; null else
 */
public record OpenConflict(
        long id,
        Kind kind,
        String field,
        String contactValue,
        String counterpartValue,
        @Nullable Side undone) {

    public OpenConflict(long id, Kind kind, String field, String contactValue, String counterpartValue) {
        this(id, kind, field, contactValue, counterpartValue, null);
    }
}
