package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.sync.Forget;
import io.counterpart.sync.Installation;
import io.counterpart.sync.Term;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verb {@code forget}. */
@Command(
        name = "forget",
        description = {
            "Erases what the store holds about a contact, also about one that is gone, and prints a receipt.",
            "That is its history, conflicts, parked values and why interactions wait. The records in the CRM",
            "and the ERP stay as they are. Links and fingerprints stay too, so that the contact is still kept",
            "in step; what is written for it later is kept again."
        },
        footer = {"", "Example:", "  counterpart forget CT100001 --dry-run"})
final class ForgetCommand implements WritingVerb {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "CONTACT", description = "The contact's number.")
    private String contact = "";

    @Option(names = "--dry-run", description = "Only say what would be erased.")
    private boolean dryRun;

    @Mixin
    private final Output output = new Output();

    ForgetCommand(Invocation invocation) {
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
                    new ForgetResult(
                            connected.store(store -> Forget.foreseen(installation, store, contact, Instant.now())),
                            true),
                    invocation.out());
            return 0;
        }
    }

    @Override
    public Outcome carryOut(Term term, Syncing syncing) {
        return Outcome.well(new ForgetResult(Forget.carryOut(term, contact, Instant.now()), false));
    }
}
