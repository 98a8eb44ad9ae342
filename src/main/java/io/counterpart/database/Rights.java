package io.counterpart.database;

import static java.util.stream.Collectors.joining;

import io.counterpart.mapping.EntityMapping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the session's user may not write of a table, and the statement that would let it.
 *
 * @param table as SQL writes it
 * @param notUpdated the columns that it may not change
 * @param notInserted the columns that it may not fill in new records
 */
public record Rights(String table, String user, Set<String> notUpdated, Set<String> notInserted) {
    private static final String MISSING = """
            select attname, current_user, has_column_privilege(attrelid, attnum, 'update'),
                   has_column_privilege(attrelid, attnum, 'insert')
            from pg_attribute where attrelid = to_regclass(?) and attnum > 0 and not attisdropped
            order by attnum
            """;

    /** The rights on the table of an entity. */
    public static Rights of(Connection connection, EntityMapping mapping) throws SQLException {
        Set<String> notUpdated = new LinkedHashSet<>();
        Set<String> notInserted = new LinkedHashSet<>();
        String user = "";
        try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
            statement.setString(1, Identifiers.quote(mapping.table()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    user = row.getString(2);
                    if (!row.getBoolean(3)) {
                        notUpdated.add(row.getString(1));
                    }
                    if (!row.getBoolean(4)) {
                        notInserted.add(row.getString(1));
                    }
                }
            }
        }
        return new Rights(Identifiers.quote(mapping.table()), user, notUpdated, notInserted);
    }

    /** The statement that lets the user change these columns. */
    public String grantUpdate(Collection<String> columns) {
        return grant("update", columns, table, user);
    }

    /** The statement that lets the user fill these columns in new records. */
    public String grantInsert(Collection<String> columns) {
        return grant("insert", columns, table, user);
    }

    /** The statement that gives a user a right on some columns. */
    public static String grant(String right, Collection<String> columns, String table, String user) {
        return "grant " + right + " ("
                + columns.stream().map(Identifiers::quote).collect(joining(", ")) + ") on " + table + " to "
                + Identifiers.quote(user);
    }
}
