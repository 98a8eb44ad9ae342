package io.counterpart.rules;

import io.counterpart.party.Kind;
import io.counterpart.party.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A field whose two values could not both stay (MOD-4).
 *
 * @param kind the pair it came up in
 * @param contactValue the shared value on the contact's side; between two counterparts, the winner's
 * @param counterpartValue the shared value on the counterpart's side
 * @param winner the side whose value stays; null while it waits for a person
 * @param reason how it was decided, in words
 * @param contactAt when a person last changed the contact, on the store's clock; null where that is not known
 * @param counterpartAt likewise of the counterpart
 * @param undone of a field that was taken back and waits: the side whose value the run had carried to the other; null else
 */
public record Conflict(
        Kind kind,
        int field,
        String contactValue,
        String counterpartValue,
        @Nullable Side winner,
        String reason,
        @Nullable Instant contactAt,
        @Nullable Instant counterpartAt,
        @Nullable Side undone) {

    public boolean isOpen() {
        return winner == null;
    }
}
