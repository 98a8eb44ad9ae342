package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest run that wrote something down.
 *
 * @param finished null while it goes on, and where it was killed
 * @param outcome {@code done} or the error; null with {@code finished}
 */
public record LastRun(
        long id,
        String verb,
        Instant started,
        @Nullable Instant finished,
        @Nullable String outcome,
        long read,
        long writtenCrm,
        long writtenErp) {

    private static final String SELECT = """
            select id, verb, started_at, finished_at, outcome, read, written_crm, written_erp
            from run order by id desc limit 1
            """;

    /** Empty where no run has ever written anything. */
    public static Optional<LastRun> read(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(SELECT);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the last run", failed);
        }
    }

    private static LastRun read(ResultSet row) throws SQLException {
        return new LastRun(
                row.getLong("id"),
                row.getString("verb"),
                Times.get(row, "started_at"),
                Times.getOrNull(row, "finished_at"),
                row.getString("outcome"),
                row.getLong("read"),
                row.getLong("written_crm"),
                row.getLong("written_erp"));
    }
}
