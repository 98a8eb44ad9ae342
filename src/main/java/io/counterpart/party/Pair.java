package io.counterpart.party;

import org.jspecify.annotations.Nullable;

/**
 * A relation with what it stands for now.
 *
 * @param counterpart the counterpart's record, or null where it is gone
 */
public record Pair(Relation relation, @Nullable Row counterpart, Baseline baseline) {

    public Kind kind() {
        return relation.kind();
    }
}
