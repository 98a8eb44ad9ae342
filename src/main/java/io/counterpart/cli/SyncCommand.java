package io.counterpart.cli;

import io.counterpart.route.Sync;
import io.counterpart.sync.SafetyStopException;
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
            "Exit code 3 if conflicts are open or items parked afterwards. Exit code 4 if it would unlink, clear or change",
            "more than safety in rules.yaml lets it: then nothing was written, and it says what it would have done."
        },
        footer = {"", "Example:", "  counterpart sync --full"})
final class SyncCommand implements WritingVerb {
    private static final int FOR_A_PERSON = 3;
    private static final int STOPPED = 4;

    private final Invocation invocation;

    @Option(
            names = "--full",
            description = "Compare everything: finds deletions too, and what moved no modification time.")
    private boolean full;

    @Option(names = "--yes", description = "Do it also where that is beyond the limits of safety in rules.yaml.")
    private boolean yes;

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
        try {
            SyncResult done = syncing.sync(term, new Sync.Wish(full, yes));
            return new Outcome(new SyncSummary(done), done.openConflicts() > 0 || done.parked() > 0 ? FOR_A_PERSON : 0);
        } catch (SafetyStopException stopped) {
            return new Outcome(new StoppedSync(stopped.stop()), STOPPED);
        }
    }
}
