package io.counterpart.party;

import org.jspecify.annotations.Nullable;

/**
 * A relation with what it stands for now.
 *
 * @param counterpart the counterpart's record; null where it is gone, or in a new pair is still to be made
 * @param template the code of the template that a counterpart to be made starts from; null for none
 */
public record Pair(
        Relation relation,
        @Nullable Row counterpart,
        Baseline baseline,
        @Nullable String template) {

    public Pair(Relation relation, @Nullable Row counterpart, Baseline baseline) {
        this(relation, counterpart, baseline, null);
    }

    /** The same with its counterpart as it is now. */
    public Pair with(Row now) {
        return new Pair(relation, now, baseline, template);
    }

    public Kind kind() {
        return relation.kind();
    }

    /** Whether its counterpart is still to be made (CRE-1). */
    public boolean isToBeMade() {
        return relation.isNew() && counterpart == null;
    }
}
