package io.counterpart.rules;

import io.counterpart.party.Side;
import org.jspecify.annotations.Nullable;

/**
 * What one field of one pair asks for, before the other pairs of the contact are heard.
 *
 * @param loser the side whose value gives way and is recorded; null where nobody's edit is lost
 */
record Turn(Move move, String rule, String reason, @Nullable Side loser) {

    /** Where the value goes. */
    enum Move {
        /** Nothing changed since the pair last agreed. */
        REST,
        /** Both hold what they should: only the baseline moves. */
        AGREED,
        TO_CONTACT,
        TO_COUNTERPART,
        /** Neither side is written and the baseline stays. */
        WAIT
    }

    static final Turn REST = new Turn(Move.REST, "", "", null);
    static final Turn AGREED = new Turn(Move.AGREED, "", "", null);
    static final Turn UNREADABLE = new Turn(Move.WAIT, "FLD-5", "has no shared form", null);

    static Turn toContact(String rule, String reason) {
        return new Turn(Move.TO_CONTACT, rule, reason, null);
    }

    static Turn toCounterpart(String rule, String reason) {
        return new Turn(Move.TO_COUNTERPART, rule, reason, null);
    }

    static Turn waits(String rule, String reason) {
        return new Turn(Move.WAIT, rule, reason, null);
    }

    /** The same towards a side, which loses its value. */
    static Turn towards(Side losing, String rule, String reason) {
        return new Turn(losing == Side.CRM ? Move.TO_CONTACT : Move.TO_COUNTERPART, rule, reason, losing);
    }
}
