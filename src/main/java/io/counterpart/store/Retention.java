package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of the history: what is older than it is kept goes, piece by piece, each in a transaction of its own. What is not
 * known to be done stays, and so does what waits for a person, with its run.
 */
public final class Retention {
    /** Batches and rows of a piece; a batch has 1,000 records by default. */
    private static final int PIECE = 20;

    private static final int ROWS = 10_000;

    private static final String DUE = """
            select exists (select from run where finished_at < ?)
                or exists (select from file where finished_at is null and started_at < ?)
                or (not ? and exists (select from batch where not open and not emptied))
            """;

    private static final String OLD_BATCHES = """
            select b.id from batch b join run r on r.id = b.run_id
            where not b.open and r.finished_at < ? order by b.id limit ?
            """;

    private static final String FULL_BATCHES =
            "select id from batch where not open and not emptied order by id limit ?";

    private static final String TRIMMED =
            "update run set trimmed = true where not trimmed and id in (select run_id from batch where id = any(?))";

    private static final String OLD_CONFLICTS = """
            delete from conflict where id in (
              select id from conflict where not open and coalesce(closed_at, found_at) < ? limit ?)
            """;

    private static final String OLD_ENDS =
            "delete from pair_end where id in (select id from pair_end where at < ? limit ?)";

    /** Files that were stopped and never came back; their rejected rows go with them. */
    private static final String OLD_FILES = """
            delete from file where id in (
              select id from file where finished_at is null and started_at < ? order by id limit ?)
            """;

    private static final String OLD_RUNS = """
            delete from run where id in (
              select r.id from run r
              where r.finished_at < ? and r.id < (select max(id) from run)
                and not exists (select from batch b where b.run_id = r.id)
                and not exists (select from conflict c where c.run_id = r.id)
                and not exists (select from parked p where p.run_id = r.id)
              limit ?)
            """;

    private final Duration keep;
    private final boolean keepsValues;

    /**
     * A retention.
     *
     * @param keep how long the history is kept
     * @param keepsValues whether it keeps values of batches that are done at all
     */
    public Retention(Duration keep, boolean keepsValues) {
        this.keep = keep;
        this.keepsValues = keepsValues;
    }

    /**
     * Takes one piece away.
     *
     * @return whether there may be more
     */
    public boolean takePiece(StoreSession store, Instant now) {
        Instant before = now.minus(keep);
        if (!isDue(store.connection(), before)) {
            return false;
        }
        try {
            return store.transaction(connection -> {
                List<Long> old = old(connection, before);
                List<Long> full = keepsValues ? List.of() : full(connection);
                delete(connection, old);
                empty(connection, full);
                int rows = execute(connection, OLD_CONFLICTS, before)
                        + execute(connection, OLD_ENDS, before)
                        + execute(connection, OLD_FILES, before)
                        + execute(connection, OLD_RUNS, before);
                return old.size() == PIECE || full.size() == PIECE || rows >= ROWS;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot delete the history that is too old", failed);
        }
    }

    private boolean isDue(Connection connection, Instant before) {
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            statement.setObject(2, before.atOffset(ZoneOffset.UTC));
            statement.setBoolean(3, keepsValues);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot look for history that is too old", failed);
        }
    }

    private static List<Long> old(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OLD_BATCHES)) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            statement.setInt(2, PIECE);
            return ids(statement);
        }
    }

    private static List<Long> full(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FULL_BATCHES)) {
            statement.setInt(1, PIECE);
            return ids(statement);
        }
    }

    private static List<Long> ids(PreparedStatement statement) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }

    private static void delete(Connection connection, List<Long> batches) throws SQLException {
        if (!batches.isEmpty()) {
            execute(connection, TRIMMED, batches);
            execute(connection, "delete from history where batch_id = any(?)", batches);
            execute(connection, "delete from batch where id = any(?)", batches);
        }
    }

    private static void empty(Connection connection, List<Long> batches) throws SQLException {
        if (!batches.isEmpty()) {
            Journal.empty(connection, batches);
            execute(connection, "update batch set emptied = true where id = any(?)", batches);
            Conflicts.emptyClosed(connection);
        }
    }

    private static void execute(Connection connection, String sql, List<Long> batches) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Parameters.setNumbers(statement, 1, batches, id -> id);
            statement.executeUpdate();
        }
    }

    private static int execute(Connection connection, String sql, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            statement.setInt(2, ROWS);
            return statement.executeUpdate();
        }
    }
}
