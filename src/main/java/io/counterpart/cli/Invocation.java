package io.counterpart.cli;

import io.counterpart.config.Configuration;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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

    Invocation(PrintStream out) {
        this.out = out;
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

    Configuration configuration() {
        return Configuration.read(config == null ? home().resolve("config") : config);
    }

    /** Reads the configuration and connects to the databases that the verb needs. */
    Connected connect(Database... needed) {
        return Connected.to(configuration(), needed);
    }
}
