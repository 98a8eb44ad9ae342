package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.store.ConflictList;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verb {@code conflicts}. */
@Command(
        name = "conflicts",
        description = {
            "Lists fields that were changed on both sides, and who won; resolve decides one that waits.",
            "Those that wait for a person come first, then the latest " + ConflictsCommand.LATEST + " decided ones."
        },
        footer = {
            "",
            "Examples:",
            "  counterpart conflicts --all -o json",
            "  counterpart conflicts resolve 7 --take crm"
        })
final class ConflictsCommand implements Callable<Integer> {
    static final int LATEST = 50;

    private final Invocation invocation;

    @Option(names = "--all", description = "All that were ever decided.")
    private boolean all;

    @Mixin
    private final Output output = new Output();

    private ConflictsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The verb with its subcommand. */
    static CommandLine with(Invocation invocation) {
        return new CommandLine(new ConflictsCommand(invocation)).addSubcommand(new ResolveCommand(invocation));
    }

    @Override
    public Integer call() {
        try (Connected connected = invocation.connect(Database.STORE)) {
            ConflictsResult found = connected.store(store -> new ConflictsResult(
                    ConflictList.open(store), ConflictList.decided(store, all ? Integer.MAX_VALUE : LATEST)));
            output.print(found, invocation.out());
            return 0;
        }
    }
}
