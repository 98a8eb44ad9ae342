package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.sync.PlannedChange;
import io.counterpart.sync.Preview;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verb {@code preview}. */
@Command(
        name = "preview",
        description = {
            "Tells what sync would do now, with rule and reason. Writes nothing anywhere.",
            "Exit code 2 if changes are pending."
        },
        footer = {"", "Example:", "  counterpart preview -o json"})
final class PreviewCommand implements Callable<Integer> {
    private static final int PENDING = 2;

    private final Invocation invocation;

    @Option(names = "--full", description = "Compare everything, deletions too, as sync --full does.")
    private boolean full;

    @Mixin
    private final Output output = new Output();

    PreviewCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Connected connected = invocation.connect(Database.values())) {
            List<PlannedChange> changes = Preview.of(connected.configuration(), connected.pools(), full);
            output.print(new PreviewResult(changes), invocation.out());
            return changes.isEmpty() ? 0 : PENDING;
        }
    }
}
