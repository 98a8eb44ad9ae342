package io.counterpart.sync;

import io.counterpart.party.Side;
import java.util.Set;

/**
 * What a sync looks at.
 *
 * @param sides whose changes it takes up
 * @param received whether it takes up what was received too
 */
public record Scope(Reach reach, Set<Side> sides, boolean received) {

    public Scope {
        sides = Set.copyOf(sides);
    }

    /** Both directions, and what was received. */
    public static Scope all(Reach reach) {
        return new Scope(reach, Set.of(Side.values()), true);
    }

    /** One direction. */
    public static Scope from(Side side, Reach reach) {
        return new Scope(reach, Set.of(side), false);
    }

    /** Only what was received. */
    public static Scope ofReceived() {
        return new Scope(Reach.CHANGES, Set.of(), true);
    }
}
