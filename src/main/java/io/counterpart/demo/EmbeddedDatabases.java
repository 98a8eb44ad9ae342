package io.counterpart.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of our own and the databases in it, so that neither demo nor test asks for an installed one.
 *
 * <p>It listens on loopback only, asks for no password, and does not wait for the disk: for made-up data.
 */
public final class EmbeddedDatabases implements AutoCloseable {
    private static final String PREFIX = "counterpart-";

    private enum AtClose {
        REMOVE,
        STOP,
        LEAVE
    }

    private final PostgresServer server;
    private final AtClose atClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedDatabases(PostgresServer server, AtClose atClose) {
        this.server = server;
        this.atClose = atClose;
    }

    /** Starts a server with the default settings, see {@link #start(Path, Map)}. */
    public static EmbeddedDatabases start(@Nullable Path folder) {
        return start(folder, Map.of());
    }

    /**
     * Starts a server that ends with {@link #close()}, or with the program at the latest.
     *
     * @param folder where programs, data and log lie and stay; null for a temporary one that {@code close} removes
     * @param settings server settings by name, such as {@code max_prepared_transactions}
     */
    public static EmbeddedDatabases start(@Nullable Path folder, Map<String, String> settings) {
        return closedAtEnd(
                folder == null
                        ? start(temporaryFolder(), settings, AtClose.REMOVE)
                        : start(folder, settings, AtClose.STOP));
    }

    /** Starts a server like {@link #start(Path, Map)}, in a new folder within the given one that {@code close} removes. */
    public static EmbeddedDatabases startWithin(Path parent, Map<String, String> settings) throws IOException {
        return closedAtEnd(start(Files.createTempDirectory(parent, PREFIX), settings, AtClose.REMOVE));
    }

    private static EmbeddedDatabases closedAtEnd(EmbeddedDatabases databases) {
        Runtime.getRuntime().addShutdownHook(new Thread(databases::close));
        return databases;
    }

    /** Starts a server in a temporary folder that outlives {@link #close()} and the program: see {@link #endCommand()}. */
    public static EmbeddedDatabases startKept(Map<String, String> settings) {
        return start(temporaryFolder(), settings, AtClose.LEAVE);
    }

    private static EmbeddedDatabases start(Path folder, Map<String, String> settings, AtClose atClose) {
        try {
            Path absolute = Files.createDirectories(folder.toAbsolutePath());
            return new EmbeddedDatabases(PostgresServer.start(absolute, settings), atClose);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL in " + folder + " did not start", e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory(PREFIX);
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder for the embedded PostgreSQL", e);
        }
    }

    public int port() {
        return server.port();
    }

    public String username() {
        return PostgresServer.SUPERUSER;
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    public Path folder() {
        return server.folder();
    }

    /** The shell command that ends a kept server, and removes what it has left. */
    public String endCommand() {
        return stopCommand() + " && rm -r " + folder();
    }

    /** The shell command that stops a server. */
    public String stopCommand() {
        return server.stopCommand();
    }

    /** Creates an empty database. */
    public void create(String database) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), username(), "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + statement.enquoteIdentifier(database, true));
        } catch (SQLException e) {
            throw new IllegalStateException("Database " + database + " could not be created", e);
        }
    }

    @Override
    public void close() {
        if (atClose == AtClose.LEAVE || closed.getAndSet(true)) {
            return;
        }
        try {
            server.stop(atClose == AtClose.REMOVE);
            if (atClose == AtClose.REMOVE) {
                remove(folder());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL in " + folder() + " did not stop", e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
