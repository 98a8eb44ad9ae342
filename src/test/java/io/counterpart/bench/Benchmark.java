package io.counterpart.bench;

import io.counterpart.demo.EmbeddedDatabases;
import io.counterpart.party.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/**
 * Measures Counterpart against the time that one set-based statement takes for the same work: a first load, then every
 * record changed in the CRM, then in the ERP, then an invoice printed for each. What each figure means is told in {@code docs/performance.md}.
 */
public final class Benchmark {
    private static final int ROWS = 100_000;

    /** As a server is set up that must not lose anything. */
    static final Map<String, String> SERVER =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on", "max_wal_size", "4GB");

    private final int rows;
    private final Systems systems;
    private final Program program;
    private final Report report;

    private Benchmark(int rows, Systems systems, Program program, Report report) {
        this.rows = rows;
        this.systems = systems;
        this.program = program;
        this.report = report;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        int rows = rows(arguments);
        try (EmbeddedDatabases server = EmbeddedDatabases.start(null, SERVER)) {
            Systems systems = new Systems(server, rows);
            Program program = new Program(
                    Path.of(arguments[0]), systems.settings(), server.folder().resolve("data"));
            Report report = new Report(System.out);
            report.setting(systems.setting(), program.setting());
            boolean agreed = new Benchmark(rows, systems, program, report).run();
            System.exit(agreed ? 0 : 1);
        }
    }

    private static int rows(String[] arguments) {
        if (arguments.length == 1) {
            return ROWS;
        }
        if (arguments.length == 3 && arguments[1].equals("--rows") && arguments[2].matches("[1-9][0-9]{0,6}")) {
            return Integer.parseInt(arguments[2]);
        }
        System.err.println("usage: bench/run [--rows N]   (N from 1 to 9999999, " + ROWS + " if left out)");
        System.exit(64);
        throw new AssertionError();
    }

    private boolean run() throws IOException, SQLException {
        systems.create();
        program.run("init");
        program.sync(); // leaves the archive of classes behind, as an operator's first one does
        Program.Done start = sync();
        report.step("start, empty tables", start.read(), start, null);
        systems.load();
        measure("first load, ERP to CRM", Side.CRM, Work.FIRST_LOAD);
        systems.execute("crm", Work.EDIT_CRM);
        measure("changes, CRM to ERP", Side.ERP, Work.CHANGED_IN_CRM);
        systems.execute("erp", Work.EDIT_ERP);
        measure("changes, ERP to CRM", Side.CRM, Work.CHANGED_IN_ERP);
        Program.Done again = sync();
        report.step("read again, unchanged", again.read(), again, null);
        systems.execute("crm", Work.AN_HOUR_LATER_IN_CRM);
        systems.execute("erp", Work.AN_HOUR_LATER_IN_ERP);
        systems.execute("crm", Work.TOUCH_ONE_IN_CRM);
        systems.execute("erp", Work.TOUCH_ONE_IN_ERP);
        sync();
        systems.execute("erp", Work.post(rows));
        measure("interactions, ERP to CRM", Side.CRM, Work.LOGGED);
        return report.verdict(systems.differing(), again.written() + sync().written());
    }

    private void measure(String step, Side target, Work floor) throws IOException, SQLException {
        double seconds = systems.floor(target, floor);
        Program.Done done = sync();
        report.step(step, rows, done, seconds);
    }

    private Program.Done sync() throws IOException, SQLException {
        systems.settleDown();
        return program.sync();
    }
}
