package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of the running service: what is dropped into in/ is taken and laid down, whatever it is. */
class FileDropIT {
    private static final String CUSTOMERS = "No.,Name,City\nC1,Adatum,Odense\nC2,Alder,Aarhus\n";

    private Program program;
    private Path dir;
    private Path elsewhere;

    @BeforeEach
    void twoSystems(@TempDir Path config, @TempDir Path folder) throws Exception {
        program = Program.readyIn(config);
        dir = folder.resolve("drop");
        elsewhere = folder;
        program.withLine("counterpart.filedrop.dir = " + dir);
        program.withLine("counterpart.filedrop.settle = 100ms");
        program.withLine("counterpart.sync.interval = 1d");
        program.systems
                .with("counterpart.filedrop.dir", dir.toString())
                .with("counterpart.filedrop.settle", "100ms")
                .with("counterpart.sync.interval", "1d");
    }

    private void drop(String name, String text) throws IOException {
        Path written = Files.writeString(elsewhere.resolve(name), text);
        Files.move(written, dir.resolve("in").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> names(String folder) {
        try (Stream<Path> files = Files.list(dir.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void awaitEmpty() {
        await().atMost(Duration.ofSeconds(60)).until(() -> names("in").isEmpty());
    }

    private List<String> customers() throws SQLException {
        return program
                .systems
                .erp
                .query("select \"No_\" || ' ' || \"City\" as row from dbo.\"Customer\" order by 1")
                .stream()
                .map(row -> row.get("row"))
                .toList();
    }

    @Test
    void goodOnesAreTakenAndBadOnesAreLaidAsideWithTheReason() throws Exception {
        try (RunningService service = RunningService.start(program.systems)) {
            service.awaitIdle();
            drop("customers.csv", CUSTOMERS + "C3," + "x".repeat(101) + ",Ribe\n");
            awaitEmpty();
            drop("stuff.csv", CUSTOMERS);
            drop("customers.xlsx", "no workbook at all");
            awaitEmpty();
            drop("customers.csv", CUSTOMERS.replace("Odense", "Esbjerg"));
            awaitEmpty();
        }

        assertThat(customers()).containsExactly("C1 Esbjerg", "C2 Aarhus");
        assertThat(names("done")).hasSize(2).contains("customers.csv");
        assertThat(names("rejected"))
                .contains("customers.csv", "stuff.csv", "stuff.csv.reason.txt", "customers.xlsx.reason.txt");
        assertThat(dir.resolve("rejected/stuff.csv.reason.txt"))
                .content()
                .startsWith("nobody knows what stuff.csv holds");
    }

    /** All of them are offered at once, and one message is enough for a turn that takes them all. */
    @Test
    void namesThatComeAgainAreTakenAgain() throws Exception {
        try (RunningService service = RunningService.start(program.systems)) {
            service.awaitIdle();
            for (String city : List.of("Odense", "Esbjerg", "Ribe")) {
                for (int file = 1; file <= 4; file++) {
                    drop(
                            "customers-" + file + ".csv",
                            "No.,Name,City\nC" + file + ",Adatum " + file + "," + city + "\n");
                }
                awaitEmpty();
            }
        }
        assertThat(customers()).containsExactly("C1 Ribe", "C2 Ribe", "C3 Ribe", "C4 Ribe");
        assertThat(names("done")).hasSize(12);
    }

    @Test
    void theVerbGoesThroughTheServiceThatHoldsTheStore() throws Exception {
        Path file = Files.writeString(elsewhere.resolve("customers.csv"), CUSTOMERS);
        try (RunningService service = RunningService.start(program.systems)) {
            service.awaitIdle();
            Program.Run run = program.run("import", file.toString());

            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.lastLine()).contains("2 rows, 2 created");
        }
        assertThat(customers()).containsExactly("C1 Odense", "C2 Aarhus");
        assertThat(program.run("import", file.toString()).lastLine()).contains("taken before");
    }

    @Test
    void markedFilesWaitForTheirMarker() throws Exception {
        program.systems.with("counterpart.filedrop.complete", "ready");
        try (RunningService service = RunningService.start(program.systems)) {
            service.awaitIdle();
            drop("customers.csv", CUSTOMERS);
            drop("vendors.csv", CUSTOMERS);
            drop("vendors.csv.ready", "");
            await().atMost(Duration.ofSeconds(60)).until(() -> names("done").contains("vendors.csv"));
            assertThat(names("in")).containsExactly("customers.csv");
            drop("customers.csv.ready", "");
            awaitEmpty();
        }
        assertThat(customers()).hasSize(2);
    }
}
