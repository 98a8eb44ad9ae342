package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Relation;
import java.util.Set;

/**
 * A relation that is to be removed.
 *
 * @param survivors the entities of the pair whose records remain, and are not linked or made anew by themselves (DEL-3)
 * @param restores whether the survivor gets its other half anew all the same (DEL-5)
 */
public record EndedPair(Relation relation, Set<Entity> survivors, String rule, String reason, boolean restores) {

    public EndedPair {
        survivors = Set.copyOf(survivors);
    }

    public EndedPair(Relation relation, Set<Entity> survivors, String rule, String reason) {
        this(relation, survivors, rule, reason, false);
    }

    /** The same, but what was deleted is made again. */
    EndedPair restoring() {
        return new EndedPair(relation, survivors, "DEL-5", reason + ", and is made again", true);
    }
}
