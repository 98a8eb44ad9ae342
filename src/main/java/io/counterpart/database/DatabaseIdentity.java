package io.counterpart.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * By what a database is known again. It stays the same when the database is renamed, or goes on from a copy of its files;
 * one that is restored from a dump, or upgraded to another major version, is another one.
 *
 * @param server the system identifier of its cluster; null where the user may not ask for it
 * @param oid of the database in that cluster
 * @param name for people
 */
public record DatabaseIdentity(@Nullable String server, long oid, String name) {
    private static final String MAY_ASK = "select has_function_privilege('pg_control_system()', 'execute')";
    private static final String SERVER = "select system_identifier::text from pg_control_system()";
    private static final String DATABASE =
            "select oid::bigint, datname from pg_database where datname = current_database()";

    public static DatabaseIdentity read(Connection connection) throws SQLException {
        boolean mayAsk = Boolean.TRUE.equals(one(connection, MAY_ASK, row -> row.getBoolean(1)));
        String server = mayAsk ? one(connection, SERVER, row -> row.getString(1)) : null;
        return one(connection, DATABASE, row -> new DatabaseIdentity(server, row.getLong(1), row.getString(2)));
    }

    @FunctionalInterface
    private interface Reading<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T extends @Nullable Object> T one(Connection connection, String sql, Reading<T> reading)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return reading.read(row);
        }
    }

    /** Whether this is the same database, as far as both tell. */
    public boolean isSame(DatabaseIdentity other) {
        return oid == other.oid && (server == null || other.server == null || server.equals(other.server));
    }

    @Override
    public String toString() {
        return name + (server == null ? "" : " of server " + server) + " (oid " + oid + ")";
    }
}
