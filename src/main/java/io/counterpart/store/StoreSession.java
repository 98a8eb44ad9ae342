package io.counterpart.store;

import io.counterpart.concurrent.BackgroundThread;
import io.counterpart.database.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * The one connection that writes to the store, and holds the writer's lock as long as it is open (RUN-0): were the lock
 * lost, so would be every statement that records.
 */
public final class StoreSession implements AutoCloseable {

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private static final int MANY = 100;

    private final Connection connection;
    private final BackgroundThread beside = new BackgroundThread("store");

    /** The session takes the connection over and closes it. */
    public StoreSession(Connection connection) {
        this.connection = connection;
    }

    /** To read with, outside any transaction; where several threads are at work within {@link #alone} only. */
    public Connection connection() {
        return connection;
    }

    /** Does something on the connection, outside any transaction, while no other thread is at work on it. */
    public synchronized <T> T alone(Supplier<T> work) {
        return work.get();
    }

    /** Does all of the work or none of it; of several threads one after the other. */
    public synchronized <T> T transaction(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.with(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error failed) {
            rollback(failed);
            throw failed;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    /**
     * Has it done on a thread of the session's own, while the caller goes on with something else; at once where it is about so
     * few records that this is quicker.
     */
    public <T> Future<T> beside(int records, Callable<T> work) {
        if (records >= MANY) {
            return beside.submit(work);
        }
        FutureTask<T> done = new FutureTask<>(work);
        done.run();
        return done;
    }

    private void rollback(Throwable failed) {
        try {
            connection.rollback();
        } catch (SQLException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** Waits for what is still being done beside; nothing more is. */
    public void rest() {
        beside.close();
    }

    @Override
    public void close() {
        rest();
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot close the store", failed);
        }
    }
}
