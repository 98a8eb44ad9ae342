package io.counterpart.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ScopeType;

/** The program: finds the verb and runs it. */
@Command(
        name = "counterpart",
        description = "Keeps the contacts of a CRM and the customers, vendors and bank accounts of an ERP in step.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        footer = {
            "",
            "Results go to stdout, the log to stderr. Exit codes: 0 well, 1 failure, 64 wrong usage; others are told"
                    + " with their verb.",
            "To see it at work:  counterpart demo"
        })
public final class Counterpart {
    /** The exit code of a wrong command line; picocli's own, 2, is what {@code preview} says of pending changes. */
    static final int USAGE = 64;

    private static final int WIDTH = 100;

    private Counterpart() {}

    public static void main(String[] args) {
        // UTF-8 whatever the locale: JSON is nothing else.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(execute(out, err, args));
    }

    /**
     * Runs one verb.
     *
     * @param out takes the result
     * @param err takes what went wrong
     * @return the exit code
     */
    static int execute(PrintStream out, PrintStream err, String... args) {
        Invocation invocation = new Invocation(out, List.of(args));
        return commandLine(invocation)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setUsageHelpLongOptionsMaxWidth(WIDTH / 2)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler(new FailedVerb(invocation))
                .execute(args);
    }

    /** The verbs and their options. */
    static CommandLine commandLine(Invocation invocation) {
        CommandLine commandLine = new CommandLine(new Counterpart()).addMixin("invocation", invocation);
        Verbs.of(invocation).forEach(commandLine::addSubcommand);
        return commandLine;
    }
}
