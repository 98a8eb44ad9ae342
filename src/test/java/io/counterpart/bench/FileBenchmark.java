package io.counterpart.bench;

import io.counterpart.demo.EmbeddedDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Measures how fast a CSV file of customers is taken in: all of them new, all unchanged, all changed in one field. */
public final class FileBenchmark {
    private static final int ROWS = 1_000_000;

    private FileBenchmark() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROWS;
        Path folder = Files.createTempDirectory("counterpart-bench-");
        Path file = folder.resolve("customers.csv");
        try (EmbeddedDatabases server = EmbeddedDatabases.start(null, Benchmark.SERVER)) {
            Systems systems = new Systems(server, rows);
            Program program = new Program(
                    Path.of(arguments[0]), systems.settings(), server.folder().resolve("data"));
            Report report = new Report(System.out);
            report.setting(systems.setting(), program.setting());
            systems.create();
            program.run("init");
            measure("new rows", Work.customers(rows, ""), systems, program, report, file);
            // The same content would be known: the last row comes first.
            measure("unchanged rows", Work.customers(rows, "") + " desc", systems, program, report, file);
            measure("changed rows", Work.customers(rows, "1"), systems, program, report, file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void measure(String step, String query, Systems systems, Program program, Report report, Path file)
            throws IOException, SQLException {
        systems.file(file, query);
        systems.settleDown();
        Program.Done done = program.takeIn(file);
        report.step(step, done.read(), done, null);
    }
}
