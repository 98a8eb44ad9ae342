package io.counterpart.demo;

import io.counterpart.database.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of texts on their way into a table, thousands in a statement. */
final class BulkInsert {
    private static final int PORTION = 5000;

    private final Connection connection;
    private final String sql;
    private final int width;
    private final List<List<@Nullable String>> rows = new ArrayList<>(PORTION);
    private long count;

    /**
     * Begins.
     *
     * @param columns separated by commas, quoted where they must be
     */
    BulkInsert(Connection connection, String table, String columns) {
        this.connection = connection;
        this.width = columns.split(",", -1).length;
        String parameters = "?::text[], ".repeat(width - 1) + "?::text[]";
        this.sql = "insert into " + table + " (" + columns + ") select * from unnest(" + parameters + ")";
    }

    /** A row, the values in the order of the columns. */
    void row(List<@Nullable String> values) throws SQLException {
        rows.add(values);
        if (rows.size() == PORTION) {
            insert();
        }
    }

    private void insert() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < width; i++) {
                int column = i;
                Parameters.setTexts(statement, column + 1, rows, row -> row.get(column));
            }
            count += statement.executeUpdate();
        }
        rows.clear();
    }

    /** Inserts the last rows; returns how many there were in all. */
    long end() throws SQLException {
        insert();
        return count;
    }
}
