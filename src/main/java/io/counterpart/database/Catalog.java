package io.counterpart.database;

import io.counterpart.mapping.Column;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.TableColumns;
import io.counterpart.mapping.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from the database's own catalogue what the configured tables look like. */
public final class Catalog {
    private static final String COLUMNS = """
            select a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull,
                   pg_get_expr(d.adbin, d.adrelid), a.attgenerated <> '' or a.attidentity = 'a',
                   a.attidentity = 'd', information_schema._pg_char_max_length(a.atttypid, a.atttypmod)
            from pg_attribute a
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """;

    private Catalog() {}

    /**
     * Describes the table of an entity file.
     *
     * @throws DatabaseException if the database cannot be asked
     * @throws IllegalArgumentException if there is no such table or column, or no right to see it
     */
    public static TableColumns describe(Connection connection, EntityMapping mapping) {
        TableColumns table = new TableColumns(mapping, columns(connection, mapping.table()));
        if (table.columns().isEmpty()) {
            throw new IllegalArgumentException("there is no table " + mapping.table() + " in the "
                    + mapping.entity().side() + " (table: in "
                    + mapping.entity().id() + ".yaml)");
        }
        mapping.columns().forEach(table::column);
        return table;
    }

    /** The columns of a table by name; empty where there is no such table. */
    public static Map<String, Column> columns(Connection connection, TableName table) {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, Identifiers.quote(table));
            Map<String, Column> columns = new LinkedHashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Column column = column(rows);
                    columns.put(column.name(), column);
                }
            }
            return columns;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the columns of " + table, failed);
        }
    }

    private static Column column(ResultSet row) throws SQLException {
        @Nullable Integer maxLength = row.getObject(7) == null ? null : Integer.valueOf(row.getInt(7));
        return new Column(
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                row.getString(4),
                row.getBoolean(6),
                row.getBoolean(5),
                maxLength);
    }
}
