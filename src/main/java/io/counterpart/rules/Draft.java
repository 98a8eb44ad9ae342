package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.OpenConflict;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A party's decision while it is being made. */
final class Draft {
    /** The rule under which a value that a validator objects to is parked. */
    private static final String INVALID = "VAL-1";

    private final Party party;
    private final Fields fields;
    private final Checks checks;
    private final @Nullable Ruling ruling;
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

    /**
     * Nothing yet.
     *
     * @param ruling what a person decides of a conflict; null where nobody does
     */
    Draft(Party party, Fields fields, Checks checks, @Nullable Ruling ruling) {
        this.party = party;
        this.fields = fields;
        this.checks = checks;
        this.ruling = ruling;
    }

    /** Whether a person decides a conflict of this field. */
    boolean isRuled(int field) {
        return ruling != null && ruling.field() == field;
    }

    /** What a person decides of this field of this pair. */
    Optional<Turn> ruled(int field, LivePair pair) {
        return ruling != null && ruling.field() == field && ruling.kind() == pair.kind()
                ? Optional.of(ruling.turn())
                : Optional.empty();
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
        forgetContactWrite(field);
        Row asRead = party.contact();
        if (asRead != null && asRead.isReadable(field) && asRead.values()[field].equals(value)) {
            return;
        }
        contactWrites.add(new FieldWrite(
                field, contact == null ? null : contact.raw()[field], value, turn.rule(), turn.reason()));
    }

    private void forgetContactWrite(int field) {
        for (int i = 0; i < contactWrites.size(); i++) {
            if (contactWrites.get(i).field() == field) {
                contactWrites.remove(i);
                return; // each field is in it once
            }
        }
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
        if (isParked(row.entity(), ending, field, "")) {
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
        add(
                field,
                pair,
                contactValue,
                counterpartValue,
                Objects.requireNonNull(turn.loser(), "loser").other(),
                turn.reason());
    }

    private void add(
            int field,
            LivePair pair,
            String contactValue,
            String counterpartValue,
            @Nullable Side winner,
            String reason) {
        Row contact = party.contact();
        conflicts.add(new Conflict(
                pair.kind(),
                field,
                contactValue,
                counterpartValue,
                winner,
                reason,
                contact == null
                        ? null
                        : Times.edited(contact, pair.pair().baseline().contactWritten())
                                .orElse(null),
                pair.editedAt().orElse(null),
                null));
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
        add(field, pair, contactValue, counterpartValue, null, reason);
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
        return isInvalid(target, pair.pair(), record, field, value, source) || isParked(target, pair, field, value);
    }

    /** Whether a validator objects to the value (VAL-1). */
    boolean isObjectedTo(Entity target, int field, String value, Row source) {
        return !value.isEmpty()
                && checks.objection(target, field, value, source).isPresent();
    }

    /** Whether a validator objects to the value, which is parked then (VAL-1). */
    private boolean isInvalid(Entity target, Pair pair, Row record, int field, String value, Row source) {
        if (value.isEmpty()) {
            return false;
        }
        Optional<Checks.Objection> objection = checks.objection(target, field, value, source);
        if (objection.isPresent()) {
            parkInvalid(pair, record, field, value, objection.get());
        }
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
        boolean made = record.entity() != Entity.CONTACT || party.contact() != null;
        park(
                pair,
                new ToPark(
                        record.entity(),
                        made ? record.key() : null,
                        made ? record.no() : null,
                        pair.kind(),
                        pair.relation().counterpartKey(),
                        pair.relation().counterpartNo(),
                        field,
                        made ? shown(record, field) : null,
                        value,
                        digest(pair),
                        INVALID,
                        objection.reason(),
                        null,
                        "mend the value, or take the validator out of "
                                + record.entity().id() + ".yaml",
                        objection.passes() ? Again.EACH_ROUND : Again.WHEN_CHANGED));
    }

    private long digest(Pair pair) {
        return party.digestOf(pair.kind(), pair.relation().counterpartKey());
    }

    /** Whether neither record of the item's pair has changed since it was parked. */
    private boolean stands(Parked item) {
        return item.digest() == party.digestOf(item.kind(), item.counterpartKey());
    }

    /** What a record holds in a field: its column's text where that has no shared form. */
    private static @Nullable String shown(Row record, int field) {
        return record.isReadable(field) ? record.values()[field] : record.raw()[field];
    }

    /** Parks an item, unless just that is parked already for the two records as they are. */
    private void park(Pair pair, ToPark item) {
        Optional<Parked> known = parkedAs(item.target(), pair, item.field() < 0 ? null : fields.name(item.field()))
                .filter(each -> each.digest() == item.digest()
                        && each.rule().equals(item.rule())
                        && Objects.equals(each.value(), item.value()));
        known.ifPresentOrElse(stillParked::add, () -> parked.add(item.on(pair.relation())));
    }

    /**
     * Whether this very value was refused before, and neither record of the pair has changed since (RUN-2); or whether the
     * record takes nothing for the time being. The contact is one for all its pairs: what it refuses from one it refuses
     * from all.
     */
    boolean isParked(Entity target, LivePair pair, int field, String value) {
        return !party.parked().isEmpty() // as nearly always
                && isStillParked(known -> (target == Entity.CONTACT || isOf(known, pair.pair()))
                        && isAbout(known, target, field, value)
                        && !known.rule().equals(INVALID));
    }

    /** Whether this contact, as it is, refused this very value before. */
    boolean isRefusedByContact(int field, String value) {
        return isStillParked(known -> isAbout(known, Entity.CONTACT, field, value));
    }

    private boolean isAbout(Parked item, Entity target, int field, String value) {
        return item.target() == target
                && (item.isOfRecord() || (fields.name(field).equals(item.field()) && value.equals(item.value())));
    }

    private boolean isStillParked(Predicate<Parked> about) {
        Optional<Parked> item = party.parked().stream()
                .filter(known -> !known.due() && stands(known) && about.test(known))
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
                shown(record, field),
                "FLD-5",
                Objects.requireNonNull(record.problems().get(field)),
                "mend the value, or what " + record.entity().id() + ".yaml says of the field");
    }

    /** Parks a field (or, with -1, a record), unless it is parked for the same state of the record already. */
    void park(
            Pair pair, Row record, int field, @Nullable String oldValue, String rule, String reason, String nextStep) {
        park(pair, record, field, oldValue, null, rule, reason, nextStep);
    }

    private void park(
            Pair pair,
            Row record,
            int field,
            @Nullable String oldValue,
            @Nullable String value,
            String rule,
            String reason,
            String nextStep) {
        park(
                pair,
                new ToPark(
                        record.entity(),
                        record.key(),
                        record.no(),
                        pair.kind(),
                        pair.relation().counterpartKey(),
                        pair.relation().counterpartNo(),
                        field,
                        oldValue,
                        value,
                        digest(pair),
                        rule,
                        reason,
                        null,
                        nextStep,
                        Again.WHEN_CHANGED));
    }

    /** Whether a person had a field put back that swings between two systems: it is written as on a first link (MOD-8). */
    boolean isPutBack(int field, LivePair pair) {
        return !party.parked().isEmpty()
                && party.parked().stream()
                        .anyMatch(item -> item.digest() == 0
                                && item.rule().equals(Swing.RULE)
                                && fields.name(field).equals(item.field())
                                && isOf(item, pair.pair()));
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
        park(pair, record, field, shown(record, field), value, rule, reason, nextStep);
    }

    /** Whether the database refused to make this very record before, from the pair's other one as it is. */
    boolean isCreationRefused(Entity target, Pair pair) {
        Optional<Parked> item = parkedAs(target, pair, null)
                .filter(known -> known.rule().equals(Parked.REFUSED) && stands(known) && !known.due());
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
        List<RowWrite> counterparts = new ArrayList<>();
        List<PairPlan> plans = new ArrayList<>(pairs.size());
        for (LivePair pair : pairs) {
            pair.rowWrite().ifPresent(counterparts::add);
            plans.add(pair.plan());
        }
        for (LivePair pair : leaving) {
            pair.rowWrite().ifPresent(counterparts::add);
        }
        return new Decision(
                party, contact, counterparts, plans, ended, conflicts, closed(), parked, unparked(), planAgain);
    }

    private List<Long> closed() {
        return party.conflicts().isEmpty()
                ? List.of()
                : party.conflicts().stream()
                        .filter(open -> !stillOpen.contains(open) && isPlanned(open.kind()))
                        .map(OpenConflict::id)
                        .toList();
    }

    private List<Long> unparked() {
        return party.parked().isEmpty()
                ? List.of()
                : party.parked().stream()
                        .filter(item -> !stillParked.contains(item) && !isParkedAnew(item) && isPlanned(item.kind()))
                        .map(Parked::id)
                        .toList();
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
