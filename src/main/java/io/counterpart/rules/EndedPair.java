package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Relation;
import java.util.Set;

/**
 * A relation that is to be removed.
 *
 * @param survivors the entities of the pair whose records remain, and are not linked or made anew by themselves (DEL-3)
 */
public record EndedPair(Relation relation, Set<Entity> survivors, String rule, String reason) {

    public EndedPair {
        survivors = Set.copyOf(survivors);
    }
}
