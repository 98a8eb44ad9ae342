package io.counterpart.apply;

import io.counterpart.concurrent.BackgroundThread;
import io.counterpart.database.DatabaseException;
import io.counterpart.database.Failure;
import io.counterpart.party.Side;
import io.counterpart.store.Journal;
import io.counterpart.store.JournalEntry;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * One transaction of a system that is written down before it has happened: takes the target's transaction id, writes, and
 * commits the target once the journal is committed to the store. Whatever stops it, the journal tells what to make of it.
 */
final class JournalledTransaction {
    private static final String TRANSACTION = "select pg_current_xact_id()::text";

    /** Whoever holds a lock for longer than this is gone around. */
    private static final String IMPATIENT_TRANSACTION = TRANSACTION + ", set_config('lock_timeout', '100ms', true)";

    /** What is done in it. */
    interface Steps {
        /** Takes the keys and numbers of what is to be made; in the store's transaction that writes the journal. */
        default void reserve(Connection storeConnection) throws SQLException {}

        /** What is to be done; another thread may ask for it while this one {@linkplain #write writes}. */
        List<JournalEntry> entries();

        /** Writes down what else belongs to the journal, in its transaction. */
        default void announced(Connection storeConnection, OpenBatch batch) throws SQLException {}

        void write(OpenBatch batch) throws SQLException;

        /** Puts into the journal what turned out otherwise than announced, before the target commits. */
        void correct(OpenBatch batch) throws SQLException;

        /** What is known of it now goes with the batch. */
        default OpenBatch committed(OpenBatch batch) {
            return batch;
        }
    }

    /** A batch that has its number, and its journal, which may still be on its way into the store. */
    private record Opened(OpenBatch batch, Future<OpenBatch> journal) {}

    private final Side side;
    private final DataSource dataSource;
    private final StoreSession store;
    private final Journal journal;

    JournalledTransaction(Side side, DataSource dataSource, StoreSession store, Journal journal) {
        this.side = side;
        this.dataSource = dataSource;
        this.store = store;
        this.journal = journal;
    }

    /**
     * Does all of it or nothing. The journal of many records is written by another thread meanwhile; the target commits when
     * that is committed.
     *
     * @param records how many it is about
     * @param careful whether a lock is waited for as long as the session does; else not for long
     * @param run the number of the run
     * @return the batch, committed in the target and still open in the journal
     * @throws DatabaseException if the target refuses something, or fails; nothing is written then, unless the commit itself
     *     was cut off, which the journal settles
     */
    OpenBatch carryOut(int records, boolean careful, long run, Function<Connection, Steps> work) {
        try (Announced<Steps> announced = announce(records, careful, () -> run, work)) {
            return announced.carryOut();
        }
    }

    /**
     * Begins it, and writes the journal at once.
     *
     * @param careful whether a lock is waited for as long as the session does; else not for long
     * @param run the number of the run, asked for once the target is there
     */
    <S extends Steps> Announced<S> announce(boolean careful, LongSupplier run, Function<Connection, S> work) {
        return announce(0, careful, run, work);
    }

    private <S extends Steps> Announced<S> announce(
            int records, boolean careful, LongSupplier run, Function<Connection, S> work) {
        try {
            Connection connection = dataSource.getConnection();
            try {
                connection.setAutoCommit(false);
                S steps = work.apply(connection);
                return new Announced<>(
                        connection, steps, open(records, steps, run.getAsLong(), begin(connection, careful)));
            } catch (SQLException | RuntimeException | Error failed) {
                try (connection) {
                    throw failed;
                }
            }
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    private DatabaseException failed(SQLException failed) {
        return new DatabaseException("cannot write to the " + side, failed);
    }

    /** One that is written down and has not happened yet. Closed without that, it never will. */
    final class Announced<S extends Steps> implements AutoCloseable {
        private final Connection connection;
        private final S steps;
        private final OpenBatch batch;
        private final Future<OpenBatch> journal;
        private boolean over;

        private Announced(Connection connection, S steps, Opened opened) {
            this.connection = connection;
            this.steps = steps;
            this.batch = opened.batch;
            this.journal = opened.journal;
        }

        S steps() {
            return steps;
        }

        OpenBatch batch() {
            return batch;
        }

        /** Does it; as {@link JournalledTransaction#carryOut}. */
        OpenBatch carryOut() {
            over = true;
            try {
                steps.write(batch);
                BackgroundThread.done(journal);
                steps.correct(batch);
                commit(connection);
            } catch (SQLException failed) {
                undo(connection, batch, failed);
                throw failed(failed);
            } catch (RuntimeException | Error failed) {
                undo(connection, batch, failed);
                throw failed;
            }
            return steps.committed(batch);
        }

        private void takeBack() {
            IllegalStateException left = new IllegalStateException("cannot take back what was announced");
            undo(connection, batch, left);
            if (left.getSuppressed().length > 0) {
                throw left;
            }
        }

        @Override
        public void close() {
            if (!over) {
                over = true;
                takeBack();
            }
            try {
                connection.close();
            } catch (SQLException failed) {
                throw failed(failed);
            }
        }
    }

    private Opened open(int records, Steps steps, long run, String xid) {
        CompletableFuture<OpenBatch> opened = new CompletableFuture<>();
        Future<OpenBatch> written = store.beside(records, () -> writeJournal(steps, run, xid, opened));
        OpenBatch batch = BackgroundThread.done(opened);
        if (written.isDone()) {
            BackgroundThread.done(written); // one that failed at once fails before anything is written
        }
        return new Opened(batch, written);
    }

    /** Tells the batch as soon as its number, and all keys and numbers in it, are known. */
    private OpenBatch writeJournal(Steps steps, long run, String xid, CompletableFuture<OpenBatch> opened) {
        try {
            return store.transaction(storeConnection -> {
                steps.reserve(storeConnection);
                OpenBatch batch = journal.open(storeConnection, run, side, xid);
                opened.complete(batch);
                journal.write(storeConnection, batch, steps.entries());
                steps.announced(storeConnection, batch);
                return batch;
            });
        } catch (SQLException lost) {
            IllegalStateException failed =
                    new IllegalStateException("cannot write the journal to the store: " + Failure.message(lost), lost);
            opened.completeExceptionally(failed);
            throw failed;
        } catch (RuntimeException | Error failed) {
            opened.completeExceptionally(failed);
            throw failed;
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

    /** Takes everything back, unless it may have been committed after all; the store takes the journal first. */
    private void undo(Connection connection, OpenBatch batch, Throwable failed) {
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
