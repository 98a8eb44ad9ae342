package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parked items for people to read, the oldest first. */
public final class ParkedList {

    /**
     * A parked item.
     *
     * @param target the entity that does not take it
     * @param targetNo the number of its record; null for a record that could not be made
     * @param kind with {@code counterpartNo} the pair it belongs to
     * @param field null where it is the whole record
     * @param targetValue what the target holds instead, null where there is none
     * @param sqlState the database's, null where it was not the database that refused
     * @param again whether it is tried again though nothing changes
     * @param next when; null for in each round
     * @param contactNo the contact on which it hangs for want of a counterpart; null where there is one
     */
    public record Listed(
            long id,
            Entity target,
            @Nullable String targetNo,
            Kind kind,
            String counterpartNo,
            @Nullable String field,
            @Nullable String value,
            @Nullable String targetValue,
            String rule,
            String reason,
            @Nullable String sqlState,
            String nextStep,
            boolean again,
            int attempts,
            Instant since,
            Instant last,
            @Nullable Instant next,
            @Nullable String contactNo) {}

    private static final String SELECT = """
            select id, target, target_no, kind, counterpart_no, field, value, old_value, rule, reason, sql_state,
                   next_step, again, attempts, first_at, last_at, next_at, contact_no
            from parked
            """;

    private static final String ALL = SELECT + "order by id";

    private static final String OF = SELECT + "where kind = ? and counterpart_key = ? and contact_key = '' order by id";

    private static final String ON_CONTACT = SELECT + "where contact_key = ? and contact_key <> '' order by id";

    private ParkedList() {}

    public static List<Listed> all(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(ALL)) {
            return read(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the parked items", failed);
        }
    }

    /** Those of one counterpart and its pair. */
    public static List<Listed> of(Connection connection, Kind kind, Key counterpart) {
        try (PreparedStatement statement = connection.prepareStatement(OF)) {
            statement.setString(1, kind.id());
            statement.setString(2, Keys.text(counterpart));
            return read(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the parked items", failed);
        }
    }

    /** Those that hang on a contact for want of a counterpart. */
    public static List<Listed> onContact(Connection connection, Key contact) {
        try (PreparedStatement statement = connection.prepareStatement(ON_CONTACT)) {
            statement.setString(1, Keys.text(contact));
            return read(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the parked items", failed);
        }
    }

    private static List<Listed> read(PreparedStatement statement) throws SQLException {
        List<Listed> items = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                items.add(new Listed(
                        row.getLong("id"),
                        Entity.of(row.getString("target")).orElseThrow(),
                        row.getString("target_no"),
                        Kind.of(row.getString("kind")).orElseThrow(),
                        row.getString("counterpart_no"),
                        row.getString("field"),
                        row.getString("value"),
                        row.getString("old_value"),
                        row.getString("rule"),
                        row.getString("reason"),
                        row.getString("sql_state"),
                        row.getString("next_step"),
                        row.getBoolean("again"),
                        row.getInt("attempts"),
                        Times.get(row, "first_at"),
                        Times.get(row, "last_at"),
                        Times.getOrNull(row, "next_at"),
                        row.getString("contact_no")));
            }
        }
        return items;
    }
}
