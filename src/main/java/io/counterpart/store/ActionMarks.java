package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far the ERP's actions are logged (INT-1). */
public final class ActionMarks {

    /**
     * How far one row of an action's table is logged.
     *
     * @param key of the row, its parts joined by the unit separator
     * @param mark a counter's value or a date as the ERP writes it; blank for an event
     * @param at when the row was last changed; null where its table does not tell by a time
     * @param isFirst whether the row has no mark yet
     */
    public record Mark(
            String action,
            String key,
            String mark,
            @Nullable Instant at,
            boolean isFirst) {}

    /** A row of an action's table. */
    public record Place(String action, String key) {}

    /** Row by row through the index: a join would read the whole table, where everything is that was ever logged. */
    private static final String FIND = """
            select v.action, v.key, m.mark from unnest(?::text[], ?::text[]) as v(action, key)
            cross join lateral (select mark from action_mark where action = v.action and key = v.key limit 1) m
            """;

    private static final String FIRST = "action_mark (action, key, mark, batch_id, at)";

    private static final String SET = """
            insert into action_mark (action, key, mark, batch_id, at)
            select action, key, mark, ?, at::timestamptz
            from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as v(action, key, mark, at)
            on conflict (action, key) do update set
              before = action_mark.mark, mark = excluded.mark, batch_id = excluded.batch_id, at = excluded.at
            """;

    private ActionMarks() {}

    /** The marks of these rows; of those that have none, nothing. */
    public static Map<Place, String> of(Connection connection, Collection<Place> places) {
        if (places.isEmpty()) {
            return Map.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            List<Place> asked = new ArrayList<>(places);
            Parameters.setTexts(statement, 1, asked, Place::action);
            Parameters.setTexts(statement, 2, asked, Place::key);
            Map<Place, String> marks = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    marks.put(new Place(row.getString(1), row.getString(2)), row.getString(3));
                }
            }
            return marks;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read how far actions are logged", failed);
        }
    }

    /**
     * Sets marks.
     *
     * @param batch that logs the actions; null where nothing is logged of them
     */
    public static void set(Connection connection, @Nullable Long batch, List<Mark> marks) throws SQLException {
        Map<Boolean, List<Mark>> byFirst = marks.stream().collect(Collectors.partitioningBy(Mark::isFirst));
        insert(connection, batch, byFirst.getOrDefault(true, List.of()));
        move(connection, batch, byFirst.getOrDefault(false, List.of()));
    }

    private static void insert(Connection connection, @Nullable Long batch, List<Mark> marks) throws SQLException {
        if (marks.isEmpty()) {
            return;
        }
        BinaryCopy rows = new BinaryCopy();
        for (Mark mark : marks) {
            rows.row(5);
            rows.text(mark.action());
            rows.text(mark.key());
            rows.text(mark.mark());
            rows.bigintOrNull(batch);
            rows.timestamp(mark.at());
        }
        rows.send(connection, FIRST);
    }

    private static void move(Connection connection, @Nullable Long batch, List<Mark> marks) throws SQLException {
        if (marks.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setObject(1, batch, Types.BIGINT);
            Parameters.setTexts(statement, 2, marks, Mark::action);
            Parameters.setTexts(statement, 3, marks, Mark::key);
            Parameters.setTexts(statement, 4, marks, Mark::mark);
            Parameters.setTexts(
                    statement,
                    5,
                    marks,
                    mark -> mark.at() == null ? null : mark.at().toString());
            statement.executeUpdate();
        }
    }

    /** Forgets events that no capture reads again. */
    public static void forget(Connection connection, String action, Instant before) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from action_mark where action = ? and at < ?::timestamptz")) {
            statement.setString(1, action);
            statement.setString(2, before.toString());
            statement.executeUpdate();
        }
    }

    /** What these batches were to log is not logged. */
    static void takeBack(Connection connection, List<Long> batches) throws SQLException {
        for (String sql : List.of(
                "delete from action_mark where batch_id = any(?) and before is null",
                "update action_mark set mark = before, before = null, batch_id = null where batch_id = any(?)")) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                Parameters.setNumbers(statement, 1, batches, id -> id);
                statement.executeUpdate();
            }
        }
    }
}
