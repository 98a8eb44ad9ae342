package io.counterpart.sync;

import io.counterpart.capture.SourceClock;
import io.counterpart.capture.Sweep;
import io.counterpart.database.DatabaseException;
import io.counterpart.party.Entity;
import io.counterpart.party.Side;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts what the next sync would look at: records that are not as they were when they were last done. */
public final class Pending {
    private final Installation installation;
    private final Connection store;
    private final Capture capture;

    private Pending(Installation installation, Connection store) {
        this.installation = installation;
        this.store = store;
        this.capture = new Capture(installation, store, new RunLog(store, "status", null), Reach.CHANGES, () -> false);
    }

    /**
     * How much waits.
     *
     * @param oldest how long ago the first of them was edited; null where nothing waits or no time is known
     */
    public record Count(long records, @Nullable Duration oldest) {
        static final Count NONE = new Count(0, null);

        Count plus(Count other) {
            return new Count(records + other.records, longer(oldest, other.oldest));
        }

        private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
            return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
        }
    }

    /**
     * What waits in one system. Reads what was changed since the last sync, less the overlap.
     *
     * @param store read from, outside any transaction
     * @throws DatabaseException if a database cannot be reached
     */
    public static Count in(Side side, Installation installation, Connection store) {
        Pending pending = new Pending(installation, store);
        return pending.capture.entities(side).stream().map(pending::of).reduce(Count.NONE, Count::plus);
    }

    private Count of(Entity entity) {
        Sweep sweep = capture.begin(entity);
        try (Connection source = installation.pools().of(entity.side()).getConnection()) {
            PendingPage page = new PendingPage(
                    installation, store, entity, SourceClock.read(source).now());
            source.setAutoCommit(false); // so that the rows come in portions
            Count count = count(source, sweep, page);
            source.rollback();
            return count;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the changes of " + entity.id(), failed);
        }
    }

    private static Count count(Connection source, Sweep sweep, PendingPage page) throws SQLException {
        Count count = Count.NONE;
        try (PreparedStatement statement = source.prepareStatement(sweep.query())) {
            statement.setFetchSize(PendingPage.SIZE);
            if (!sweep.parameters().isEmpty()) {
                statement.setObject(1, sweep.parameters().get(Sweep.LOW));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.take(sweep, rows);
                    count = page.isFull() ? count.plus(page.count()) : count;
                }
            }
        }
        return count.plus(page.count());
    }
}
