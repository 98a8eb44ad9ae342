package io.counterpart.testing;

import io.counterpart.demo.EmbeddedDatabases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An empty database for one test, on a server that all tests of the run share.
 *
 * <p>The server's time zone is neither UTC nor the JVM's; {@link #open()} sets it in the session too, because the driver
 * would put the JVM's in its place.
 */
public record TestDatabase(String url, String username, String password) {
    /** Half an hour beside the full one, so that a mistake cannot cancel itself out. */
    public static final String TIME_ZONE = "America/St_Johns";

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Creates a database whose name starts with the given one and is used by no other test. */
    public static TestDatabase create(String name) {
        String unique = name + "_" + COUNT.incrementAndGet();
        Server.DATABASES.create(unique);
        return new TestDatabase(Server.DATABASES.url(unique), Server.DATABASES.username(), "unchecked");
    }

    /** Another empty database on the same server, in an encoding such as LATIN1. */
    public TestDatabase inEncoding(String encoding) throws SQLException {
        String name = url.replaceFirst(".*/", "") + "_" + encoding.toLowerCase(Locale.ROOT);
        execute("create database " + name + " encoding '" + encoding
                + "' lc_collate 'C' lc_ctype 'C' locale_provider libc template template0");
        return new TestDatabase(url.replaceFirst("[^/]*$", name), username, password);
    }

    public Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(url, username, password);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set time zone '" + TIME_ZONE + "'");
        }
        return connection;
    }

    /** Executes the statements in order, each committed at once. */
    public void execute(String... sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
    }

    /** The rows in order, each a map from column label to value as text, columns in order. */
    public List<Map<String, @Nullable String>> query(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, @Nullable String>> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        }
    }

    private static Map<String, @Nullable String> row(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            row.put(columns.getColumnLabel(column), result.getString(column));
        }
        return row;
    }

    /** Started by the first test that asks for a database; ends with the JVM. */
    private static final class Server {
        /** Three databases for nearly each test: what they are made with counts, what becomes of them does not. */
        private static final Map<String, String> SETTINGS = Map.of(
                "max_prepared_transactions", "10",
                "fsync", "off",
                "full_page_writes", "off",
                "wal_level", "minimal",
                "max_wal_senders", "0",
                "max_wal_size", "4GB",
                "autovacuum", "off",
                "timezone", TIME_ZONE);

        private static final EmbeddedDatabases DATABASES = EmbeddedDatabases.start(null, SETTINGS);
    }
}
