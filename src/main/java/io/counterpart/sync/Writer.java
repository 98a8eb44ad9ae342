package io.counterpart.sync;

import io.counterpart.database.Pools;
import io.counterpart.store.StoreSession;
import io.counterpart.store.WriterLock;
import java.sql.Connection;
import java.sql.SQLException;

/** The right to write: the store's session, with the writer's lock (RUN-0). */
public final class Writer implements AutoCloseable {
    private final StoreSession session;

    private Writer(StoreSession session) {
        this.session = session;
    }

    /**
     * Takes the lock.
     *
     * @throws IllegalStateException if another process has it
     */
    public static Writer take(Pools pools) {
        StoreSession session;
        try {
            session = new StoreSession(pools.store().getConnection());
        } catch (SQLException failed) {
            throw Pools.unreachable("store", failed);
        }
        if (!WriterLock.tryTake(session.connection())) {
            session.close();
            throw new IllegalStateException("another Counterpart is writing to this store: wait until it is done");
        }
        return new Writer(session);
    }

    public StoreSession session() {
        return session;
    }

    public Connection connection() {
        return session.connection();
    }

    @Override
    public void close() {
        WriterLock.release(session.connection());
        session.close();
    }
}
