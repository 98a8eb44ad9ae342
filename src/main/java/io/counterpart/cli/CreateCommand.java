package io.counterpart.cli;

import io.counterpart.party.Kind;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The verb {@code create}: what is to be made is its subcommand. */
@Command(
        name = "create",
        description = "Makes records by hand that rules would make by themselves, or do not.",
        synopsisSubcommandLabel = "customer|vendor|bank-account|contact",
        footer = {
            "",
            "Examples:",
            "  counterpart create customer --from-contact CT100001 --template DOMESTIC",
            "  counterpart create contact --from customer 10000"
        })
final class CreateCommand {

    private CreateCommand() {}

    /** The verb with its subcommands. */
    static CommandLine with(Invocation invocation) {
        CommandLine create = new CommandLine(new CreateCommand());
        for (Kind kind : Kind.values()) {
            create.addSubcommand(CreateCounterpartCommand.of(invocation, kind));
        }
        return create.addSubcommand(new CreateContactCommand(invocation));
    }
}
