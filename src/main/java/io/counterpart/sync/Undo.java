package io.counterpart.sync;

import io.counterpart.apply.Work;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import io.counterpart.rules.Decision;
import io.counterpart.rules.RowWrite;
import io.counterpart.rules.ToPark;
import io.counterpart.rules.UndoPlan;
import io.counterpart.rules.Undone;
import io.counterpart.store.PairEnds;
import io.counterpart.store.RunHistory;
import io.counterpart.sync.UndoSteps.Step;
import io.counterpart.sync.WrittenByRun.RecordKey;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private final UndoSteps steps;
    private final Account account;
    private final @Nullable Engine engine;
    private final UndoRecords records;
    private final Set<RecordKey> gone = new HashSet<>();
    private final List<PlannedChange> changes = new ArrayList<>();
    private final Set<PlannedChange> left = new LinkedHashSet<>();

    private Undo(Installation installation, Connection store, long run, @Nullable Engine engine, UndoRecords records) {
        this.records = records;
        this.installation = installation;
        this.store = store;
        this.run = run;
        Gather gather = engine == null ? new Gather(installation, store) : engine.gathering();
        this.steps = new UndoSteps(installation, store, run, gather, gone);
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
        Run started = term.run("undo " + run, false);
        try {
            UndoRecords records =
                    new UndoRecords(term.installation(), term.connection(), run, term.session(), started.log());
            Undo undo = new Undo(term.installation(), term.connection(), run, started.steps(), records);
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
        UndoRecords records = new UndoRecords(installation, store, run, null, null);
        Undo undo = new Undo(installation, store, run, null, records);
        undo.all();
        return new TakenBack(run, 0, true, undo.told());
    }

    private static void refuseWithoutHistory(Installation installation, Connection store, long run) {
        Duration keep = installation.configuration().application().history().keep();
        switch (new RunHistory(installation.journal(), run).state(store)) {
            case NONE -> throw new RefusedException("there is no run " + run + ": see 'counterpart runs'");
            case GONE ->
                throw new RefusedException(
                        "the history of run " + run + " is gone, so it cannot be taken back: history is" + " kept for "
                                + keep.toHours() + " hours (counterpart.history.keep)");
            case EMPTIED ->
                throw new RefusedException(
                        "run " + run + " cannot be taken back: the values that it wrote were not kept"
                                + " (counterpart.history.values)");
            case WHOLE -> {}
        }
    }

    private List<PlannedChange> told() {
        return Stream.concat(changes.stream(), left.stream()).toList();
    }

    /** Records to which others refer come when those are gone, or in the end, when they stay. */
    private void all() {
        records.takeBack();
        changes.addAll(records.changes());
        left.addAll(records.left());
        List<Key> open = steps.contacts();
        boolean last = false;
        while (!open.isEmpty()) {
            int before = gone.size();
            if (!last) {
                steps.tryRefusedAgain();
            }
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
                batch = oneBatch(batch, last, attempt == Attempts.MOST, postponed);
            }
        }
        return postponed;
    }

    /** Takes back what was written for these contacts; gives those of which a record was edited meanwhile. */
    private List<Key> oneBatch(List<Key> contacts, boolean last, boolean lastAttempt, List<Key> postponed) {
        List<Step> due = new ArrayList<>();
        List<Undone.Left> kept = new ArrayList<>();
        for (Step step : steps.plan(contacts, kept)) {
            if (!last && step.undone().waitsForOthers()) {
                postponed.add(step.key());
            } else {
                kept.addAll(step.undone().left());
                due.add(step);
            }
        }
        kept.forEach(each -> left.add(account.left(each)));
        due.removeIf(step -> step.undone().decision().isEmpty());
        return engine == null ? foresee(due) : carryOut(engine, due, lastAttempt);
    }

    private List<Key> foresee(List<Step> due) {
        for (Step step : due) {
            tell(step.undone().decision());
        }
        return List.of();
    }

    private List<Key> carryOut(Engine by, List<Step> planned, boolean lastAttempt) {
        List<Key> again = new ArrayList<>();
        List<Engine.TakenBack> taken = planned.isEmpty()
                ? List.of()
                : by.takeBack(
                        planned.stream().map(step -> step.undone().decision()).toList());
        for (int i = 0; i < taken.size(); i++) {
            Work work = taken.get(i).work();
            tell(work.decision().without(work.isContactFailed(), work.failed()));
            Optional<RowWrite> staying = notDeleted(work, taken.get(i).refused());
            Set<Work.Unfinished> unfinished = taken.get(i).unfinished();
            if (staying.isPresent() && !lastAttempt) {
                again.add(planned.get(i).key());
            } else {
                taken.get(i).refused().forEach(item -> left.add(refused(item)));
            }
            if (staying.isEmpty() && unfinished.contains(Work.Unfinished.CHANGED) && !lastAttempt) {
                again.add(planned.get(i).key());
            } else if (staying.isEmpty() && unfinished.contains(Work.Unfinished.CHANGED)) {
                left.add(notWritten(work, "somebody edits it each time: run undo again"));
            } else if (unfinished.contains(Work.Unfinished.LOCKED)) {
                left.add(notWritten(work, "another session holds a lock on it: run undo again"));
            }
        }
        return again;
    }

    /** The record that its database refused to delete; empty where it refused none. */
    private Optional<RowWrite> notDeleted(Work work, List<ToPark> refused) {
        Decision decision = work.decision();
        for (ToPark item : refused) {
            Optional<RowWrite> deletion = Stream.concat(
                            Stream.ofNullable(decision.contact()), decision.counterparts().stream())
                    .filter(write -> write.isDeletion() && write.entity() == item.target())
                    .findFirst();
            if (deletion.isPresent()) {
                Row row = Objects.requireNonNull(deletion.get().row());
                steps.refuse(row, "the database refuses to delete it: " + item.reason());
                return deletion;
            }
        }
        return Optional.empty();
    }

    private void tell(Decision decision) {
        Row contact = decision.party().contact();
        changes.addAll(account.of(decision, contact == null ? "" : contact.no(), Map.of()));
        Stream.concat(Stream.ofNullable(decision.contact()), decision.counterparts().stream())
                .filter(RowWrite::isDeletion)
                .flatMap(write -> Stream.ofNullable(write.row()))
                .forEach(row -> gone.add(new RecordKey(row.entity(), row.key())));
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
}
