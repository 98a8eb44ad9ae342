package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.OpenConflict;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A party's decision while it is being made. */
final class Draft {
    /** The rule under which a target's refusal is parked. */
    static final String REFUSED = "MOD-6";

    private final Party party;
    private final Fields fields;
    private final List<LivePair> pairs = new ArrayList<>();
    private final List<LivePair> leaving = new ArrayList<>();
    private final List<FieldWrite> contactWrites = new ArrayList<>();
    private final List<EndedPair> ended = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<OpenConflict> stillOpen = new ArrayList<>();
    private final List<ToPark> parked = new ArrayList<>();
    private final List<Parked> stillParked = new ArrayList<>();
    private boolean planAgain;

    Draft(Party party, Fields fields) {
        this.party = party;
        this.fields = fields;
    }

    LivePair add(Pair pair, Row counterpart) {
        LivePair live = new LivePair(pair, counterpart);
        pairs.add(live);
        return live;
    }

    List<LivePair> pairs() {
        return pairs;
    }

    void end(EndedPair pair) {
        ended.add(pair);
    }

    void planAgain() {
        planAgain = true;
    }

    void writeContact(int field, @Nullable Row contact, String value, Turn turn) {
        contactWrites.add(new FieldWrite(
                field, contact == null ? null : contact.raw()[field], value, turn.rule(), turn.reason()));
    }

    /**
     * Blanks a field of a record whose pair ends.
     *
     * @return false where the record has refused that already
     */
    boolean clear(int field, Pair pair, Row row, Turn turn) {
        LivePair ending = new LivePair(pair, row);
        if (isParked(row.entity(), ending, row, field, "")) {
            return false;
        }
        if (row.entity() == Entity.CONTACT) {
            writeContact(field, row, "", turn);
        } else {
            ending.write(field, "", turn);
            leaving.add(ending);
        }
        return true;
    }

    void decide(int field, LivePair pair, String contactValue, String counterpartValue, Turn turn) {
        conflicts.add(new Conflict(
                pair.kind(),
                field,
                contactValue,
                counterpartValue,
                Objects.requireNonNull(turn.loser(), "loser").other(),
                turn.reason()));
    }

    /** Leaves the field to a person; an item that is open with the same values stays as it is. */
    void wait(int field, LivePair pair, String contactValue, String reason) {
        String counterpartValue = pair.value(field);
        for (OpenConflict open : party.conflicts()) {
            if (open.kind() == pair.kind() && open.field().equals(fields.name(field))) {
                stillOpen.add(open);
                if (open.contactValue().equals(contactValue)
                        && open.counterpartValue().equals(counterpartValue)) {
                    return;
                }
            }
        }
        conflicts.add(new Conflict(pair.kind(), field, contactValue, counterpartValue, null, reason));
    }

    /**
     * Whether this very value was refused by this very state of the record before. The contact is one for all its pairs:
     * what it refuses from one it refuses from all.
     */
    boolean isParked(Entity target, LivePair pair, Row record, int field, String value) {
        Optional<Parked> item = party.parked().stream()
                .filter(known -> known.target() == target
                        && (target == Entity.CONTACT || isOf(known, pair.pair()))
                        && fields.name(field).equals(known.field())
                        && value.equals(known.value())
                        && known.digest() == record.digest()
                        && !known.transientFailure())
                .findFirst();
        item.ifPresent(stillParked::add);
        return item.isPresent();
    }

    private static boolean isOf(Parked item, Pair pair) {
        return item.kind() == pair.kind()
                && item.counterpartKey().equals(pair.relation().counterpartKey());
    }

    void parkUnreadable(int field, LivePair pair, Row record) {
        park(
                pair.pair(),
                record,
                field,
                record.raw()[field],
                "FLD-5",
                Objects.requireNonNull(record.problems().get(field)),
                "mend the value, or add it to the field's value table in "
                        + record.entity().id() + ".yaml");
    }

    /** Parks a field (or, with -1, a record), unless it is parked for the same state of the record already. */
    void park(
            Pair pair, Row record, int field, @Nullable String oldValue, String rule, String reason, String nextStep) {
        Optional<Parked> known = parkedAs(record.entity(), pair, field < 0 ? null : fields.name(field))
                .filter(item -> item.digest() == record.digest());
        if (known.isPresent()) {
            stillParked.add(known.get());
            return;
        }
        parked.add(new ToPark(
                record.entity(),
                record.key(),
                record.no(),
                pair.kind(),
                pair.relation().counterpartKey(),
                pair.relation().counterpartNo(),
                field,
                oldValue,
                null,
                record.digest(),
                rule,
                reason,
                null,
                nextStep,
                false));
    }

    /** Whether the database refused to make this very record before. */
    boolean isCreationRefused(Pair pair, Row counterpart) {
        Optional<Parked> item = parkedAs(Entity.CONTACT, pair, null)
                .filter(known -> known.rule().equals(REFUSED)
                        && known.digest() == counterpart.digest()
                        && !known.transientFailure());
        item.ifPresent(stillParked::add);
        return item.isPresent();
    }

    private Optional<Parked> parkedAs(Entity target, Pair pair, @Nullable String field) {
        return party.parked().stream()
                .filter(item -> item.target() == target && isOf(item, pair) && Objects.equals(item.field(), field))
                .findFirst();
    }

    /** Closes the draft: what was open or parked and is not any more gets closed with it. */
    Decision decision() {
        RowWrite contact =
                contactWrites.isEmpty() ? null : new RowWrite(Entity.CONTACT, null, party.contact(), contactWrites);
        return new Decision(
                party,
                contact,
                Stream.concat(pairs.stream(), leaving.stream())
                        .flatMap(pair -> pair.rowWrite().stream())
                        .toList(),
                pairs.stream().map(LivePair::plan).toList(),
                ended,
                conflicts,
                party.conflicts().stream()
                        .filter(open -> !stillOpen.contains(open) && isPlanned(open.kind()))
                        .map(OpenConflict::id)
                        .toList(),
                parked,
                party.parked().stream()
                        .filter(item -> !stillParked.contains(item) && !isParkedAnew(item) && isPlanned(item.kind()))
                        .map(Parked::id)
                        .toList(),
                planAgain);
    }

    /** A sleeping pair is not heard, so what it waits for stays. */
    private boolean isPlanned(Kind kind) {
        return pairs.stream().anyMatch(pair -> pair.kind() == kind)
                || ended.stream().anyMatch(pair -> pair.relation().kind() == kind);
    }

    private boolean isParkedAnew(Parked item) {
        return parked.stream()
                .anyMatch(now -> now.target() == item.target()
                        && now.kind() == item.kind()
                        && now.counterpartKey().equals(item.counterpartKey())
                        && (now.field() < 0
                                ? item.field() == null
                                : fields.name(now.field()).equals(item.field())));
    }
}
