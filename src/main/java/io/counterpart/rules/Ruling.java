package io.counterpart.rules;

import io.counterpart.party.Kind;
import io.counterpart.party.Side;

/** What a person decides of a conflict: whose value counts in one field of one pair (MOD-4). */
public record Ruling(Kind kind, int field, Side taken) {

    Turn turn() {
        return Turn.towards(taken.other(), "MOD-4", "decided by hand: the " + taken + "'s value counts");
    }
}
