package io.counterpart.sync;

import io.counterpart.apply.Stand;
import io.counterpart.apply.Work;
import io.counterpart.database.DatabaseException;
import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Conflict;
import io.counterpart.rules.Decision;
import io.counterpart.rules.EndedPair;
import io.counterpart.rules.PairPlan;
import io.counterpart.rules.ToPark;
import io.counterpart.store.Conflicts;
import io.counterpart.store.Ended;
import io.counterpart.store.Journal;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.Relations;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records what was done: relations, baselines, conflicts, parked items and the journal's end in one transaction of the
 * store. A party of which nothing has changed leaves no trace.
 */
final class Recording {
    private final Installation installation;
    private final StoreSession store;
    private final Journal journal;
    private final Relations relations;

    Recording(Installation installation, StoreSession store, Journal journal) {
        this.installation = installation;
        this.store = store;
        this.journal = journal;
        this.relations = installation.relations();
    }

    /** Everything of a batch that goes to the store. */
    private static final class Changes {
        private final List<Relations.Stored> made = new ArrayList<>();
        private final List<Relations.Stored> moved = new ArrayList<>();
        private final List<Relation> deleted = new ArrayList<>();
        private final List<Ended.Survivor> survivors = new ArrayList<>();
        private final List<Conflicts.Found> conflicts = new ArrayList<>();
        private final List<Long> closedConflicts = new ArrayList<>();
        private final List<ToPark> parked = new ArrayList<>();
        private final List<Long> unparked = new ArrayList<>();
        private final Map<Long, Long> followed = new HashMap<>();

        boolean isEmpty() {
            return made.isEmpty()
                    && moved.isEmpty()
                    && deleted.isEmpty()
                    && survivors.isEmpty()
                    && conflicts.isEmpty()
                    && closedConflicts.isEmpty()
                    && parked.isEmpty()
                    && unparked.isEmpty()
                    && followed.isEmpty();
        }
    }

    /**
     * Records a batch.
     *
     * @param lastAttempt whether what is unfinished is parked now instead of being planned again at once
     */
    void record(Batch batch, RunLog run, boolean lastAttempt) {
        List<Work> works = batch.works();
        List<OpenBatch> written = batch.written();
        Changes changes = new Changes();
        batch.entity().kind().ifPresent(kind -> changes.unparked.addAll(parkedFor(kind, batch.gone())));
        changes.parked.addAll(batch.ambiguous());
        works.forEach(work -> collect(work, lastAttempt, changes));
        works.forEach(run::count);
        changes.conflicts.forEach(run::count);
        if (changes.isEmpty() && written.isEmpty()) {
            return;
        }
        long id = run.id();
        try {
            store.transaction(connection -> {
                write(connection, id, changes);
                journal.close(connection, written);
                return id;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot record a batch", failed);
        }
    }

    /** What is parked for records that do not exist any more waits for nothing. */
    private List<Long> parkedFor(Kind kind, Set<Key> gone) {
        return ParkedItems.of(store.connection(), kind, gone).stream()
                .map(Parked::id)
                .toList();
    }

    private void write(Connection connection, long run, Changes changes) throws SQLException {
        relations.delete(connection, changes.deleted);
        Ended.insert(connection, changes.survivors);
        relations.insert(connection, changes.made);
        relations.update(connection, changes.moved);
        Conflicts.close(connection, changes.closedConflicts);
        Conflicts.record(connection, run, changes.conflicts);
        ParkedItems.follow(connection, changes.followed);
        ParkedItems.remove(connection, changes.unparked);
        ParkedItems.park(connection, run, installation.fields(), changes.parked);
    }

    private void collect(Work work, boolean lastAttempt, Changes changes) {
        Decision decision = work.decision();
        for (PairPlan plan : decision.pairs()) {
            Stand contact = work.contact();
            if (contact != null) {
                collect(work, plan, contact, changes);
            }
        }
        decision.party().pairs().forEach(pair -> collectAsleep(work, pair, changes));
        for (EndedPair end : decision.ended()) {
            changes.deleted.add(end.relation());
            end.survivors().forEach(entity -> changes.survivors.add(survivor(end, entity)));
        }
        for (Conflict conflict : decision.conflicts()) {
            if (!work.failed().contains(conflict.kind())) {
                changes.conflicts.add(found(work, conflict));
            }
        }
        if (work.failed().isEmpty()) {
            changes.closedConflicts.addAll(decision.closedConflicts());
            changes.unparked.addAll(decision.unparked());
        }
        decision.party().parked().forEach(item -> follow(work, item, changes));
        changes.parked.addAll(decision.parked());
        changes.parked.addAll(work.refused());
        if (work.unfinished().contains(Work.Unfinished.LOCKED)) {
            changes.parked.add(later(work, "another session holds a lock on the record"));
        } else if (lastAttempt && isOvertakenByOthers(work)) {
            changes.parked.add(later(
                    work, "the target does not take the write: somebody edits it each time, or a trigger drops it"));
        }
    }

    /** What was refused for a record as it was, is refused for it as we left it too. */
    private static void follow(Work work, Parked item, Changes changes) {
        Stand stand = item.target() == Entity.CONTACT
                ? work.contact()
                : work.decision().pairs().stream().anyMatch(plan -> plan.pair().kind() == item.kind())
                        ? work.counterpart(item.kind())
                        : null;
        Row read = item.target() == Entity.CONTACT
                ? work.decision().party().contact()
                : work.decision().party().pairs().stream()
                        .filter(pair -> pair.kind() == item.kind())
                        .map(Pair::counterpart)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        if (stand != null && stand.written() && read != null && read.digest() == item.digest()) {
            changes.followed.put(item.id(), stand.row().digest());
        }
    }

    private static boolean isOvertakenByOthers(Work work) {
        return work.unfinished().contains(Work.Unfinished.CHANGED)
                || work.unfinished().contains(Work.Unfinished.NUMBER_TAKEN);
    }

    /** What changed while the other record sleeps: that one is to be looked at once more when it is back, as it is. */
    private static void collectAsleep(Work work, Pair pair, Changes changes) {
        Stand contact = work.contact();
        Row counterpart = pair.counterpart();
        Baseline from = pair.baseline();
        if (contact == null || counterpart == null || contact.row().awake() == counterpart.awake()) {
            return;
        }
        boolean contactChanged = contact.row().awake() && contact.digest() != from.contactDigest();
        boolean counterpartChanged = counterpart.awake() && counterpart.digest() != from.counterpartDigest();
        Baseline baseline = new Baseline(
                from.contact(),
                from.counterpart(),
                counterpartChanged ? 0 : from.contactDigest(),
                contactChanged ? 0 : from.counterpartDigest(),
                from.contactWritten(),
                from.counterpartWritten(),
                from.contactCreated(),
                from.counterpartCreated());
        if (!same(baseline, from)) {
            changes.moved.add(new Relations.Stored(pair.relation(), baseline));
        }
    }

    private void collect(Work work, PairPlan plan, Stand contact, Changes changes) {
        Pair pair = plan.pair();
        Stand counterpart = work.counterpart(pair.kind());
        Baseline baseline = baseline(work, plan, contact, counterpart);
        Relation relation = pair.relation();
        if (relation.isNew()) {
            Row row = contact.row();
            changes.made.add(new Relations.Stored(relation.withContact(row.key(), row.no()), baseline));
        } else if (!same(baseline, pair.baseline())) {
            changes.moved.add(new Relations.Stored(relation, baseline));
        }
    }

    /** The baseline takes what both sides hold in every field that has got there; the others keep theirs. */
    private static Baseline baseline(Work work, PairPlan plan, Stand contact, Stand counterpart) {
        Baseline from = plan.pair().baseline();
        long[] contactPrints = from.contact().clone();
        long[] counterpartPrints = from.counterpart().clone();
        plan.agreed().stream().filter(field -> work.isSettled(plan, field)).forEach(field -> {
            contactPrints[field] = contact.prints()[field];
            counterpartPrints[field] = counterpart.prints()[field];
        });
        boolean done =
                !work.failed().contains(plan.pair().kind()) && !work.decision().planAgain();
        return new Baseline(
                contactPrints,
                counterpartPrints,
                done ? contact.digest() : 0,
                done ? counterpart.digest() : 0,
                contact.written() ? contact.row().modified() : from.contactWritten(),
                counterpart.written() ? counterpart.row().modified() : from.counterpartWritten(),
                firstKnown(from.contactCreated(), contact.row().created()),
                firstKnown(from.counterpartCreated(), counterpart.row().created()));
    }

    private static @Nullable String firstKnown(@Nullable String stored, @Nullable String found) {
        return stored == null ? found : stored;
    }

    private static boolean same(Baseline one, Baseline other) {
        return Arrays.equals(one.contact(), other.contact())
                && Arrays.equals(one.counterpart(), other.counterpart())
                && one.contactDigest() == other.contactDigest()
                && one.counterpartDigest() == other.counterpartDigest()
                && Objects.equals(one.contactWritten(), other.contactWritten())
                && Objects.equals(one.counterpartWritten(), other.counterpartWritten())
                && Objects.equals(one.contactCreated(), other.contactCreated())
                && Objects.equals(one.counterpartCreated(), other.counterpartCreated());
    }

    private static Ended.Survivor survivor(EndedPair end, Entity entity) {
        Key key = entity == Entity.CONTACT
                ? end.relation().contactKey()
                : end.relation().counterpartKey();
        return new Ended.Survivor(entity, key, end.relation().kind(), end.reason());
    }

    private Conflicts.Found found(Work work, Conflict conflict) {
        Relation relation = work.decision().party().pairs().stream()
                .map(Pair::relation)
                .filter(each -> each.kind() == conflict.kind())
                .findFirst()
                .orElseThrow();
        return new Conflicts.Found(
                relation,
                installation.fields().name(conflict.field()),
                conflict.contactValue(),
                conflict.counterpartValue(),
                conflict.winner(),
                conflict.reason());
    }

    /** Parks a record that could not be written now, to be looked at again in the next round. */
    private static ToPark later(Work work, String reason) {
        List<Pair> pairs = work.decision().party().pairs();
        Pair pair = pairs.stream()
                .filter(each -> !work.isContactFailed() && work.failed().contains(each.kind()))
                .findFirst()
                .orElse(pairs.get(0));
        Row row = work.isContactFailed()
                ? work.decision().party().contact()
                : work.counterpart(pair.kind()).row();
        Kind kind = pair.kind();
        return new ToPark(
                row == null ? Entity.CONTACT : row.entity(),
                row == null ? null : row.key(),
                row == null ? null : row.no(),
                kind,
                pair.relation().counterpartKey(),
                pair.relation().counterpartNo(),
                -1,
                null,
                null,
                0,
                "MOD-6",
                reason,
                null,
                "nothing: the next sync tries again",
                true);
    }
}
