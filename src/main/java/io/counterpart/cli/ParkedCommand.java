package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.store.ParkedList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The verb {@code parked}. */
@Command(
        name = "parked",
        description = "Lists what could not be applied, why, and what to do about it.",
        footer = {"", "Example:", "  counterpart parked -o json"})
final class ParkedCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final Output output = new Output();

    ParkedCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Connected connected = invocation.connect(Database.STORE)) {
            output.print(new ParkedResult(connected.store(ParkedList::all)), invocation.out());
            return 0;
        }
    }
}
