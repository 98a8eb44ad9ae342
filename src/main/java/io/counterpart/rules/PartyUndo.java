package io.counterpart.rules;

import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.OpenConflict;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One party of which a run is taken back, while that is being planned. */
final class PartyUndo {
    private static final String CHANGED = "changed since";
    private static final String OF_A_RULE = "a rule of its own keeps it, which would write it again";
    private static final String REASON = "as it was before the run";

    private final Fields fields;
    private final LinkColumns links;
    private final Party party;
    private final Set<Relation> linked;
    private final UndoStand stand;
    private final Map<Entity, List<FieldWrite>> restored = new EnumMap<>(Entity.class);
    private final Set<Entity> deleted = EnumSet.noneOf(Entity.class);
    private final List<EndedPair> ended = new ArrayList<>();
    private final Map<Kind, PairPlan> plans = new EnumMap<>(Kind.class);
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<Long> closed = new ArrayList<>();
    private final List<Undone.Left> left = new ArrayList<>();
    private boolean waitsForOthers;

    PartyUndo(Fields fields, LinkColumns links, Party party, List<RunWrite> runWrites, Set<Relation> linked) {
        this.fields = fields;
        this.links = links;
        this.party = party;
        this.linked = linked;
        this.stand = new UndoStand(fields, party, runWrites);
    }

    static Undone alone(Fields fields, LinkColumns links, Row counterpart, RunWrite write) {
        Party nobody = new Party(null, List.of(), List.of(), List.of());
        PartyUndo undo = new PartyUndo(fields, links, nobody, List.of(write), Set.of());
        undo.stand.add(counterpart);
        return undo.undone();
    }

    Undone undone() {
        stand.writes().stream()
                .sorted(Comparator.comparing(RunWrite::entity).reversed()) // the contact goes if its counterparts do
                .forEach(this::delete);
        endPairs();
        party.pairs().stream()
                .filter(pair -> !isEnding(pair) && stand.isLive(pair))
                .forEach(pair -> plans.put(pair.kind(), new PairPlan(pair, new BitSet(), new BitSet())));
        for (int field : writtenFields()) {
            takeBack(field);
        }
        party.conflicts().stream().filter(open -> open.undone() != null).forEach(this::renew);
        return new Undone(decision(), left, waitsForOthers);
    }

    // --- records that the run made -----------------------------------------------------------------------------------

    private void delete(RunWrite write) {
        Row row = stand.rowOrNull(write.entity());
        if (write.isDeletion()) {
            left.add(UndoPlan.deleted(write));
        } else if (write.made() != null && row != null) {
            Optional<String> obstacle = obstacle(row, write, write.made());
            if (obstacle.isEmpty()) {
                deleted.add(write.entity());
            } else {
                left.add(whole(write, "made by the run; it stays, since " + obstacle.get()));
            }
        }
    }

    private static Undone.Left whole(RunWrite write, String reason) {
        return new Undone.Left(write.entity(), write.no(), -1, null, null, reason);
    }

    /** Why a record that the run made is not deleted; empty where nothing is known that speaks against it. */
    private Optional<String> obstacle(Row row, RunWrite write, RunWrite.Made made) {
        if (made.writtenLater() || !stand.isUntouched(row, write, made)) {
            return Optional.of("it was changed since");
        }
        for (Pair pair : stand.pairsOf(row.entity())) {
            Relation relation = pair.relation();
            Entity counterpart = pair.kind().entity();
            boolean isOfContact = row.entity() == Entity.CONTACT;
            String other = isOfContact
                    ? pair.kind().title() + " " + relation.counterpartNo()
                    : "contact " + relation.contactNo();
            if (!linked.contains(relation)) {
                return Optional.of("it is linked with " + other + " otherwise");
            }
            if (isOfContact && stand.isMade(counterpart) && !deleted.contains(counterpart)) {
                return Optional.of("its " + other + " stays");
            }
        }
        waitsForOthers |= made.held() != null;
        return Optional.ofNullable(made.held());
    }

    // --- pairs that end ----------------------------------------------------------------------------------------------

    private void endPairs() {
        for (Pair pair : party.pairs()) {
            boolean withoutContact = deleted.contains(Entity.CONTACT);
            boolean withoutCounterpart = deleted.contains(pair.kind().entity());
            if (withoutContact && withoutCounterpart) {
                ended.add(new EndedPair(pair.relation(), Set.of(), UndoPlan.RULE, UndoPlan.MADE));
            } else if (withoutContact || withoutCounterpart) {
                ended.add(UndoPlan.ended(
                        pair.relation(), withoutContact ? pair.kind().entity() : Entity.CONTACT));
            } else if (linked.contains(pair.relation()) && !isWithRecordMade(pair)) {
                ended.add(UndoPlan.unlinked(pair.relation()));
            }
        }
        for (EndedPair end : ended) {
            party.pairs().stream()
                    .filter(pair -> pair.relation().equals(end.relation()))
                    .forEach(pair -> end.survivors().forEach(entity -> clearLink(pair, entity)));
        }
    }

    /** A record that the run made and that stays keeps its pair. */
    private boolean isWithRecordMade(Pair pair) {
        return List.of(Entity.CONTACT, pair.kind().entity()).stream().anyMatch(stand::isMade);
    }

    private void clearLink(Pair pair, Entity entity) {
        Row row = stand.rowOrNull(entity);
        if (row != null && fields.indexOf(Attribute.link(pair.kind())) >= 0 && links.holdsOther(row, pair)) {
            int field = fields.indexOf(Attribute.link(pair.kind()));
            write(row, new FieldWrite(field, row.raw()[field], "", UndoPlan.RULE, "the pair ends"));
        }
    }

    private boolean isEnding(Pair pair) {
        return ended.stream().anyMatch(end -> end.relation().equals(pair.relation()));
    }

    // --- values ------------------------------------------------------------------------------------------------------

    private SortedSet<Integer> writtenFields() {
        SortedSet<Integer> written = new TreeSet<>();
        for (RunWrite write : stand.writes()) {
            boolean staysOrGoesAsAWhole = write.made() != null || write.isDeletion();
            if (stand.entities().contains(write.entity()) && !staysOrGoesAsAWhole) {
                written.addAll(write.fields().keySet());
            }
        }
        return written;
    }

    private void takeBack(int field) {
        Set<Entity> asWritten = EnumSet.noneOf(Entity.class);
        for (Entity entity : stand.entities()) {
            UndoStand.State state = stand.state(entity, field);
            if (state == UndoStand.State.CHANGED) {
                leave(entity, field, CHANGED);
            } else if (state == UndoStand.State.AS_WRITTEN && isKeptByARule(entity, field)) {
                leave(
                        entity,
                        field,
                        field == fields.indexOf(Privacy.FIELD)
                                ? "a block is never lifted or set by undo (PRV-1)"
                                : OF_A_RULE);
            } else if (state == UndoStand.State.AS_WRITTEN && !stand.isLive(entity)) {
                leave(entity, field, "the record lies outside its filter");
            } else if (state == UndoStand.State.AS_WRITTEN) {
                asWritten.add(entity);
            }
        }
        Optional<Row> edited = editedSince(field, asWritten);
        if (edited.isPresent()) {
            String where = edited.get().entity().title() + " " + edited.get().no();
            asWritten.forEach(entity -> leave(
                    entity, field, "changed since on " + where + ", which is not synchronised yet: sync, then undo"));
        } else if (!asWritten.isEmpty()) {
            asWritten.forEach(entity -> restore(entity, field));
            plans.values().forEach(plan -> settle(plan, field, asWritten));
        }
    }

    /** Attributes are no values that anybody agrees on; of a pair that ends they go with it. */
    private boolean isKeptByARule(Entity entity, int field) {
        boolean isAttribute =
                List.of(Attribute.values()).stream().anyMatch(attribute -> field == fields.indexOf(attribute));
        boolean ends = ended.stream().anyMatch(end -> end.survivors().contains(entity));
        return field == fields.indexOf(Privacy.FIELD) || (isAttribute && !ends);
    }

    /** A record with an edit that has not travelled yet, in a pair of which something would be taken back. */
    private Optional<Row> editedSince(int field, Set<Entity> asWritten) {
        for (PairPlan plan : plans.values()) {
            Pair pair = plan.pair();
            boolean isAbout = fields.isShared(pair.kind(), field)
                    && pair.baseline().has(field)
                    && (asWritten.contains(Entity.CONTACT)
                            || asWritten.contains(pair.kind().entity()));
            for (Entity entity : List.of(Entity.CONTACT, pair.kind().entity())) {
                boolean isOurs = asWritten.contains(entity) || stand.state(entity, field) == UndoStand.State.AS_BEFORE;
                if (isAbout && !isOurs && !UndoStand.isAtRest(stand.row(entity), pair, field)) {
                    return Optional.of(stand.row(entity));
                }
            }
        }
        return Optional.empty();
    }

    private void restore(Entity entity, int field) {
        RunWrite.Change change = stand.change(entity, field);
        Row row = stand.row(entity);
        boolean isCleared = restored.getOrDefault(entity, List.of()).stream().anyMatch(each -> each.field() == field);
        if (!isCleared) {
            write(
                    row,
                    new FieldWrite(
                            field,
                            row.raw()[field],
                            change.beforeValue(),
                            UndoPlan.RULE,
                            REASON,
                            new FieldWrite.Verbatim(change.before())));
        }
    }

    private void write(Row row, FieldWrite write) {
        restored.computeIfAbsent(row.entity(), any -> new ArrayList<>()).add(write);
    }

    /** A pair agrees on a field as its records hold it then, and where they differ that waits. */
    private void settle(PairPlan plan, int field, Set<Entity> asWritten) {
        Kind kind = plan.pair().kind();
        boolean onContact = asWritten.contains(Entity.CONTACT);
        boolean onCounterpart = asWritten.contains(kind.entity());
        if (!(onContact || onCounterpart) || !plan.pair().baseline().has(field) || !fields.isKept(kind, field)) {
            return;
        }
        plan.agreed().set(field);
        plan.spread().set(field, onCounterpart);
        if (fields.isShared(kind, field)) {
            String contactValue = value(Entity.CONTACT, field);
            String counterpartValue = value(kind.entity(), field);
            Side carried = onContact && !onCounterpart ? Side.ERP : Side.CRM;
            hold(kind, field, contactValue, counterpartValue, carried);
        }
    }

    private void hold(Kind kind, int field, String contactValue, String counterpartValue, Side carried) {
        Optional<OpenConflict> open = party.conflicts().stream()
                .filter(each -> each.kind() == kind && each.field().equals(fields.name(field)))
                .findFirst();
        if (fields.same(kind, field, contactValue, counterpartValue)) {
            open.ifPresent(each -> closed.add(each.id()));
        } else {
            conflicts.add(UndoPlan.waits(kind, field, contactValue, counterpartValue, carried));
        }
    }

    /** What an undo that was stopped has left waiting gets its values, or closes where both sides are equal. */
    private void renew(OpenConflict open) {
        PairPlan plan = plans.get(open.kind());
        int field = fields.indexOf(open.field());
        if (plan == null || field < 0 || plan.agreed().get(field)) {
            return;
        }
        Row contact = stand.row(Entity.CONTACT);
        Row counterpart = stand.row(open.kind().entity());
        String contactValue = contact.values()[field];
        String counterpartValue = counterpart.values()[field];
        boolean isNew = !open.contactValue().equals(contactValue)
                || !open.counterpartValue().equals(counterpartValue);
        if (isNew
                && UndoStand.isAtRest(contact, plan.pair(), field)
                && UndoStand.isAtRest(counterpart, plan.pair(), field)) {
            hold(open.kind(), field, contactValue, counterpartValue, Objects.requireNonNull(open.undone()));
        }
    }

    /** The shared value of a record once it is written. */
    private String value(Entity entity, int field) {
        return restored.getOrDefault(entity, List.of()).stream()
                .filter(write -> write.field() == field)
                .map(FieldWrite::value)
                .findFirst()
                .orElseGet(() -> stand.row(entity).values()[field]);
    }

    private void leave(Entity entity, int field, String reason) {
        Row row = stand.row(entity);
        String before = stand.change(entity, field).before();
        left.add(new Undone.Left(entity, row.no(), field, row.raw()[field], before, reason));
    }

    // --- the whole ---------------------------------------------------------------------------------------------------

    private Decision decision() {
        Set<Kind> endedKinds = EnumSet.noneOf(Kind.class);
        ended.forEach(end -> endedKinds.add(end.relation().kind()));
        party.conflicts().stream()
                .filter(open -> endedKinds.contains(open.kind()))
                .forEach(open -> closed.add(open.id()));
        return new Decision(
                party,
                rowWrite(Entity.CONTACT),
                stand.entities().stream()
                        .filter(entity -> entity != Entity.CONTACT)
                        .map(this::rowWrite)
                        .filter(Objects::nonNull)
                        .toList(),
                List.copyOf(plans.values()),
                ended,
                conflicts,
                closed,
                List.of(),
                party.parked().stream()
                        .filter(item -> endedKinds.contains(item.kind()))
                        .map(Parked::id)
                        .toList(),
                false);
    }

    private @Nullable RowWrite rowWrite(Entity entity) {
        Kind kind = entity.kind().orElse(null);
        if (deleted.contains(entity)) {
            return RowWrite.deletion(kind, stand.row(entity));
        }
        List<FieldWrite> fieldWrites = restored.get(entity);
        return fieldWrites == null ? null : new RowWrite(entity, kind, stand.row(entity), fieldWrites);
    }
}
