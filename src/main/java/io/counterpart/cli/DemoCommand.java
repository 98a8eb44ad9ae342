package io.counterpart.cli;

import io.counterpart.demo.Demo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verb {@code demo}. */
@Command(
        name = "demo",
        description = {
            "Shows the program at work, on a PostgreSQL of its own.",
            "Starts the databases of a CRM and an ERP with real data, syncs, edits on both sides, syncs again, and tells what happened."
        },
        footer = {"", "Example:", "  counterpart demo --keep"})
final class DemoCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--keep", description = "Leave the databases running, to look at them and to try other verbs.")
    private boolean keep;

    DemoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return Demo.run(invocation.home(), keep, invocation.out());
    }
}
