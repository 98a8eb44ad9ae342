package io.counterpart.database;

import io.counterpart.mapping.Column;
import io.counterpart.mapping.TableColumns;
import io.counterpart.party.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The sequence that gives the records of a table their keys, asked before the records are made. */
final class KeySequence {
    private static final String NEXT_KEYS = """
            with made as materialized (
              select s.sequence from (select pg_get_serial_sequence(?, ?)::regclass as sequence) s
              where has_sequence_privilege(s.sequence, 'usage') and has_column_privilege(?, ?, 'insert')
            )
            select nextval(made.sequence)::text from made, generate_series(1, ?)
            """;

    private KeySequence() {}

    /** The next keys; none where they come in another way, or the user may not give them. */
    static List<Key> next(Connection connection, TableColumns table, String tableName, int count) throws SQLException {
        List<String> names = table.mapping().key();
        Column column = table.column(names.get(0));
        if (names.size() > 1 || column.generated() || !column.fillsItself()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(NEXT_KEYS)) {
            statement.setString(1, tableName);
            statement.setString(2, column.name());
            statement.setString(3, tableName);
            statement.setString(4, column.name());
            statement.setInt(5, count);
            List<Key> keys = new ArrayList<>(count);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(Key.of(rows.getString(1)));
                }
            }
            return keys;
        }
    }
}
