package io.counterpart.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.counterpart.demo.EmbeddedDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server of one test that can be killed and started again. */
final class KillableServer implements AutoCloseable {
    private final EmbeddedDatabases databases;

    KillableServer(Path folder) {
        databases = EmbeddedDatabases.start(folder, Map.of());
        List.of("crm", "erp", "store").forEach(databases::create);
    }

    /** The settings that lead the program here. */
    List<String> settings() {
        return Stream.of("crm", "erp", "store")
                .flatMap(name -> Stream.of(
                        "-Dcounterpart." + name + ".url=" + databases.url(name),
                        "-Dcounterpart." + name + ".username=" + databases.username(),
                        "-Dcounterpart." + name + ".password=none"))
                .toList();
    }

    /** Ends all its sessions at once, as {@code pg_ctl stop -m immediate} does; the next start recovers. */
    void stopImmediately() throws Exception {
        control("-m immediate stop");
    }

    /** SIGKILL for the server and all its processes. */
    void kill() throws Exception {
        String pid = Files.readAllLines(databases.folder().resolve("data/postmaster.pid"))
                .get(0)
                .strip();
        ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(60)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    void start() throws Exception {
        control("-l " + databases.folder().resolve("postgres.log") + " start");
    }

    private void control(String what) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", databases.stopCommand().replace("-m fast stop", what))
                .directory(databases.folder().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(what).isTrue();
        assertThat(process.exitValue()).as(what).isZero();
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = open(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The only value that a query gives. */
    String value(String database, String query) throws SQLException {
        try (Connection connection = open(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).as(query).isTrue();
            return String.valueOf(row.getString(1));
        }
    }

    private Connection open(String database) throws SQLException {
        return DriverManager.getConnection(databases.url(database), databases.username(), "");
    }

    @Override
    public void close() throws IOException {
        databases.close();
    }
}
