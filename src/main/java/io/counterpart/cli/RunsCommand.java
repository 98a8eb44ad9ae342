package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.store.RunList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verb {@code runs}. */
@Command(
        name = "runs",
        description = {
            "Lists the runs that wrote something, or failed, the latest " + RunsCommand.LATEST + " first.",
            "Of each: what started it, when, for how long, and what it came to."
        },
        footer = {"", "Example:", "  counterpart runs -o json"})
final class RunsCommand implements Callable<Integer> {
    static final int LATEST = 50;

    private final Invocation invocation;

    @Option(names = "--all", description = "All that the store still knows.")
    private boolean all;

    @Mixin
    private final Output output = new Output();

    RunsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Connected connected = invocation.connect(Database.STORE)) {
            output.print(
                    new RunsResult(connected.store(store -> RunList.latest(store, all ? Integer.MAX_VALUE : LATEST))),
                    invocation.out());
            return 0;
        }
    }
}
