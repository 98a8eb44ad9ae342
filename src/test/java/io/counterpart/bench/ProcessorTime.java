package io.counterpart.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The processor time that programs and databases have taken so far, in seconds, as Linux counts it: what other work on
 * the machine does not change. Not a number on other systems.
 *
 * @param program of all processes that this one has started and seen end
 * @param databases of the whole PostgreSQL server, writers and vacuum included
 */
record ProcessorTime(double program, double databases) {
    private static final double TICKS_PER_SECOND = 100;

    /** Places in {@code /proc/PID/stat}, counted from the one after the name, which is the only one that may have spaces. */
    private static final int PARENT = 1;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    /** Of a server with its data in this folder. */
    static ProcessorTime now(Path data) throws IOException {
        Path own = Path.of("/proc/self/stat");
        if (!Files.exists(own)) {
            return new ProcessorTime(Double.NaN, Double.NaN);
        }
        String[] self = fields(own).orElseThrow();
        long server = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return new ProcessorTime(ticks(self, CHILDREN_USER, CHILDREN_SYSTEM) / TICKS_PER_SECOND, ofServer(server));
    }

    ProcessorTime since(ProcessorTime earlier) {
        return new ProcessorTime(program - earlier.program, databases - earlier.databases);
    }

    /** Sessions that have ended are in the count of their parent. */
    private static double ofServer(long server) throws IOException {
        long ticks = 0;
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            String[] stat = fields(Path.of("/proc/" + process.pid() + "/stat")).orElse(null);
            if (stat != null && process.pid() == server) {
                ticks += ticks(stat, USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM);
            } else if (stat != null && Long.parseLong(stat[PARENT]) == server) {
                ticks += ticks(stat, USER, SYSTEM);
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static long ticks(String[] stat, int... places) {
        long sum = 0;
        for (int place : places) {
            sum += Long.parseLong(stat[place]);
        }
        return sum;
    }

    private static Optional<String[]> fields(Path stat) {
        try {
            String line = Files.readString(stat);
            return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
