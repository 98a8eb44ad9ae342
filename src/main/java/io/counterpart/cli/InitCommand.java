package io.counterpart.cli;

import io.counterpart.config.Configuration;
import io.counterpart.database.Database;
import io.counterpart.database.Failure;
import io.counterpart.database.Pools;
import io.counterpart.store.Init;
import io.counterpart.store.KnownEntity;
import io.counterpart.store.StoreSchema;
import io.counterpart.sync.KnownSystems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verb {@code init}. */
@Command(
        name = "init",
        description = {
            "Creates the tables of the store, or brings them up to date.",
            "They are in the schema 'counterpart' of the database of counterpart.store.url. What is there stays.",
            "A store belongs to the two systems that it was first used with. --adopt has it go on with those of the",
            "configuration: for databases that were restored from a dump, moved, upgraded or renamed, with the same records."
        },
        footer = {"", "Example:", "  counterpart init"})
final class InitCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--adopt", description = "The store belongs to the two systems of this configuration from now on.")
    private boolean adopt;

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
            int steps = migrate(pools);
            output.print(new Done(steps, adopt ? adopted(configuration) : List.of()), invocation.out());
        }
        return 0;
    }

    private static List<KnownEntity> adopted(Configuration configuration) {
        try (Connected connected = Connected.to(configuration, Database.values())) {
            return connected.store(store -> KnownSystems.adopt(configuration.entities(), connected.pools(), store));
        }
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

    /**
     * What was done.
     *
     * @param steps of the migration
     * @param adopted to what the store belongs from now on; empty where that was not asked for
     */
    private record Done(int steps, List<KnownEntity> adopted) implements Result {

        @Override
        public Map<String, ?> json() {
            Map<String, @Nullable Object> done = Json.object("schema", StoreSchema.NAME, "steps", steps);
            if (!adopted.isEmpty()) {
                done.put("adopted", adopted.stream().map(Done::json).toList());
            }
            return done;
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add(
                    steps == 0
                            ? "the store is up to date"
                            : "the store is set up: schema " + StoreSchema.NAME + ", "
                                    + Words.count(steps, "migration step"));
            adopted.forEach(
                    entity -> lines.add("it belongs to " + entity.entity().id() + ": table " + entity.table() + ", key "
                            + String.join(", ", entity.key()) + ", database " + entity.database()));
            return lines;
        }

        private static Map<String, ?> json(KnownEntity entity) {
            return Json.object(
                    "entity", entity.entity().id(),
                    "database", entity.database().name(),
                    "table", entity.table(),
                    "key", entity.key());
        }
    }
}
