package io.counterpart.cli;

import io.counterpart.demo.Demo;
import io.counterpart.demo.companies.Companies;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The verb {@code demo}. */
@Command(
        name = "demo",
        description = {
            "Shows the program at work, on a PostgreSQL of its own.",
            "Starts the databases of a CRM and an ERP with real data, syncs, edits on both sides, syncs again, and tells what happened."
        },
        footer = {"", "Examples:", "  counterpart demo --keep", "  counterpart demo --rows 10000"})
final class DemoCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(
            names = "--rows",
            paramLabel = "N",
            converter = Rows.class,
            description =
                    "The same way with N generated companies of six countries instead, 1 to 1000000: always the same"
                            + " ones, told in counts.")
    private @Nullable Integer rows;

    @Option(names = "--keep", description = "Leave the databases running, to look at them and to try other verbs.")
    private boolean keep;

    DemoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return Demo.run(invocation.home(), rows, keep, invocation.out());
    }

    /** A number of companies. */
    static final class Rows implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String word) {
            // Seven digits at most, so that it fits.
            int number = word.matches("[0-9]{1,7}") ? Integer.parseInt(word) : 0;
            if (number < 1 || number > Companies.MOST) {
                throw new TypeConversionException("'" + word + "' is not a number from 1 to " + Companies.MOST);
            }
            return number;
        }
    }
}
