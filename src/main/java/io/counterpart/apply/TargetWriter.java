package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Failure;
import io.counterpart.store.Journal;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.StoreSession;
import java.util.List;

/** Writes one batch of parties' records into one system, guarded. What was written stays open in the journal until it is recorded. */
final class TargetWriter {
    private final Target target;
    private final StoreSession store;
    private final Journal journal;
    private final Numbers numbers;
    private final JournalledTransaction transaction;

    TargetWriter(Target target, StoreSession store, Journal journal, Numbers numbers) {
        this.target = target;
        this.store = store;
        this.journal = journal;
        this.numbers = numbers;
        this.transaction = new JournalledTransaction(target.side(), target.dataSource(), store, journal);
    }

    /**
     * Writes these records, or none of them. As if nobody else was at work first, which is much cheaper; where somebody is,
     * again at once, and around what they hold.
     *
     * @return the batch, committed in the target and still open in the journal
     * @throws DatabaseException if the target refuses one of them, or fails; nothing is written then, unless the commit
     *     itself was cut off, which the journal settles
     */
    OpenBatch write(List<Task> tasks, long run) {
        try {
            return write(tasks, run, false);
        } catch (DatabaseException failed) {
            if (!Failure.isInTheWay(failed)) {
                throw failed;
            }
            return write(tasks, run, true);
        }
    }

    private OpenBatch write(List<Task> tasks, long run, boolean careful) {
        return transaction.carryOut(
                tasks.size(),
                careful,
                run,
                connection -> new Attempt(target, store, journal, numbers, tasks, connection, careful));
    }
}
