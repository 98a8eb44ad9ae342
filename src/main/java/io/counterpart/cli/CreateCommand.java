package io.counterpart.cli;

import picocli.CommandLine.Command;

/** The verb {@code create}: what is to be made is its subcommand. */
@Command(
        name = "create",
        description = "Makes records by hand that rules would make by themselves, or do not.",
        synopsisSubcommandLabel = "contact",
        footer = {"", "Example:", "  counterpart create contact --from customer 10000"})
final class CreateCommand {}
