package io.counterpart.sync;

import io.counterpart.database.Pools;
import io.counterpart.store.StoreSession;
import io.counterpart.store.WriterLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The right to write: the store's session, with the writer's lock (RUN-0). */
public final class Writer implements AutoCloseable {
    private final StoreSession session;

    private Writer(StoreSession session) {
        this.session = session;
    }

    /** Takes the lock; empty if another process has it. */
    public static Optional<Writer> tryTake(Pools pools) {
        StoreSession session;
        try {
            session = new StoreSession(pools.store().getConnection());
        } catch (SQLException failed) {
            throw Pools.unreachable("store", failed);
        }
        try {
            if (WriterLock.tryTake(session.connection())) {
                return Optional.of(new Writer(session));
            }
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
        session.close();
        return Optional.empty();
    }

    public StoreSession session() {
        return session;
    }

    public Connection connection() {
        return session.connection();
    }

    @Override
    public void close() {
        session.rest();
        WriterLock.release(session.connection());
        session.close();
    }
}
