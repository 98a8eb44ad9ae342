package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.party.Kind;
import io.counterpart.sync.CreateContacts;
import io.counterpart.sync.Installation;
import io.counterpart.sync.Term;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The verb {@code create contact}. */
@Command(
        name = "contact",
        description = {
            "Makes contacts from ERP records that have none, also of kinds that make none by themselves.",
            "A record that matches a contact is linked with it; one that may belong to several waits."
        },
        footer = {
            "",
            "Examples:",
            "  counterpart create contact --from customer 10000",
            "  counterpart create contact --from vendor --all --dry-run"
        })
final class CreateContactCommand implements WritingVerb {
    private final Invocation invocation;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "KIND",
            converter = OneOf.Kinds.class,
            description = "customer, vendor or bank-account.")
    private Kind kind = Kind.CUSTOMER;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NO", description = "The record's number.")
    private @Nullable String number;

    @Option(names = "--all", description = "Every record of the kind that has no contact.")
    private boolean all;

    @Option(names = "--dry-run", description = "Print what would be written, as preview does; write nothing.")
    private boolean dryRun;

    @Mixin
    private final Output output = new Output();

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.@Nullable CommandSpec spec;

    CreateContactCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (all == (number != null) && spec != null) {
            throw new ParameterException(spec.commandLine(), "say which record: its number, or --all");
        }
        if (!dryRun) {
            return invocation.write(this, output);
        }
        try (Connected connected = invocation.connect(Database.values())) {
            Installation installation = connected.installation();
            output.print(
                    new CreateContactResult(
                            connected.store(store -> CreateContacts.rehearse(installation, store, kind, number)), true),
                    invocation.out());
            return 0;
        }
    }

    @Override
    public Outcome carryOut(Term term, Syncing syncing) {
        return Outcome.well(new CreateContactResult(CreateContacts.carryOut(term, kind, number), false));
    }
}
