package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Entity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Up to where each entity's changes are recorded (RUN-3). */
public final class Checkpoints {

    /**
     * A checkpoint.
     *
     * @param low where the next capture reads from, null for the very beginning
     * @param seen the highest row version seen, null where modification is a time
     * @param seenAt when that was, on the clock of the entity's database
     */
    public record Checkpoint(
            @Nullable String low,
            @Nullable String seen,
            @Nullable Instant seenAt) {
        public static final Checkpoint BEGINNING = new Checkpoint(null, null, null);
    }

    private Checkpoints() {}

    public static Checkpoint read(Connection connection, Entity entity) {
        return find(connection, List.of(entity.id())).getOrDefault(entity.id(), Checkpoint.BEGINNING);
    }

    /** Those of these names that there are: of entities, or of what else is captured. */
    public static Map<String, Checkpoint> find(Connection connection, List<String> names) {
        try (PreparedStatement statement = connection.prepareStatement(
                "select low, seen, seen_at, entity from checkpoint where entity = any(?)")) {
            Parameters.setTexts(statement, 1, names, name -> name);
            Map<String, Checkpoint> found = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime at = row.getObject(3, OffsetDateTime.class);
                    found.put(
                            row.getString(4),
                            new Checkpoint(row.getString(1), row.getString(2), at == null ? null : at.toInstant()));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the checkpoint of " + String.join(", ", names), failed);
        }
    }

    public static void write(Connection connection, Entity entity, Checkpoint checkpoint) throws SQLException {
        write(connection, entity.id(), checkpoint);
    }

    /** Writes one of a name as {@link #find} knows it. */
    public static void write(Connection connection, String name, Checkpoint checkpoint) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into checkpoint (entity, low, seen, seen_at, swept_at) values (?, ?, ?, ?, clock_timestamp())
                on conflict (entity) do update set low = excluded.low, seen = excluded.seen, seen_at = excluded.seen_at,
                                                   swept_at = excluded.swept_at
                """)) {
            statement.setString(1, name);
            statement.setString(2, checkpoint.low());
            statement.setString(3, checkpoint.seen());
            statement.setObject(
                    4, checkpoint.seenAt() == null ? null : checkpoint.seenAt().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
