package io.counterpart.party;

import java.util.stream.Stream;
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

    /** What stands before the key of a contact without counterparts, where an item of its own has to name a counterpart. */
    private static final String ALONE = "contact";

    /** The key that stands for the counterpart of a contact that has none. */
    public static Key aloneKey(Key contact) {
        return new Key(
                Stream.concat(Stream.of(ALONE), contact.values().stream()).toList());
    }

    /** What stands for the pair of a contact that has none: what it cannot take is parked under it. */
    public static Pair alone(Row contact) {
        Relation none = new Relation(
                0, "", Kind.CUSTOMER, contact.key(), contact.no(), aloneKey(contact.key()), "(none)", Master.CONTACT);
        return new Pair(none, null, Baseline.none(contact.raw().length));
    }

    public Kind kind() {
        return relation.kind();
    }

    /** Whether its counterpart is still to be made (CRE-1). */
    public boolean isToBeMade() {
        return relation.isNew() && counterpart == null;
    }
}
