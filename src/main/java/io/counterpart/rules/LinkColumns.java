package io.counterpart.rules;

import io.counterpart.party.Attribute;
import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Row;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a pair that hold the other side's number (REL-5). What became of one is told by its baseline, as with any
 * field: blank where it never held a number means still to be written, blank where it did means removed by hand.
 */
final class LinkColumns {
    static final String RULE = "REL-5";

    /** How a record's link column stands. */
    private enum State {
        /** There is no such column, or it holds the other side's number. */
        WELL,
        /** It holds nothing yet, or the number that the other side had. */
        TO_BE_WRITTEN,
        /** It held the other side's number, and nothing now. */
        REMOVED,
        /** It held the other side's number, and another one now. */
        RELINKED,
        /** It holds another number, and never held the right one. */
        FOREIGN,
        UNREADABLE
    }

    private final Fields fields;

    LinkColumns(Fields fields) {
        this.fields = fields;
    }

    /** The end of a pair whose link somebody removed or changed by hand, on either side; empty where nobody did. */
    Optional<EndedPair> cut(Row contact, Pair pair) {
        Row counterpart = pair.counterpart();
        if (counterpart == null || !contact.awake() || !counterpart.awake()) {
            return Optional.empty();
        }
        return cut(contact, counterpart, pair).or(() -> cut(counterpart, contact, pair));
    }

    private Optional<EndedPair> cut(Row row, Row other, Pair pair) {
        State state = state(row, other, pair);
        if (state != State.REMOVED && state != State.RELINKED) {
            return Optional.empty();
        }
        String reason = state == State.REMOVED
                ? "the link was removed by hand on the " + row.entity().title()
                : "the " + row.entity().title() + " was given another number by hand: "
                        + row.values()[field(pair.kind())];
        Set<Entity> survivors = Set.of(Entity.CONTACT, pair.kind().entity());
        return Optional.of(new EndedPair(pair.relation(), survivors, RULE, reason));
    }

    /** Whether somebody asks for another partner, so that there is more to do once the pair has ended. */
    boolean isRelinked(Row contact, Pair pair) {
        Row counterpart = pair.counterpart();
        return counterpart != null
                && (state(contact, counterpart, pair) == State.RELINKED
                        || state(counterpart, contact, pair) == State.RELINKED);
    }

    /** Whether what is left of a pair asks for another partner already. */
    boolean nameAnother(@Nullable Row contact, Pair pair) {
        return namesAnother(contact, pair) || namesAnother(pair.counterpart(), pair);
    }

    private boolean namesAnother(@Nullable Row row, Pair pair) {
        int field = field(pair.kind());
        return row != null
                && fields.hasLink(row.entity(), pair.kind())
                && row.isReadable(field)
                && !row.isBlank(field)
                && !holdsOther(row, pair);
    }

    /** Writes the numbers that are missing; a record that is only to be made has none to be written yet. */
    void write(Row contact, LivePair pair, Draft draft) {
        int field = field(pair.kind());
        if (field < 0) {
            return;
        }
        Row counterpart = pair.counterpart();
        boolean isNew = contact.no().isEmpty();
        boolean isOtherNew = pair.pair().isToBeMade();
        State ours = isOtherNew ? State.WELL : state(contact, counterpart, pair.pair());
        State theirs = isNew ? State.WELL : state(counterpart, contact, pair.pair());
        if ((isNew && fields.hasLink(pair.kind().entity(), pair.kind()))
                || (isOtherNew && fields.hasLink(Entity.CONTACT, pair.kind()))) {
            draft.planAgain(); // once its number is known
        }
        boolean oursWaits = waits(ours, contact, counterpart, pair, draft);
        boolean theirsWaits = waits(theirs, counterpart, contact, pair, draft);
        if (oursWaits || theirsWaits) {
            return;
        }
        if (ours == State.TO_BE_WRITTEN && !draft.isParked(Entity.CONTACT, pair, field, counterpart.no())) {
            Turn turn = Turn.toContact(
                    RULE, "the number of its " + counterpart.entity().title());
            draft.writeContact(field, isNew ? null : contact, counterpart.no(), turn);
        }
        if (theirs == State.TO_BE_WRITTEN && !draft.isParked(counterpart.entity(), pair, field, contact.no())) {
            pair.write(field, contact.no(), Turn.toCounterpart(RULE, "the number of its contact"));
        }
        Baseline baseline = pair.pair().baseline();
        if (ours == State.TO_BE_WRITTEN
                || theirs == State.TO_BE_WRITTEN
                || contact.prints()[field] != baseline.contact()[field]
                || counterpart.prints()[field] != baseline.counterpart()[field]) {
            pair.agree(field);
        }
    }

    private boolean waits(State state, Row row, Row other, LivePair pair, Draft draft) {
        int field = field(pair.kind());
        if (state == State.UNREADABLE) {
            draft.parkUnreadable(field, pair, row);
        } else if (state == State.FOREIGN) {
            String contact = (row.entity() == Entity.CONTACT ? row : other).no();
            draft.park(
                    pair.pair(),
                    row,
                    field,
                    row.raw()[field],
                    RULE,
                    row.entity().title() + " " + row.no() + " is linked to "
                            + other.entity().title() + " " + other.no() + ", but its link column says "
                            + row.values()[field],
                    "empty the column to have it written; or counterpart unlink " + contact + " "
                            + pair.kind().id() + ", and the column is followed");
        }
        return state == State.UNREADABLE || state == State.FOREIGN;
    }

    /**
     * Empties the column of each survivor of a pair that ends, where it names the other one.
     *
     * @return false where a record refuses that, so that the pair has to stay until somebody has seen to it
     */
    boolean clear(EndedPair end, @Nullable Row contact, Pair pair, Draft draft) {
        int field = field(pair.kind());
        boolean cleared = true;
        for (Entity entity : field < 0 ? Set.<Entity>of() : end.survivors()) {
            Row row = entity == Entity.CONTACT ? contact : pair.counterpart();
            if (row != null && holdsOther(row, pair)) {
                Turn turn = Turn.toContact(end.rule(), end.reason());
                cleared &= draft.clear(field, pair, row, turn);
            }
        }
        return cleared;
    }

    /** Whether a record's link column names the other one of its pair. */
    boolean holdsOther(Row row, Pair pair) {
        int field = field(pair.kind());
        boolean isContact = row.entity() == Entity.CONTACT;
        String number =
                isContact ? pair.relation().counterpartNo() : pair.relation().contactNo();
        return fields.hasLink(row.entity(), pair.kind())
                && row.isReadable(field)
                && !row.isBlank(field)
                && (row.prints()[field] == known(row, pair) || names(row, pair.kind(), number));
    }

    private State state(Row row, Row other, Pair pair) {
        Kind kind = pair.kind();
        if (!fields.hasLink(row.entity(), kind)) {
            return State.WELL;
        }
        int field = field(kind);
        if (!row.isReadable(field)) {
            return State.UNREADABLE;
        }
        if (names(row, kind, other.no())) {
            return State.WELL;
        }
        long known = known(row, pair);
        if (known == Baseline.NONE || known == Baseline.BLANK) {
            return row.isBlank(field) ? State.TO_BE_WRITTEN : State.FOREIGN;
        }
        if (row.prints()[field] == known) {
            return State.TO_BE_WRITTEN;
        }
        return row.isBlank(field) ? State.REMOVED : State.RELINKED;
    }

    private boolean names(Row row, Kind kind, String number) {
        String value = row.values()[field(kind)];
        return !value.isEmpty() && value.equals(fields.inLink(row.entity(), kind, number));
    }

    private long known(Row row, Pair pair) {
        Baseline baseline = pair.baseline();
        return (row.entity() == Entity.CONTACT ? baseline.contact() : baseline.counterpart())[field(pair.kind())];
    }

    private int field(Kind kind) {
        return fields.indexOf(Attribute.link(kind));
    }
}
