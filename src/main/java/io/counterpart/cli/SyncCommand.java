package io.counterpart.cli;

import io.counterpart.route.Sync;
import io.counterpart.sync.SyncResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verb {@code sync}. */
@Command(
        name = "sync",
        description = {
            "Synchronises what is pending in both directions when it starts, then stops.",
            "Exit code 3 if conflicts are open or items parked afterwards."
        },
        footer = {"", "Example:", "  counterpart sync --full"})
final class SyncCommand implements Callable<Integer> {
    private static final int FOR_A_PERSON = 3;

    private final Invocation invocation;

    @Option(
            names = "--full",
            description = "Compare everything: finds deletions too, and what moved no modification time.")
    private boolean full;

    @Mixin
    private final Output output = new Output();

    SyncCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Connected connected = invocation.connect(Database.values())) {
            SyncResult done = Sync.once(connected.configuration(), connected.pools(), invocation.routes(), full, false);
            output.print(new SyncSummary(done), invocation.out());
            return done.openConflicts() > 0 || done.parked() > 0 ? FOR_A_PERSON : 0;
        }
    }
}
