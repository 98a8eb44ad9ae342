package io.counterpart.sync;

import io.counterpart.apply.Stand;
import io.counterpart.apply.Work;
import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Again;
import io.counterpart.rules.Conflict;
import io.counterpart.rules.Decision;
import io.counterpart.rules.EndedPair;
import io.counterpart.rules.Followed;
import io.counterpart.rules.PairPlan;
import io.counterpart.rules.ToPark;
import io.counterpart.store.Conflicts;
import io.counterpart.store.Ended;
import io.counterpart.store.Relations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a batch goes to the store: taken up party by party, written at once. */
final class Changes {
    private static final List<Kind> KINDS = List.of(Kind.values());

    final List<Relations.Stored> made = new ArrayList<>();
    final List<Relations.Stored> moved = new ArrayList<>();
    final List<EndedPair> ended = new ArrayList<>();
    final List<Ended.Survivor> survivors = new ArrayList<>();
    final List<Conflicts.Found> conflicts = new ArrayList<>();
    final List<Long> closedConflicts = new ArrayList<>();
    final List<ToPark> parked = new ArrayList<>();
    final List<Long> unparked = new ArrayList<>();
    final Map<Long, Long> seenAs = new HashMap<>();
    final List<Followed> followed = new ArrayList<>();
    final FamilyChanges families;
    private final List<Digest> digests = new ArrayList<>();
    private final boolean hears;
    private final Fields fields;
    private final Swings swings;

    /** By what a record is known again once all this is in the store; 0 where it is to be looked at. */
    private record Digest(Entity entity, Key key, long digest) {}

    /**
     * Nothing yet.
     *
     * @param hears whether what contacts' link columns say is looked at
     * @param fields by whose names conflicts are told
     * @param swings what was put back in this run
     */
    Changes(boolean hears, Fields fields, FamilyChanges families, Swings swings) {
        this.hears = hears;
        this.fields = fields;
        this.families = families;
        this.swings = swings;
    }

    boolean isEmpty() {
        return made.isEmpty()
                && moved.isEmpty()
                && ended.isEmpty()
                && survivors.isEmpty()
                && conflicts.isEmpty()
                && closedConflicts.isEmpty()
                && parked.isEmpty()
                && unparked.isEmpty()
                && seenAs.isEmpty()
                && followed.isEmpty()
                && families.isEmpty();
    }

    /**
     * Takes up what became of a party.
     *
     * @param lastAttempt whether what is unfinished is parked now instead of being planned again at once
     */
    void take(Work work, boolean lastAttempt) {
        Decision decision = work.decision();
        families.take(
                work,
                work.contact() != null && isUnheard(decision, work.contact().row()));
        for (PairPlan plan : decision.pairs()) {
            Stand contact = work.contact();
            if (contact != null && work.found(plan.pair().kind()).isPresent()) {
                take(work, plan, contact);
            }
        }
        decision.party().pairs().forEach(pair -> takeAsleep(work, pair));
        for (EndedPair end : decision.ended()) {
            if (work.failed().contains(end.relation().kind())) {
                continue; // its records still name each other: it ends when they do not
            }
            ended.add(end);
            note(work, end.relation(), 0, 0);
            end.survivors().forEach(entity -> survivors.add(survivor(work, end, entity)));
        }
        for (Conflict conflict : decision.conflicts()) {
            if (isDecided(work, conflict)) {
                conflicts.add(found(work, conflict));
            }
        }
        if (work.failed().isEmpty()) {
            closedConflicts.addAll(decision.closedConflicts());
            unparked.addAll(decision.unparked());
        }
        takeParked(work);
        if (decision.party().pairs().isEmpty() && decision.party().origin() == null) {
            return; // a contact on its own is looked at once more, see FamilyChanges
        }
        if (work.unfinished().contains(Work.Unfinished.LOCKED)) {
            parked.add(later(work, "another session holds a lock on the record"));
        } else if (lastAttempt && isOvertakenByOthers(work)) {
            parked.add(later(
                    work, "the target does not take the write: somebody edits it each time, or a trigger drops it"));
        }
    }

    /** Whether what was decided is so now; where it could not be written, it is decided anew with the next attempt. */
    private static boolean isDecided(Work work, Conflict conflict) {
        return work.decision().pairs().stream()
                .filter(plan ->
                        plan.pair().kind() == conflict.kind() && plan.agreed().get(conflict.field()))
                .findFirst()
                .map(plan -> work.isSettled(plan, conflict.field()))
                .orElse(!work.failed().contains(conflict.kind()));
    }

    private void takeParked(Work work) {
        Decision decision = work.decision();
        if (decision.party().parked().isEmpty()
                && decision.parked().isEmpty()
                && work.refused().isEmpty()) {
            return; // as nearly always
        }
        Party left = work.left();
        decision.party().parked().forEach(item -> follow(work, left, item));
        decision.parked().forEach(item -> parked.add(asLeft(work, left, item)));
        work.refused().forEach(item -> parked.add(asLeft(work, left, item)));
    }

    /** What was refused of two records as they were, is refused of them as we left them too. */
    private void follow(Work work, Party left, Parked item) {
        long digest = asLeft(work, left, item.kind(), item.counterpartKey(), item.digest());
        if (digest != item.digest()) {
            seenAs.put(item.id(), digest);
        }
    }

    /** The item as it is once this is done: records of which a field is parked may have been written or made in others. */
    private static ToPark asLeft(Work work, Party left, ToPark item) {
        ToPark now = item.withDigest(asLeft(work, left, item.kind(), item.counterpartKey(), item.digest()));
        Row made = left.contact();
        boolean isOfMadeContact = item.target() == Entity.CONTACT && item.field() >= 0 && item.targetKey() == null;
        return isOfMadeContact && made != null ? now.about(made) : now;
    }

    private static long asLeft(Work work, Party left, Kind kind, Key counterpart, long digest) {
        boolean asRead = digest == work.decision().party().digestOf(kind, counterpart);
        return asRead ? left.digestOf(kind, counterpart) : digest;
    }

    private static boolean isOvertakenByOthers(Work work) {
        return work.unfinished().contains(Work.Unfinished.CHANGED)
                || work.unfinished().contains(Work.Unfinished.NUMBER_TAKEN);
    }

    private void takeAsleep(Work work, Pair pair) {
        MovedBaseline.asleep(work, pair).ifPresent(baseline -> {
            note(work, pair.relation(), baseline.contactDigest(), baseline.counterpartDigest());
            move(pair, baseline);
        });
    }

    /** Whether a contact is done with, only its one pair can tell alone. */
    private void note(Work work, Relation relation, long contact, long counterpart) {
        boolean alone = work.decision().party().pairs().size() == 1;
        digests.add(new Digest(relation.kind().entity(), relation.counterpartKey(), counterpart));
        digests.add(new Digest(Entity.CONTACT, relation.contactKey(), alone ? contact : 0));
    }

    /** Tells by what the records are known again; to be asked once all this is in the store. */
    void tell(RecordedDigests recorded) {
        digests.forEach(each -> recorded.put(each.entity, each.key, each.digest));
    }

    private void take(Work work, PairPlan plan, Stand contact) {
        Pair pair = plan.pair();
        Stand counterpart = work.counterpart(pair.kind());
        boolean heard =
                contact.digest() == pair.baseline().contactDigest() || !isUnheard(work.decision(), contact.row());
        Baseline baseline = swings.look(
                work, plan, contact, MovedBaseline.of(work, plan, contact, counterpart, fields, heard), parked);
        Relation relation = pair.relation();
        if (relation.isNew()) {
            Row of = contact.row();
            Row with = counterpart.row();
            relation = relation.withContact(of.key(), of.no()).withCounterpart(with.key(), with.no());
            made.add(new Relations.Stored(relation, baseline));
        } else {
            move(pair, baseline);
        }
        note(work, relation, baseline.contactDigest(), baseline.counterpartDigest());
    }

    /** Whether a contact names a counterpart that it has not got, and nobody has looked at that yet (REL-5). */
    private boolean isUnheard(Decision decision, Row contact) {
        if (hears) {
            return false;
        }
        for (Kind kind : KINDS) {
            if (!fields.link(contact, kind).isEmpty()
                    && decision.pairs().stream().noneMatch(plan -> plan.pair().kind() == kind)) {
                return true;
            }
        }
        return false;
    }

    private void move(Pair pair, Baseline baseline) {
        if (!MovedBaseline.isSame(baseline, pair.baseline())) {
            moved.add(new Relations.Stored(pair.relation(), baseline));
        }
    }

    private Ended.Survivor survivor(Work work, EndedPair end, Entity entity) {
        Key key = entity == Entity.CONTACT
                ? end.relation().contactKey()
                : end.relation().counterpartKey();
        return new Ended.Survivor(
                entity, key, end.relation().kind(), end.reason(), end.restores(), id(work, end, entity));
    }

    private @Nullable String id(Work work, EndedPair end, Entity entity) {
        Party party = work.decision().party();
        Row row = entity == Entity.CONTACT
                ? party.contact()
                : party.pairs().stream()
                        .filter(pair -> pair.relation().equals(end.relation()))
                        .map(Pair::counterpart)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return row == null ? null : fields.id(row);
    }

    private Conflicts.Found found(Work work, Conflict conflict) {
        Relation relation = work.decision().party().pairs().stream()
                .map(Pair::relation)
                .filter(each -> each.kind() == conflict.kind())
                .findFirst()
                .orElseThrow();
        return new Conflicts.Found(
                relation,
                fields.name(conflict.field()),
                conflict.contactValue(),
                conflict.counterpartValue(),
                conflict.winner(),
                conflict.reason(),
                conflict.contactAt(),
                conflict.counterpartAt(),
                conflict.undone());
    }

    /** Parks a record that could not be written now, to be looked at again in the next round. */
    private static ToPark later(Work work, String reason) {
        Party party = work.decision().party();
        Optional<Pair> pair = party.pairs().stream()
                .filter(each -> !work.isContactFailed() && work.failed().contains(each.kind()))
                .findFirst()
                .or(() -> party.pairs().stream().findFirst());
        Relation relation = pair.map(Pair::relation)
                .or(() -> Optional.ofNullable(party.origin()))
                .orElseThrow();
        Row row = work.isContactFailed()
                ? party.contact()
                : pair.map(Pair::counterpart).orElse(null);
        return new ToPark(
                        work.isContactFailed()
                                ? Entity.CONTACT
                                : relation.kind().entity(),
                        row == null ? null : row.key(),
                        row == null ? null : row.no(),
                        relation.kind(),
                        relation.counterpartKey(),
                        relation.counterpartNo(),
                        -1,
                        null,
                        null,
                        work.left().digestOf(relation.kind(), relation.counterpartKey()),
                        Parked.REFUSED,
                        reason,
                        null,
                        "nothing: it is tried again by itself, and by the next sync that a person starts",
                        Again.AFTER_A_WHILE)
                .on(party.origin() == null ? relation : party.origin());
    }
}
