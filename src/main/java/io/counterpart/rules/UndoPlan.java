package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plan of an undo: what is to be done for one party to take back what a run wrote for it. A pure function, like {@link
 * Plan}. What somebody has changed since stays as it is; what was taken back agrees as both sides hold it then, and waits:
 * the pair's baseline has it, so that no plan sees an edit in it, and an open conflict tells people.
 */
public final class UndoPlan {
    public static final String RULE = "UNDO";

    /** Why a field waits that was taken back. */
    public static final String WAITS = "undone: stays as both sides hold it, until either changes or a person decides";

    /** Why a pair ends whose record was made by the run. */
    public static final String MADE = "the run that made its other record was taken back";

    private static final String LINKED = "the run that linked the two was taken back";

    private final Fields fields;
    private final LinkColumns links;

    public UndoPlan(Fields fields) {
        this.fields = fields;
        this.links = new LinkColumns(fields);
    }

    /**
     * Takes back what a run wrote for a party.
     *
     * @param writes of the records of the party, one for each at most
     * @param linked those of its pairs that the run linked
     */
    public Undone of(Party party, List<RunWrite> writes, Set<Relation> linked) {
        return renumbered(party)
                .map(row -> untilFollowed(party, writes, row))
                .orElseGet(() -> new PartyUndo(fields, links, party, writes, linked).undone());
    }

    /** A record that is not under the key any more that its relation knows (REN-1). */
    private static Optional<Row> renumbered(Party party) {
        Row contact = party.contact();
        for (Pair pair : party.pairs()) {
            Row counterpart = pair.counterpart();
            if (contact != null && !contact.key().equals(pair.relation().contactKey())) {
                return Optional.of(contact);
            }
            if (counterpart != null && !counterpart.key().equals(pair.relation().counterpartKey())) {
                return Optional.of(counterpart);
            }
        }
        return Optional.empty();
    }

    /** A sync lets the pair, and its history, go on under the new number; before that all of the party stays as it is. */
    private static Undone untilFollowed(Party party, List<RunWrite> writes, Row renumbered) {
        String reason = renumbered.entity().title() + " " + renumbered.no()
                + " was renumbered since, which is not synchronised yet: sync, then undo";
        Stream<Undone.Left> ofRecords = Stream.concat(
                        Stream.of(renumbered), writes.stream().flatMap(write -> party.row(write.entity()).stream()))
                .distinct()
                .map(row -> new Undone.Left(row.entity(), row.no(), -1, null, null, reason));
        return new Undone(Decision.nothing(party), ofRecords.toList(), false);
    }

    /** Takes back what a run wrote of a counterpart that belongs to no contact any more. */
    public Undone ofAlone(Row counterpart, RunWrite write) {
        return PartyUndo.alone(fields, links, counterpart, write);
    }

    /** What stays of a record that the run deleted: nothing, it is not made anew. */
    public static Undone.Left deleted(RunWrite write) {
        return new Undone.Left(write.entity(), write.no(), -1, null, null, "it was deleted, and is not made anew");
    }

    /** The end of a pair one of whose records was made by the run and is deleted. */
    public static EndedPair ended(Relation relation, Entity survivor) {
        return new EndedPair(relation, Set.of(survivor), RULE, MADE);
    }

    /** The end of a pair that the run linked. */
    static EndedPair unlinked(Relation relation) {
        return new EndedPair(relation, Set.of(Entity.CONTACT, relation.kind().entity()), RULE, LINKED);
    }

    /** A field that was taken back and differs on the two sides. */
    static Conflict waits(Kind kind, int field, String contactValue, String counterpartValue, @Nullable Side carried) {
        return new Conflict(kind, field, contactValue, counterpartValue, null, WAITS, null, null, carried);
    }
}
