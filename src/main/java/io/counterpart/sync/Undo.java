package io.counterpart.sync;

import io.counterpart.apply.Work;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Decision;
import io.counterpart.rules.RowWrite;
import io.counterpart.rules.RunWrite;
import io.counterpart.rules.ToPark;
import io.counterpart.rules.Undone;
import io.counterpart.rules.UndoPlan;
import io.counterpart.store.JournalEntry;
import io.counterpart.store.PairEnds;
import io.counterpart.store.PairOrigins;
import io.counterpart.store.Relations;
import io.counterpart.store.RunHistory;
import io.counterpart.sync.WrittenByRun.Record;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verb {@code undo}: takes back what a run wrote, contact by contact in batches, each journalled, guarded and recorded as
 * in a sync. Stopped at any point, it is settled like any batch, and run again it does the rest.
 */
public final class Undo {

    /**
     * What was taken back, or would be.
     *
     * @param undone the run that was taken back
     * @param run the run that did it, 0 where nothing was written
     */
    public record TakenBack(long undone, long run, boolean dryRun, List<PlannedChange> changes) {}

    private final Installation installation;
    private final Connection store;
    private final long run;
    private final RunHistory history;
    private final UndoPlan plan;
    private final Gather gather;
    private final Account account;
    private final @Nullable Engine engine;
    private final Set<Record> gone = new HashSet<>();
    private final List<PlannedChange> changes = new ArrayList<>();
    private final Set<PlannedChange> left = new LinkedHashSet<>();

    private Undo(Installation installation, Connection store, long run, @Nullable Engine engine) {
        this.installation = installation;
        this.store = store;
        this.run = run;
        this.history = new RunHistory(installation.journal(), run);
        this.plan = new UndoPlan(installation.fields());
        this.gather = engine == null ? new Gather(installation, store) : engine.gathering();
        this.account = new Account(installation);
        this.engine = engine;
    }

    /**
     * Takes a run back.
     *
     * @throws RefusedException if its history is not there
     */
    public static TakenBack carryOut(Term term, long run) {
        refuseWithoutHistory(term.installation(), term.connection(), run);
        Run started = term.run("undo " + run, Reach.CHANGES, false, () -> false);
        try {
            Undo undo = new Undo(term.installation(), term.connection(), run, started.steps());
            undo.all();
            started.finish();
            return new TakenBack(run, started.log().number(), false, undo.told());
        } catch (RuntimeException failed) {
            started.fail(failed, false);
            throw failed;
        }
    }

    /** What {@link #carryOut} would do; writes nothing. */
    public static TakenBack foreseen(Installation installation, Connection store, long run) {
        refuseWithoutHistory(installation, store, run);
        Undo undo = new Undo(installation, store, run, null);
        undo.all();
        return new TakenBack(run, 0, true, undo.told());
    }

    private static void refuseWithoutHistory(Installation installation, Connection store, long run) {
        Duration keep = installation.configuration().application().history().keep();
        switch (new RunHistory(installation.journal(), run).state(store)) {
            case NONE -> throw new RefusedException("there is no run " + run + ": see 'counterpart runs'");
            case GONE ->
                throw new RefusedException("the history of run " + run + " is gone, so it cannot be taken back: history is"
                        + " kept for " + keep.toHours() + " hours (counterpart.history.keep)");
            case EMPTIED ->
                throw new RefusedException("run " + run + " cannot be taken back: the values that it wrote were not kept"
                        + " (counterpart.history.values)");
            case WHOLE -> {}
        }
    }

    private List<PlannedChange> told() {
        return Stream.concat(changes.stream(), left.stream()).toList();
    }

    /** Records to which others refer come when those are gone, or in the end, when they stay. */
    private void all() {
        List<Key> open = history.contacts(store);
        boolean last = false;
        while (!open.isEmpty()) {
            int before = gone.size();
            List<Key> postponed = inBatches(open, last);
            open = last ? List.of() : postponed;
            last = gone.size() == before;
        }
        PairEnds.of(store, run).forEach(end -> left.add(stillEnded(end)));
    }

    private static PlannedChange stillEnded(PairEnds.PairEnd end) {
        return new PlannedChange(
                "keep",
                "store",
                end.kind().id(),
                end.counterpartNo(),
                null,
                null,
                end.contactNo(),
                UndoPlan.RULE,
                "the run ended this pair (" + end.reason() + ") and it stays so; where both records are there:"
                        + " counterpart link " + end.contactNo() + " "
                        + end.kind().id() + " " + end.counterpartNo());
    }

    private List<Key> inBatches(List<Key> contacts, boolean last) {
        int size = installation.configuration().application().sync().batchSize();
        List<Key> postponed = new ArrayList<>();
        for (int from = 0; from < contacts.size(); from += size) {
            List<Key> batch = contacts.subList(from, Math.min(from + size, contacts.size()));
            for (int attempt = 1; !batch.isEmpty(); attempt++) {
                batch = oneBatch(batch, last, attempt == Batch.ATTEMPTS, postponed);
            }
        }
        return postponed;
    }

    /** One party or lone record, under the key by which the history has it. */
    private record Step(Key key, Undone undone) {}

    /** Takes back what was written for these contacts; gives those of which a record was edited meanwhile. */
    private List<Key> oneBatch(List<Key> contacts, boolean last, boolean lastAttempt, List<Key> postponed) {
        List<Step> steps = new ArrayList<>();
        for (Step step : plan(contacts)) {
            boolean waits = !last && step.undone.waitsForOthers();
            if (waits) {
                postponed.add(step.key);
            } else {
                step.undone.left().forEach(each -> left.add(account.left(each)));
                steps.add(step);
            }
        }
        steps.removeIf(step -> step.undone.decision().isEmpty());
        return engine == null ? foresee(steps) : carryOut(engine, steps, lastAttempt);
    }

    private List<Key> foresee(List<Step> steps) {
        for (Step step : steps) {
            tell(step.undone.decision());
        }
        return List.of();
    }

    private List<Key> carryOut(Engine steps, List<Step> planned, boolean lastAttempt) {
        List<Key> again = new ArrayList<>();
        List<Engine.TakenBack> taken = planned.isEmpty()
                ? List.of()
                : steps.takeBack(
                        planned.stream().map(step -> step.undone.decision()).toList());
        for (int i = 0; i < taken.size(); i++) {
            Work work = taken.get(i).work();
            tell(work.decision().without(work.isContactFailed(), work.failed()));
            taken.get(i).refused().forEach(item -> left.add(refused(item)));
            Set<Work.Unfinished> unfinished = taken.get(i).unfinished();
            if (unfinished.contains(Work.Unfinished.CHANGED) && !lastAttempt) {
                again.add(planned.get(i).key);
            } else if (unfinished.contains(Work.Unfinished.CHANGED)) {
                left.add(notWritten(work, "somebody edits it each time: run undo again"));
            } else if (unfinished.contains(Work.Unfinished.LOCKED)) {
                left.add(notWritten(work, "another session holds a lock on it: run undo again"));
            }
        }
        return again;
    }

    private void tell(Decision decision) {
        Row contact = decision.party().contact();
        changes.addAll(account.of(decision, contact == null ? "" : contact.no(), Map.of()));
        Stream.concat(Stream.ofNullable(decision.contact()), decision.counterparts().stream())
                .filter(RowWrite::isDeletion)
                .flatMap(write -> Stream.ofNullable(write.row()))
                .forEach(row -> gone.add(new Record(row.entity(), row.key())));
    }

    private PlannedChange refused(ToPark item) {
        return new PlannedChange(
                "keep",
                item.target().side().id(),
                item.target().id(),
                String.valueOf(item.targetNo()),
                item.field() < 0 ? null : installation.fields().title(item.field()),
                item.oldValue(),
                item.value(),
                UndoPlan.RULE,
                "the database refuses it: " + item.reason());
    }

    private static PlannedChange notWritten(Work work, String reason) {
        Decision decision = work.decision();
        Row row = Stream.concat(
                        Stream.ofNullable(decision.contact()).filter(any -> work.isContactFailed()),
                        decision.counterparts().stream()
                                .filter(write -> work.failed().contains(write.kind())))
                .map(write -> write.row())
                .findFirst()
                .orElseThrow();
        return new PlannedChange(
                "keep", row.entity().side().id(), row.entity().id(), row.no(), null, null, null, UndoPlan.RULE, reason);
    }

    // --- planning ----------------------------------------------------------------------------------------------------

    private List<Step> plan(List<Key> contacts) {
        List<JournalEntry> entries = history.entries(store, contacts);
        WrittenByRun written = new WrittenByRun(installation, entries);
        List<Party> parties = gather.ofContacts(contacts(contacts, entries, written));
        Map<Long, PairOrigins.Origin> origins = PairOrigins.of(
                store,
                parties.stream()
                        .flatMap(party -> party.pairs().stream())
                        .map(pair -> pair.relation().id())
                        .toList());
        Map<Record, Row> rows = rows(parties, written);
        Map<Record, RunWrite> writes = writes(written, rows, madeDigests(parties, origins));
        List<Step> steps = new ArrayList<>();
        for (Party party : parties) {
            List<RunWrite> ofParty = new ArrayList<>();
            records(party).forEach(record -> Optional.ofNullable(writes.remove(record)).ifPresent(ofParty::add));
            Set<Relation> linked = party.pairs().stream()
                    .map(Pair::relation)
                    .filter(relation -> isLinkedByRun(relation, origins))
                    .collect(Collectors.toSet());
            if (!ofParty.isEmpty() || !linked.isEmpty()) {
                steps.add(new Step(keyOf(party), plan.of(party, ofParty, linked)));
            }
        }
        writes.forEach((record, write) -> {
            Row row = rows.get(record);
            if (write.isDeletion()) {
                left.add(account.left(UndoPlan.deleted(write)));
            } else if (row != null && record.entity() != Entity.CONTACT) {
                steps.add(new Step(record.key(), plan.ofAlone(row, write)));
            }
        });
        return steps;
    }

    /** The contacts for whom something was written or linked, and those to whom the counterparts belong by now. */
    private Set<Key> contacts(List<Key> asked, List<JournalEntry> entries, WrittenByRun written) {
        Set<Key> all = new LinkedHashSet<>();
        for (JournalEntry entry : entries) {
            Key contact = entry.entity() == Entity.CONTACT ? entry.key() : entry.contactKey();
            Optional.ofNullable(contact).ifPresent(all::add);
        }
        installation.relations().ofContacts(store, asked).stream()
                .map(stored -> stored.relation().contactKey())
                .forEach(all::add);
        Map<Entity, Set<Key>> counterparts = new EnumMap<>(Entity.class);
        written.records().stream()
                .filter(record -> record.entity() != Entity.CONTACT)
                .forEach(record -> counterparts
                        .computeIfAbsent(record.entity(), any -> new HashSet<>())
                        .add(record.key()));
        counterparts.forEach((entity, keys) ->
                installation.relations().ofCounterparts(store, entity.kind().orElseThrow(), keys).stream()
                        .map(Relations.Stored::relation)
                        .map(Relation::contactKey)
                        .forEach(all::add));
        return all;
    }

    private static Key keyOf(Party party) {
        Row contact = party.contact();
        return contact != null ? contact.key() : party.pairs().get(0).relation().contactKey();
    }

    private static List<Record> records(Party party) {
        List<Record> records = new ArrayList<>();
        records.add(new Record(Entity.CONTACT, keyOf(party)));
        party.pairs()
                .forEach(pair -> records.add(
                        new Record(pair.kind().entity(), pair.relation().counterpartKey())));
        return records;
    }

    private boolean isLinkedByRun(Relation relation, Map<Long, PairOrigins.Origin> origins) {
        return origins.getOrDefault(relation.id(), PairOrigins.Origin.UNKNOWN).run() == run;
    }

    /** The records that are there: those of the parties, and counterparts that belong to nobody. */
    private Map<Record, Row> rows(List<Party> parties, WrittenByRun written) {
        Map<Record, Row> rows = new HashMap<>();
        for (Party party : parties) {
            Stream.concat(
                            Stream.ofNullable(party.contact()),
                            party.pairs().stream().map(Pair::counterpart).flatMap(Stream::ofNullable))
                    .forEach(row -> rows.put(new Record(row.entity(), row.key()), row));
        }
        Map<Entity, List<Key>> others = written.records().stream()
                .filter(record -> record.entity() != Entity.CONTACT && !rows.containsKey(record))
                .collect(Collectors.groupingBy(
                        Record::entity, Collectors.mapping(Record::key, Collectors.toList())));
        others.forEach((entity, keys) ->
                gather.rows(entity, keys).forEach((key, row) -> rows.put(new Record(entity, key), row)));
        return rows;
    }

    private Map<Record, Long> madeDigests(List<Party> parties, Map<Long, PairOrigins.Origin> origins) {
        Map<Record, Long> digests = new HashMap<>();
        for (Party party : parties) {
            for (Pair pair : party.pairs()) {
                PairOrigins.Origin origin =
                        origins.getOrDefault(pair.relation().id(), PairOrigins.Origin.UNKNOWN);
                if (origin.run() == run) {
                    digests.put(new Record(Entity.CONTACT, keyOf(party)), origin.contactDigest());
                    digests.put(
                            new Record(pair.kind().entity(), pair.relation().counterpartKey()),
                            origin.counterpartDigest());
                }
            }
        }
        return digests;
    }

    private Map<Record, RunWrite> writes(WrittenByRun written, Map<Record, Row> rows, Map<Record, Long> madeDigests) {
        Map<Entity, List<Row>> made = new EnumMap<>(Entity.class);
        rows.forEach((record, row) -> {
            if (written.isMade(record)) {
                made.computeIfAbsent(record.entity(), any -> new ArrayList<>()).add(row);
            }
        });
        Map<Record, RunWrite.Made> known = new HashMap<>();
        References references = new References(installation, gone::contains);
        made.forEach((entity, ofEntity) -> {
            Map<Key, String> held = references.to(entity, ofEntity);
            Collection<Key> keys = ofEntity.stream().map(Row::key).toList();
            Set<Key> later = history.writtenLater(store, entity, keys);
            for (Key key : keys) {
                Record record = new Record(entity, key);
                long digest = written.isWrittenAgain(record) ? 0 : madeDigests.getOrDefault(record, 0L);
                known.put(record, new RunWrite.Made(digest, later.contains(key), held.get(key)));
            }
        });
        Map<Record, RunWrite> writes = new HashMap<>();
        for (Record record : written.records()) {
            writes.put(record, written.of(record, rows.get(record), known.get(record)));
        }
        return writes;
    }
}
