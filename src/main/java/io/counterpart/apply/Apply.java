package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.mapping.UnmappableValueException;
import io.counterpart.party.Side;
import io.counterpart.rules.RowWrite;
import io.counterpart.rules.ToPark;
import io.counterpart.store.Journal;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.StoreSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Carries out what was planned for a batch, one system at a time. A record that its target refuses is found by halving
 * the batch, each half in a transaction of its own, and is parked; everything else goes through.
 */
public final class Apply {
    /** One slow record in a large batch takes about ten; with more than these it is the database that is slow: stop. */
    private static final int MOST_TIMEOUTS = 30;

    private final Target target;
    private final TargetWriter writer;
    private final Refusal refusal;
    private final Patience patience;
    private int timeouts;

    public Apply(Target target, StoreSession store, Journal journal, Numbers numbers, Patience patience) {
        this.target = target;
        this.writer = new TargetWriter(target, store, journal, numbers);
        this.refusal = new Refusal(target);
        this.patience = patience;
    }

    public Side side() {
        return target.side();
    }

    /**
     * Writes all that these parties want of this side.
     *
     * @return the batches that are committed and wait to be recorded
     * @throws DatabaseException if the system fails; what was committed before is in the journal
     */
    public List<OpenBatch> write(List<Work> works, long run) {
        List<Task> tasks = new ArrayList<>();
        for (Work work : works) {
            for (RowWrite write : work.writes(target.side())) {
                add(work, write, tasks);
            }
        }
        timeouts = 0;
        List<OpenBatch> written = new ArrayList<>();
        write(tasks, run, written);
        return written;
    }

    private void add(Work work, RowWrite write, List<Task> tasks) {
        try {
            tasks.add(new Task(work, write, target.mapper(write.entity())));
        } catch (UnmappableValueException hasNoForm) {
            work.refused(write, refusal.unmappable(work, write));
        }
    }

    private void write(List<Task> tasks, long run, List<OpenBatch> written) {
        if (tasks.isEmpty()) {
            return;
        }
        try {
            written.add(patience.insist(() -> writer.write(tasks, run)));
        } catch (DatabaseException failed) {
            switch (failed.failure()) {
                case REFUSED -> divide(tasks, run, written, task -> refuse(task, refusal.explain(task, failed)));
                case DENIED -> writeWithoutDenied(tasks, run, written, failed);
                case SLOW -> {
                    timeouts++;
                    if (timeouts > MOST_TIMEOUTS) {
                        throw failed;
                    }
                    divide(
                            tasks,
                            run,
                            written,
                            task -> task.work().postponed(task.write(), refusal.later(task, failed)));
                }
                case TRANSIENT, FATAL -> throw failed;
            }
        } catch (SeriesExhaustedException noNumber) {
            divide(tasks, run, written, task -> refuse(task, refusal.withoutNumber(task, noNumber)));
        }
    }

    private static void refuse(Task task, List<ToPark> items) {
        task.work().refused(task.write(), items);
    }

    /** What the user has no right to write is known from the catalogue: no need to find it by halving. */
    private void writeWithoutDenied(List<Task> tasks, long run, List<OpenBatch> written, DatabaseException failed) {
        Denial denial = new Denial(target, refusal, failed);
        List<Task> allowed = new ArrayList<>();
        for (Task task : tasks) {
            List<ToPark> denied = denial.items(task);
            if (denied.isEmpty()) {
                allowed.add(task);
            } else {
                refuse(task, denied);
            }
        }
        if (allowed.size() < tasks.size()) {
            write(allowed, run, written);
        } else {
            divide(tasks, run, written, task -> refuse(task, refusal.explain(task, failed)));
        }
    }

    private void divide(List<Task> tasks, long run, List<OpenBatch> written, Consumer<Task> parkTheOnlyOne) {
        if (tasks.size() == 1) {
            parkTheOnlyOne.accept(tasks.get(0));
        } else {
            int half = tasks.size() / 2;
            write(tasks.subList(0, half), run, written);
            write(tasks.subList(half, tasks.size()), run, written);
        }
    }
}
