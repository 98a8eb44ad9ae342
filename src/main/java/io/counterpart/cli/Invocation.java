package io.counterpart.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.counterpart.config.Configuration;
import io.counterpart.config.LogKeys;
import io.counterpart.database.Database;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every verb starts from: the options that all of them take, the folders, and where the result goes. */
final class Invocation {
    @Option(
            names = "--config",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The folder with application.properties, rules.yaml and entities/ (default: config/ of the"
                    + " program).")
    private @Nullable Path config;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Where something fails, print the stack trace too.")
    private boolean verbose;

    private final PrintStream out;
    private final List<String> arguments;

    /**
     * One call of the program.
     *
     * @param arguments as they were typed
     */
    Invocation(PrintStream out, List<String> arguments) {
        this.out = out;
        this.arguments = List.copyOf(arguments);
    }

    List<String> arguments() {
        return arguments;
    }

    PrintStream out() {
        return out;
    }

    boolean isVerbose() {
        return verbose;
    }

    /** Where the program is installed: said by {@code bin/counterpart}, else the current folder. */
    Path home() {
        return Path.of(System.getProperty("counterpart.home", "")).toAbsolutePath();
    }

    Path routes() {
        return home().resolve("routes");
    }

    /** What the configuration says; from then on the loggers say as much as it tells them to. */
    Configuration configuration() {
        Configuration configuration = Configuration.read(config == null ? home().resolve("config") : config);
        LogKeys.levels(configuration.application().passedOn())
                .forEach((logger, level) -> ((Logger) LoggerFactory.getLogger(logger)).setLevel(Level.valueOf(level)));
        return configuration;
    }

    /** Has a verb's work done, here or by who holds the store, and prints what came of it. */
    int write(WritingVerb verb, Output output) {
        try (Connected connected = connect(Database.values())) {
            WritingVerb.Outcome outcome = new Office(connected, this).have(verb);
            output.print(outcome.result(), out);
            return outcome.exitCode();
        }
    }

    /** Reads the configuration and connects to the databases that the verb needs. */
    Connected connect(Database... needed) {
        return Connected.to(configuration(), needed);
    }
}
