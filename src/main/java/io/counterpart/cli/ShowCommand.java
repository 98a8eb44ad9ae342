package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.party.Entity;
import io.counterpart.sync.Installation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The verb {@code show}. */
@Command(
        name = "show",
        description = {
            "Shows one record, its relations and their shared values side by side.",
            "Tells which values differ and why, and what waits."
        },
        footer = {"", "Examples:", "  counterpart show contact CT300001", "  counterpart show bank-account NBL"})
final class ShowCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            index = "0",
            paramLabel = "contact|KIND",
            converter = OneOf.Entities.class,
            description = "contact, customer, vendor or bank-account.")
    private Entity entity = Entity.CONTACT;

    @Parameters(index = "1", paramLabel = "NO", description = "The record's number.")
    private String number = "";

    @Mixin
    private final Output output = new Output();

    ShowCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Connected connected = invocation.connect(Database.values())) {
            Installation installation = connected.installation();
            PartyView party = connected.store(store -> new FindParty(installation, store).byNumber(entity, number));
            output.print(new ShowResult(party), invocation.out());
            return 0;
        }
    }
}
