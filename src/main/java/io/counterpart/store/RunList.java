package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs for people to read, the latest first. */
public final class RunList {

    /**
     * A run.
     *
     * @param verb what started it
     * @param finished null while it goes on, and where it was killed
     * @param outcome {@code done}, {@code stopped} or the error; null with {@code finished}
     */
    public record Listed(
            long id,
            String verb,
            Instant started,
            @Nullable Instant finished,
            long read,
            long writtenCrm,
            long writtenErp,
            long conflicts,
            long parked,
            @Nullable String outcome) {}

    private static final String LATEST = """
            select id, verb, started_at, finished_at, read, written_crm, written_erp, conflicts, parked, outcome
            from run order by id desc limit ?
            """;

    private RunList() {}

    public static List<Listed> latest(Connection connection, int limit) {
        try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
            statement.setInt(1, limit);
            List<Listed> runs = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    runs.add(read(row));
                }
            }
            return runs;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the runs", failed);
        }
    }

    private static Listed read(ResultSet row) throws SQLException {
        return new Listed(
                row.getLong("id"),
                row.getString("verb"),
                Times.get(row, "started_at"),
                Times.getOrNull(row, "finished_at"),
                row.getLong("read"),
                row.getLong("written_crm"),
                row.getLong("written_erp"),
                row.getLong("conflicts"),
                row.getLong("parked"),
                row.getString("outcome"));
    }
}
