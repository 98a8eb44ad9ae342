package io.counterpart.testing;

import io.counterpart.demo.EmbeddedDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

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
    private static final Map<String, Map<Thread, Connection>> CONNECTIONS = new ConcurrentHashMap<>();
    private static final int VALID_SECONDS = 10;

    /** Creates a database whose name starts with the given one and is used by no other test; it goes with the test. */
    public static TestDatabase create(String name) {
        return create(name, "template1");
    }

    private static TestDatabase create(String name, String template) {
        TestDatabase database = named(name + "_" + COUNT.incrementAndGet());
        database.createFrom(template);
        DropDatabases.atEndOfTest(database::drop);
        return database;
    }

    private static TestDatabase named(String name) {
        return new TestDatabase(Server.DATABASES.url(name), Server.DATABASES.username(), "unchecked");
    }

    private void createFrom(String template) {
        administer("create database " + name() + " template " + template);
    }

    /** Whoever is connected loses his connection. */
    void drop() {
        CONNECTIONS.remove(url);
        administer("drop database " + name() + " with (force)");
    }

    private static void administer(String sql) {
        try {
            named("postgres").execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private String name() {
        return url.replaceFirst(".*/", "");
    }

    /** What databases are copied from: filled once, which costs more than a copy. */
    public static final class Template {
        private final TestDatabase database;

        /** An empty one, to be filled; nobody must be connected to it any more when it is copied. */
        public Template(String name) {
            database = named("template_" + name);
            database.createFrom("template1");
        }

        public TestDatabase toFill() {
            return database;
        }

        /** A database of its own for one test. */
        public TestDatabase copy(String name) {
            return TestDatabase.create(name, database.name());
        }

        /** Puts a copy in the place of the given one, if nobody has done anything with that yet. */
        public boolean putInPlaceOf(TestDatabase empty) throws SQLException {
            if (!empty.isUntouched()) {
                return false;
            }
            empty.drop();
            empty.createFrom(database.name());
            return true;
        }
    }

    private boolean isUntouched() throws SQLException {
        return query("""
                        select from pg_class where oid >= 16384
                        union all
                        select from pg_namespace where oid >= 16384
                        union all
                        select from pg_db_role_setting where setdatabase in (select oid from pg_database where datname = current_database())
                        """).isEmpty();
    }

    /** Another empty database on the same server, in an encoding such as LATIN1. */
    public TestDatabase inEncoding(String encoding) throws SQLException {
        TestDatabase database = named(name() + "_" + encoding.toLowerCase(Locale.ROOT));
        execute("create database " + database.name() + " encoding '" + encoding
                + "' lc_collate 'C' lc_ctype 'C' locale_provider libc template template0");
        DropDatabases.atEndOfTest(database::drop);
        return database;
    }

    PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(username);
        source.setPassword(password);
        return source;
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
        try (Statement statement = connection().createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
    }

    /**
     * That of {@link #execute} and {@link #query}, as good as new: kept for each thread, since to open one takes longer than
     * most statements.
     */
    private Connection connection() throws SQLException {
        Map<Thread, Connection> connections = CONNECTIONS.computeIfAbsent(url, any -> new ConcurrentHashMap<>());
        Connection kept = connections.get(Thread.currentThread());
        if (kept == null || !kept.isValid(VALID_SECONDS)) {
            kept = open();
            connections.put(Thread.currentThread(), kept);
        } else {
            try (Statement statement = kept.createStatement()) {
                statement.execute("discard all");
                statement.execute("set time zone '" + TIME_ZONE + "'");
            }
        }
        return kept;
    }

    /** Closes what is kept, of all threads. */
    public void disconnect() throws SQLException {
        Map<Thread, Connection> connections = CONNECTIONS.remove(url);
        if (connections != null) {
            for (Connection connection : connections.values()) {
                connection.close();
            }
        }
    }

    /** The rows in order, each a map from column label to value as text, columns in order. */
    public List<Map<String, @Nullable String>> query(String sql) throws SQLException {
        try (Statement statement = connection().createStatement();
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
                "max_wal_size", "256MB",
                "autovacuum", "off",
                "timezone", TIME_ZONE);

        /** In memory where there is enough: to create a file takes a disk ten times as long. */
        private static final Path MEMORY = Path.of("/dev/shm");

        private static final long ENOUGH = 4L << 30;

        private static final EmbeddedDatabases DATABASES = start();

        private static EmbeddedDatabases start() {
            try {
                return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH
                        ? EmbeddedDatabases.startWithin(MEMORY, SETTINGS)
                        : EmbeddedDatabases.start(null, SETTINGS);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
