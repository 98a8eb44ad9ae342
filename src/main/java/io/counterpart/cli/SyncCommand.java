package io.counterpart.cli;

import io.counterpart.sync.SyncResult;
import io.counterpart.sync.Term;
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
final class SyncCommand implements WritingVerb {
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
        return invocation.write(this, output);
    }

    @Override
    public Outcome carryOut(Term term, Syncing syncing) {
        SyncResult done = syncing.sync(term, full);
        return new Outcome(new SyncSummary(done), done.openConflicts() > 0 || done.parked() > 0 ? FOR_A_PERSON : 0);
    }
}
