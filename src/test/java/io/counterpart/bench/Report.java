package io.counterpart.bench;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The table that the benchmark prints, line by line as it gets to know them. */
final class Report {
    private static final String LINE = "%-24s %9s %9s %9s %9s %7s %6s %9s %11s%n";

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void setting(String server, String program) {
        out.printf("%s%n%s%n%n", server, program);
        out.printf(LINE, "step", "rows", "seconds", "rows/s", "floor s", "ratio", "heap", "program s", "databases s");
    }

    /** One sync; floor is null where nothing is to be written, so that there is nothing to compare with. */
    void step(String step, long rows, Program.Done done, @Nullable Double floor) {
        out.printf(
                LINE,
                step,
                rows,
                number("%.1f", done.seconds()),
                number("%.0f", rows / done.seconds()),
                floor == null ? "" : number("%.2f", floor),
                floor == null ? "" : number("%.1f", done.seconds() / floor),
                done.heap() + "M",
                number("%.1f", done.cpu().program()),
                number("%.1f", done.cpu().databases()));
    }

    /** Whether the two systems agree and a further sync wrote nothing. */
    boolean verdict(long differing, long written) {
        boolean well = differing == 0 && written == 0;
        out.printf(
                "%n%s: %d pairs differ, a further sync wrote %d records%n",
                well ? "The systems agree" : "WRONG", differing, written);
        return well;
    }

    private static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
