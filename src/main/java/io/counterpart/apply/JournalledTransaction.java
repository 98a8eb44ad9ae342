package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Failure;
import io.counterpart.party.Side;
import io.counterpart.store.Journal;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of a system that is written down before it happens: takes the target's transaction id, commits the
 * journal to the store, writes, and commits the target. Whatever stops it, the journal tells what to make of it.
 */
final class JournalledTransaction {
    private static final String TRANSACTION = "select pg_current_xact_id()::text";

    /** Whoever holds a lock for longer than this is gone around. */
    private static final String IMPATIENT_TRANSACTION = TRANSACTION + ", set_config('lock_timeout', '100ms', true)";

    /** What is done in it. */
    interface Steps {
        /** Writes the journal to the store, in a transaction of its own. */
        OpenBatch announce(String xid) throws SQLException;

        void write(OpenBatch batch) throws SQLException;

        /** What is known of it now goes with the batch. */
        OpenBatch committed(OpenBatch batch);
    }

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
     * Does all of it or nothing.
     *
     * @param careful whether a lock is waited for as long as the session does; else not for long
     * @return the batch, committed in the target and still open in the journal
     * @throws DatabaseException if the target refuses something, or fails; nothing is written then, unless the commit itself
     *     was cut off, which the journal settles
     */
    OpenBatch carryOut(boolean careful, Function<Connection, Steps> work) {
        try (Announced<Steps> announced = announce(careful, work)) {
            return announced.carryOut();
        }
    }

    /**
     * Begins it: writes the journal.
     *
     * @param careful whether a lock is waited for as long as the session does; else not for long
     */
    <S extends Steps> Announced<S> announce(boolean careful, Function<Connection, S> work) {
        Connection connection = null;
        try {
            connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            S steps = work.apply(connection);
            return new Announced<>(connection, steps, announce(steps, begin(connection, careful)));
        } catch (SQLException failed) {
            close(connection, failed);
            throw failed(failed);
        } catch (RuntimeException | Error failed) {
            close(connection, failed);
            throw failed;
        }
    }

    private static void close(@Nullable Connection connection, Throwable failed) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException alsoFailed) {
            failed.addSuppressed(alsoFailed);
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
        private boolean over;

        private Announced(Connection connection, S steps, OpenBatch batch) {
            this.connection = connection;
            this.steps = steps;
            this.batch = batch;
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

    private static OpenBatch announce(Steps steps, String transaction) {
        try {
            return steps.announce(transaction);
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
