package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.sync.Installation;
import io.counterpart.sync.Term;
import io.counterpart.sync.Undo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verb {@code undo}. */
@Command(
        name = "undo",
        description = {
            "Takes back what a run wrote, where nobody has changed it since.",
            "That is its values, records that it made, pairs that it linked. A field that then differs on the",
            "two sides waits until either side changes or a person decides (see conflicts). A privacy block is",
            "never lifted. The undo is a run of its own, and can be taken back in its turn."
        },
        footer = {"", "Example:", "  counterpart undo 12 --dry-run"})
final class UndoCommand implements WritingVerb {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "RUN", description = "The number of the run, see runs.")
    private long run;

    @Option(names = "--dry-run", description = "Only say what would be taken back.")
    private boolean dryRun;

    @Mixin
    private final Output output = new Output();

    UndoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (!dryRun) {
            return invocation.write(this, output);
        }
        try (Connected connected = invocation.connect(Database.values())) {
            Installation installation = connected.installation();
            output.print(
                    new UndoResult(connected.store(store -> Undo.foreseen(installation, store, run))),
                    invocation.out());
            return 0;
        }
    }

    @Override
    public Outcome carryOut(Term term, Syncing syncing) {
        return Outcome.well(new UndoResult(Undo.carryOut(term, run)));
    }
}
