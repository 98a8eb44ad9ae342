package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Failure;
import io.counterpart.store.Journal;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes one batch into one system: takes the target's transaction id, commits the journal to the store, writes, guarded,
 * and commits the target. What was written stays open in the journal until it is recorded.
 */
final class TargetWriter {
    private static final String TRANSACTION = "select pg_current_xact_id()::text";

    /** Whoever holds a lock for longer than this is gone around. */
    private static final String IMPATIENT_TRANSACTION = TRANSACTION + ", set_config('lock_timeout', '100ms', true)";

    private final Target target;
    private final StoreSession store;
    private final Journal journal;
    private final Numbers numbers;

    TargetWriter(Target target, StoreSession store, Journal journal, Numbers numbers) {
        this.target = target;
        this.store = store;
        this.journal = journal;
        this.numbers = numbers;
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
        try (Connection connection = target.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Attempt attempt = new Attempt(target, store, journal, numbers, tasks, connection, careful);
            OpenBatch batch = announce(attempt, run, begin(connection, careful));
            try {
                attempt.write(batch);
                attempt.correct(batch);
                commit(connection);
            } catch (SQLException | RuntimeException | Error failed) {
                undo(connection, batch, failed);
                throw failed;
            }
            attempt.report();
            return attempt.made(batch);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot write to the " + target.side(), failed);
        }
    }

    private OpenBatch announce(Attempt attempt, long run, String transaction) {
        try {
            return attempt.announce(run, transaction);
        } catch (SQLException lost) {
            throw new IllegalStateException("cannot write the journal to the store: " + Failure.message(lost), lost);
        }
    }

    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException failed) {
            if (Failure.isAnswered(failed)) {
                throw failed; // a constraint checked at commit, or a serialization failure: surely not written
            }
            throw new CommitCutOffException(failed);
        }
    }

    /** Takes everything back, unless it may have been committed after all. */
    private void undo(Connection connection, OpenBatch batch, Throwable failed) throws SQLException {
        if (failed instanceof CommitCutOffException) {
            return;
        }
        try {
            connection.rollback();
        } catch (SQLException broken) {
            failed.addSuppressed(broken); // without a commit the database rolls it back by itself
        }
        try {
            store.transaction(storeConnection -> {
                journal.drop(storeConnection, List.of(batch));
                return batch;
            });
        } catch (SQLException | DatabaseException alsoFailed) {
            failed.addSuppressed(
                    alsoFailed); // the store is lost: the batch stays open, and is settled in the next term
        }
    }

    /** Begins the transaction: gives its id. */
    private static String begin(Connection connection, boolean careful) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(careful ? TRANSACTION : IMPATIENT_TRANSACTION);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
