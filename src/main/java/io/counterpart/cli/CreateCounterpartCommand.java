package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.party.Kind;
import io.counterpart.sync.CreateCounterpart;
import io.counterpart.sync.Installation;
import io.counterpart.sync.Term;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verbs {@code create customer}, {@code create vendor} and {@code create bank-account}. */
@Command
final class CreateCounterpartCommand implements WritingVerb {
    private final Invocation invocation;
    private final Kind kind;

    @Option(
            names = "--from-contact",
            required = true,
            paramLabel = "NO",
            description = "The contact's number; for a person of a company the company gets it.")
    private String contact = "";

    @Option(
            names = "--template",
            paramLabel = "CODE|NONE",
            description = "The template to start from (default: the one in rules.yaml that matches the contact).")
    private @Nullable String template;

    @Option(names = "--dry-run", description = "Print what would be written, as preview does; write nothing.")
    private boolean dryRun;

    @Mixin
    private final Output output = new Output();

    private CreateCounterpartCommand(Invocation invocation, Kind kind) {
        this.invocation = invocation;
        this.kind = kind;
    }

    /** The verb for one kind. */
    static CommandLine of(Invocation invocation, Kind kind) {
        CommandLine command = new CommandLine(new CreateCounterpartCommand(invocation, kind));
        CommandLine.Model.CommandSpec spec = command.getCommandSpec().name(kind.id());
        if (!kind.id().equals(kind.settingName())) {
            spec.aliases(kind.settingName());
        }
        spec.usageMessage()
                .description(
                        "Makes a " + kind.title()
                                + " from a contact that has none: its values, and where it has none the"
                                + " template's.",
                        "What is in the way is refused, and nothing is written.")
                .footer("", "Example:", "  counterpart create " + kind.id() + " --from-contact CT100001 --dry-run");
        return command;
    }

    @Override
    public Integer call() {
        if (!dryRun) {
            return invocation.write(this, output);
        }
        try (Connected connected = invocation.connect(Database.values())) {
            Installation installation = connected.installation();
            output.print(
                    new CreateCounterpartResult(
                            connected.store(
                                    store -> CreateCounterpart.rehearse(installation, store, kind, contact, template)),
                            true),
                    invocation.out());
            return 0;
        }
    }

    @Override
    public Outcome carryOut(Term term, Syncing syncing) {
        return Outcome.well(
                new CreateCounterpartResult(CreateCounterpart.carryOut(term, kind, contact, template), false));
    }
}
