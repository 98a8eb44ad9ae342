package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.store.HistoryList;
import io.counterpart.sync.ContactKeys;
import io.counterpart.sync.Installation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The verb {@code history}. */
@Command(
        name = "history",
        description = {
            "Lists every value that was written for a contact and its counterparts, the latest first.",
            "Of each: when, by which run, in which record, what was there before, which side it came from",
            "and the rule. Also of a contact that is gone."
        },
        footer = {"", "Example:", "  counterpart history CT100001 -o json"})
final class HistoryCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "CONTACT", description = "The contact's number.")
    private String contact = "";

    @Mixin
    private final Output output = new Output();

    HistoryCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Connected connected = invocation.connect(Database.values())) {
            Installation installation = connected.installation();
            HistoryResult found = connected.store(store ->
                    new HistoryResult(contact, HistoryList.of(store, ContactKeys.of(installation, store, contact))));
            output.print(found, invocation.out());
            return 0;
        }
    }
}
