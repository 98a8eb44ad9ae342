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
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A party's decision while it is being made. */
final class Draft {
    /** The rule under which a target's refusal is parked. */
    static final String REFUSED = "MOD-6";

    /** The rule under which a value that a validator objects to is parked. */
    private static final String INVALID = "VAL-1";

    private final Party party;
    private final Fields fields;
    private final Checks checks;
    private final BitSet leftOut = new BitSet();
    private final List<LivePair> pairs = new ArrayList<>();
    private final List<LivePair> leaving = new ArrayList<>();
    private final List<FieldWrite> contactWrites = new ArrayList<>();
    private final List<EndedPair> ended = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<OpenConflict> stillOpen = new ArrayList<>();
    private final List<ToPark> parked = new ArrayList<>();
    private final List<Parked> stillParked = new ArrayList<>();
    private boolean planAgain;

    Draft(Party party, Fields fields, Checks checks) {
        this.party = party;
        this.fields = fields;
        this.checks = checks;
    }

    LivePair add(Pair pair, Row counterpart) {
        LivePair live = new LivePair(pair, counterpart);
        pairs.add(live);
        return live;
    }

    void inOrderOfKinds() {
        pairs.sort(Comparator.comparing(LivePair::kind));
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

    /** Has the contact take a value; the last word on a field counts, and what the contact holds already is not written. */
    void writeContact(int field, @Nullable Row contact, String value, Turn turn) {
        contactWrites.removeIf(write -> write.field() == field);
        Row asRead = party.contact();
        if (asRead != null && asRead.isReadable(field) && asRead.values()[field].equals(value)) {
            return;
        }
        contactWrites.add(new FieldWrite(
                field, contact == null ? null : contact.raw()[field], value, turn.rule(), turn.reason()));
    }

    /** By field what the contact is to hold, as far as it is written. */
    Map<Integer, String> contactValues() {
        return contactWrites.stream().collect(Collectors.toMap(FieldWrite::field, FieldWrite::value));
    }

    /** The contact as it was read; null for one that is to be made. */
    @Nullable
    Row contactAsRead() {
        return party.contact();
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

    /** A field that was taken back goes on waiting: neither side has changed since, and both still differ. */
    void keepUndone(int field, LivePair pair, String contactValue) {
        for (OpenConflict open : party.conflicts()) {
            String counterpartValue = pair.value(field);
            boolean waits = open.undone() != null
                    && open.kind() == pair.kind()
                    && open.field().equals(fields.name(field))
                    && !fields.same(pair.kind(), field, contactValue, counterpartValue);
            if (waits) {
                stillOpen.add(open);
            }
            if (waits
                    && !(open.contactValue().equals(contactValue)
                            && open.counterpartValue().equals(counterpartValue))) {
                conflicts.add(UndoPlan.waits(pair.kind(), field, contactValue, counterpartValue, open.undone()));
            }
        }
    }

    /** Whether the record does not take this value: a validator objects to it, or it was refused before. */
    boolean isRefused(Entity target, LivePair pair, Row record, int field, String value, Row source) {
        return isInvalid(target, pair.pair(), record, field, value, source)
                || isParked(target, pair, record, field, value);
    }

    /** Whether a validator objects to the value (VAL-1). */
    boolean isObjectedTo(Entity target, int field, String value, Row source) {
        return !value.isEmpty()
                && checks.objection(target, field, value, source).isPresent();
    }

    /** Whether a validator objects to the value, which is parked then (VAL-1). */
    private boolean isInvalid(Entity target, Pair pair, Row record, int field, String value, Row source) {
        Optional<Checks.Objection> objection =
                value.isEmpty() ? Optional.empty() : checks.objection(target, field, value, source);
        objection.ifPresent(found -> parkInvalid(pair, record, field, value, found));
        return objection.isPresent();
    }

    /** The same for a record that is to be made: it is made without the field. */
    boolean isLeftOut(Pair pair, Row record, int field, Row source) {
        if (isInvalid(record.entity(), pair, record, field, record.values()[field], source)) {
            leftOut.set(field);
        }
        return leftOut.get(field);
    }

    boolean isLeftOut(int field) {
        return leftOut.get(field);
    }

    private void parkInvalid(Pair pair, Row record, int field, String value, Checks.Objection objection) {
        Optional<Parked> known = parkedAs(record.entity(), pair, fields.name(field))
                .filter(item ->
                        item.digest() == record.digest() && item.rule().equals(INVALID) && value.equals(item.value()));
        if (known.isPresent()) {
            stillParked.add(known.get());
            return;
        }
        boolean made = record.entity() != Entity.CONTACT || party.contact() != null;
        parked.add(new ToPark(
                record.entity(),
                made ? record.key() : null,
                made ? record.no() : null,
                pair.kind(),
                pair.relation().counterpartKey(),
                pair.relation().counterpartNo(),
                field,
                made ? record.values()[field] : null,
                value,
                record.digest(),
                INVALID,
                objection.reason(),
                null,
                "mend the value, or take the validator out of "
                        + record.entity().id() + ".yaml",
                objection.passes()));
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
                        && !known.rule().equals(INVALID)
                        && !known.transientFailure())
                .findFirst();
        item.ifPresent(stillParked::add);
        return item.isPresent();
    }

    /** Whether this contact, as it is, refused this very value before. */
    boolean isRefusedByContact(Row contact, int field, String value) {
        Optional<Parked> item = party.parked().stream()
                .filter(known -> known.target() == Entity.CONTACT
                        && fields.name(field).equals(known.field())
                        && value.equals(known.value())
                        && known.digest() == contact.digest()
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
                "mend the value, or what " + record.entity().id() + ".yaml says of the field");
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

    /** What swings between two systems stays parked while both hold what they held (MOD-8). */
    void keepSwings(Row contact) {
        for (Parked item : party.parked()) {
            int field = item.rule().equals(Swing.RULE) && item.field() != null ? fields.indexOf(item.field()) : -1;
            for (LivePair pair : pairs) {
                if (field >= 0
                        && isOf(item, pair.pair())
                        && item.digest() == Swing.state(contact, pair.counterpart(), field)) {
                    stillParked.add(item);
                }
            }
        }
    }

    /** Parks a value that a record may not take as things are, unless just that is parked already. */
    void hold(Pair pair, Row record, int field, String value, String rule, String reason, String nextStep) {
        Optional<Parked> known = parkedAs(record.entity(), pair, fields.name(field))
                .filter(item ->
                        item.digest() == record.digest() && item.rule().equals(rule) && value.equals(item.value()));
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
                record.values()[field],
                value,
                record.digest(),
                rule,
                reason,
                null,
                nextStep,
                false));
    }

    /** Whether the database refused to make this very record before, from the pair's other one as it is. */
    boolean isCreationRefused(Entity target, Pair pair, Row from) {
        Optional<Parked> item = parkedAs(target, pair, null)
                .filter(known ->
                        known.rule().equals(REFUSED) && known.digest() == from.digest() && !known.transientFailure());
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
        return party.pairs().isEmpty() // then the items are the contact's own
                || pairs.stream().anyMatch(pair -> pair.kind() == kind)
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
