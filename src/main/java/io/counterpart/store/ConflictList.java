package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Kind;
import io.counterpart.party.Side;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conflicts for people to read: the open ones first, then the decided ones, the latest first. */
public final class ConflictList {

    /**
     * A conflict.
     *
     * @param winner the side whose value stayed; null while it waits, and where it ended without a decision
     * @param contactAt when a person last changed the contact before it was found; null where that is not known
     * @param counterpartAt likewise of the counterpart
     * @param closed when it ended, null for one that is open or was decided at once
     */
    public record Listed(
            long id,
            long run,
            long relation,
            String contactNo,
            Kind kind,
            String counterpartNo,
            String field,
            String contactValue,
            String counterpartValue,
            @Nullable Side winner,
            boolean open,
            String reason,
            Instant found,
            @Nullable Instant closed,
            @Nullable Instant contactAt,
            @Nullable Instant counterpartAt) {}

    private static final String SELECT = """
            select id, run_id, relation_id, contact_no, kind, counterpart_no, field, contact_value, counterpart_value,
                   winner, open, reason, found_at, closed_at, contact_at, counterpart_at
            from conflict
            """;

    private static final String DECIDED = SELECT + "where not open order by id desc limit ?";

    private static final String OPEN = SELECT + "where open order by id";

    private static final String OPEN_OF = SELECT + "where open and relation_id = any(?) order by id";

    private ConflictList() {}

    /** The one with this id. */
    public static Optional<Listed> numbered(Connection connection, long id) {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + "where id = ?")) {
            statement.setLong(1, id);
            return read(statement).stream().findFirst();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the conflicts", failed);
        }
    }

    /** Those that wait for a person. */
    public static List<Listed> open(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            return read(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the conflicts", failed);
        }
    }

    /** Those of these relations that wait for a person. */
    public static List<Listed> open(Connection connection, Collection<Long> relations) {
        try (PreparedStatement statement = connection.prepareStatement(OPEN_OF)) {
            Parameters.setNumbers(statement, 1, List.copyOf(relations), id -> id);
            return read(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the conflicts", failed);
        }
    }

    /** The latest of those that are decided. */
    public static List<Listed> decided(Connection connection, int limit) {
        try (PreparedStatement statement = connection.prepareStatement(DECIDED)) {
            statement.setInt(1, limit);
            return read(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the conflicts", failed);
        }
    }

    private static List<Listed> read(PreparedStatement statement) throws SQLException {
        List<Listed> conflicts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                conflicts.add(new Listed(
                        row.getLong("id"),
                        row.getLong("run_id"),
                        row.getLong("relation_id"),
                        row.getString("contact_no"),
                        Kind.of(row.getString("kind")).orElseThrow(),
                        row.getString("counterpart_no"),
                        row.getString("field"),
                        row.getString("contact_value"),
                        row.getString("counterpart_value"),
                        side(row.getString("winner")),
                        row.getBoolean("open"),
                        row.getString("reason"),
                        Times.get(row, "found_at"),
                        Times.getOrNull(row, "closed_at"),
                        Times.getOrNull(row, "contact_at"),
                        Times.getOrNull(row, "counterpart_at")));
            }
        }
        return conflicts;
    }

    private static @Nullable Side side(@Nullable String id) {
        return Arrays.stream(Side.values())
                .filter(side -> side.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
