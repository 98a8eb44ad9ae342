package io.counterpart.cli;

import io.counterpart.config.Configuration;
import io.counterpart.database.Database;
import io.counterpart.database.Failure;
import io.counterpart.database.Pools;
import io.counterpart.store.Init;
import io.counterpart.store.StoreSchema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The verb {@code init}. */
@Command(
        name = "init",
        description = {
            "Creates the tables of the store, or brings them up to date.",
            "They are in the schema 'counterpart' of the database of counterpart.store.url. What is there stays."
        },
        footer = {"", "Example:", "  counterpart init"})
final class InitCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final Output output = new Output();

    InitCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Configuration configuration = invocation.configuration();
        Database.STORE.failure(configuration.application()).ifPresent(failure -> {
            throw Pools.unreachable(Database.STORE.id(), failure);
        });
        try (Pools pools = Pools.open(configuration)) {
            output.print(new Done(migrate(pools)), invocation.out());
        }
        return 0;
    }

    private static int migrate(Pools pools) {
        try {
            return Init.run(pools);
        } catch (FlywayException failed) {
            throw new IllegalStateException(
                    "cannot set up the schema " + StoreSchema.NAME + " in the store's database (counterpart.store.url,"
                            + " .username; the user needs the right to create it): " + Failure.message(failed),
                    failed);
        }
    }

    /** How many steps the migration took. */
    private record Done(int steps) implements Result {

        @Override
        public Map<String, ?> json() {
            return Json.object("schema", StoreSchema.NAME, "steps", steps);
        }

        @Override
        public List<String> lines() {
            return List.of(
                    steps == 0
                            ? "the store is up to date"
                            : "the store is set up: schema " + StoreSchema.NAME + ", "
                                    + Words.count(steps, "migration step"));
        }
    }
}
