package io.counterpart.rules;

import io.counterpart.party.Row;

/**
 * A field whose two sides do not keep what the other writes: each puts back what it held before (MOD-8). It is parked with
 * the values that both hold, and rests until somebody sets a third.
 */
public final class Swing {
    /** The rule under which it is parked. */
    public static final String RULE = "MOD-8";

    private Swing() {}

    /** What both sides hold, in one number: the digest that the parked item depends on. */
    public static long state(Row contact, Row counterpart, int field) {
        return 31 * contact.prints()[field] + counterpart.prints()[field];
    }
}
