package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One writer per store (RUN-0): an advisory lock, held by the very connection that records. */
public final class WriterLock {
    private static final Logger LOG = LoggerFactory.getLogger(WriterLock.class);
    private static final String TRY =
            "select pg_try_advisory_lock(hashtextextended('counterpart writer counterpart', 0))";

    private static final String RELEASE =
            "select pg_advisory_unlock(hashtextextended('counterpart writer counterpart', 0))";

    private WriterLock() {}

    /** So that the lock of a machine that is gone is free within a minute: no other way leads to its end. */
    private static final String NOTICE_ABSENCE =
            "set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3";

    /** Takes the lock for as long as the connection is open; false where another process has it. */
    public static boolean tryTake(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(TRY)) {
                if (!row.next() || !row.getBoolean(1)) {
                    return false;
                }
            }
            statement.execute(NOTICE_ABSENCE);
            return true;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot take the writer's lock", failed);
        }
    }

    /** Gives it back, since the connection goes back to its pool; a broken one has lost it already. */
    public static void release(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.execute();
        } catch (SQLException broken) {
            LOG.debug("the writer's lock went with its connection", broken);
        }
    }
}
