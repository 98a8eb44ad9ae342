package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.counterpart.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own, on the demo's two systems. */
class RunVerbIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Program program;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void oneCustomerIsInStep() throws Exception {
        program = Program.readyIn(folder.resolve("config"));
        program.customer("C1", "Litware");
        assertThat(program.run("sync").exit()).isZero();
    }

    @AfterEach
    void killWhatIsLeft() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(String name) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        "-Dcounterpart.home=" + Path.of("").toAbsolutePath(),
                        "-Dcounterpart.sync.interval=100ms",
                        "-Dcounterpart.management.port=off",
                        "io.counterpart.cli.Counterpart",
                        "run",
                        "--config",
                        folder.resolve("config").toString())
                .redirectError(log(name).toFile())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .start();
        started.add(process);
        return process;
    }

    /** That of this test without the test's own classes and settings. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private void awaitLog(String name, String text) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Files.readString(log(name))).contains(text));
    }

    private static List<Map<String, String>> waiting(TestDatabase database) throws SQLException {
        return database.query("select pid from pg_stat_activity where datname = current_database()"
                + " and wait_event_type = 'Lock' and wait_event = 'advisory' and application_name = 'counterpart'"
                // The first attempt at a write waits for a moment only; this is the one that follows.
                + " and query like '%skip locked%'");
    }

    private List<String> phones() throws SQLException {
        return program.systems.erp.query("select \"Phone No_\" as phone from dbo.\"Customer\"").stream()
                .map(row -> row.get("phone"))
                .toList();
    }

    /** As {@code ps} shows it; whole where the system has it in a file, for Java cuts a long one off. */
    private static String commandLine(Process process) throws IOException {
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        return Files.exists(file)
                ? Files.readString(file)
                : process.info().commandLine().orElse("");
    }

    @Test
    void worksUntilItIsToldToStop() throws Exception {
        Process service = start("service");
        awaitLog("service", "leading");
        assertThat(commandLine(service)).contains("run").doesNotContain("unchecked"); // the password
        program.systems.crm.execute("update crm.contact set phone = '+45 1'");
        await().atMost(SOON).until(() -> phones().equals(List.of("+45 1")));
        service.destroy();
        assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(service.exitValue()).isZero();
        assertThat(Files.readString(log("service")))
                .contains("looks for changes every 0.1 s, for deletions every 15 min")
                .contains("crm-to-erp: read 1, written 0 in the CRM, 1 in the ERP")
                .endsWith("stopped\n")
                .doesNotContain("WARN", "ERROR");
        assertThat(folder.resolve("service.out")).isEmptyFile();
        assertThat(program.run("sync").lastLine()).startsWith("nothing to do");
    }

    /** The ERP holds the first service's write up; meanwhile that one is killed, and its backend lives on. */
    @Test
    void aStandbyTakesOverInTheMiddleOfABatchAndSettlesIt_RUN0_RUN4() throws Exception {
        program.systems.erp.execute(
                "create table dbo.written (phone text)",
                """
                create function dbo.hold_up() returns trigger language plpgsql as $$
                begin
                  perform pg_advisory_xact_lock(4711);
                  insert into dbo.written values (new."Phone No_");
                  return new;
                end $$""",
                "create trigger hold_up before update on dbo.\"Customer\" for each row execute function dbo.hold_up()");
        Process first = start("first");
        awaitLog("first", "leading");
        start("second");
        awaitLog("second", "standby");
        try (Connection person = program.systems.erp.open();
                Statement statement = person.createStatement()) {
            statement.execute("select pg_advisory_lock(4711)");
            program.systems.crm.execute("update crm.contact set phone = '+45 2'");
            await().atMost(SOON).until(() -> !waiting(program.systems.erp).isEmpty());
            assertThat(program.systems.store.query("select from counterpart.batch where open"))
                    .hasSize(1);
            first.destroyForcibly().waitFor();
            awaitLog("second", "is still being committed");
        }
        awaitLog("second", "written 0 in the CRM, 1 in the ERP");
        assertThat(Files.readString(log("second"))).contains("does not have it, so it is planned again");
        assertThat(phones()).containsExactly("+45 2");
        assertThat(program.systems.erp.query("select phone from dbo.written"))
                .containsExactly(Map.of("phone", "+45 2"));
        assertThat(program.systems.store.query("select from counterpart.batch where open"))
                .isEmpty();
    }

    @Test
    void aWritingVerbHandsItsRequestOverAndPrintsTheOutcome_RUN0() throws Exception {
        program.customer("C2", "Proseware");
        program.contact("CT900001", "Proseware");
        program.systems.erp.execute("update dbo.\"Customer\" set \"Last Modified\" = '2020-01-01'");
        program.rules("numberSeries:\n", "numberSeries:\n  vendor: {first: V90001}\n");
        start("service");
        awaitLog("service", "leading");

        Program.Run refused = program.run("link", "CT999999", "customer", "C2");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("counterpart: there is no contact CT999999\n");

        Program.Run unlinked = program.run("unlink", "CT300001", "customer", "-o", "json");
        assertThat(unlinked.exit()).isZero();
        assertThat(unlinked.json().get("number").asText()).isEqualTo("C1");

        Program.Run linked = program.run("link", "CT300001", "customer", "C1");
        assertThat(linked.exit()).isZero();
        assertThat(linked.lastLine()).startsWith("linked contact CT300001 with customer C1");

        Program.Run made = program.run("create", "vendor", "--from-contact", "CT300001");
        assertThat(made.lastLine()).isEqualTo("vendor V90001 made for contact CT300001");
        assertThat(made.exit()).isZero();

        Program.Run synced = program.run("sync", "--full", "-o", "json");
        assertThat(synced.exit()).isZero();
        assertThat(synced.json().get("read").asInt()).isGreaterThanOrEqualTo(4);
        assertThat(Files.readString(log("service"))).contains("asked for: link CT300001 customer C1");
        assertThat(program.systems.store.query("select from counterpart.request"))
                .isEmpty();
    }

    @Test
    void aWritingVerbWaitsForALockThatNobodyAnswersForAndThenDoesTheWorkItself_RUN0() throws Exception {
        program.systems.crm.execute("update crm.contact set phone = '+45 3'");
        CompletableFuture<Program.Run> sync;
        try (Connection other = program.systems.store.open();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended('counterpart writer counterpart', 0))");
            sync = CompletableFuture.supplyAsync(() -> program.run("sync"));
            await().atMost(SOON)
                    .until(() -> program.systems
                                    .store
                                    .query("select from counterpart.request")
                                    .size()
                            == 1);
            assertThat(sync).isNotDone();
        }
        assertThat(sync.get(60, TimeUnit.SECONDS).exit()).isZero();
        assertThat(phones()).containsExactly("+45 3");
        assertThat(program.systems.store.query("select from counterpart.request"))
                .isEmpty();
    }

    @Test
    void doesNotStartWithWhatWaitingDoesNotMend() throws Exception {
        program.systems.erp.execute("alter table dbo.\"Customer\" drop column \"Phone No_\"");
        Program.Run run = program.run("run");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).contains("Phone No_");
    }
}
