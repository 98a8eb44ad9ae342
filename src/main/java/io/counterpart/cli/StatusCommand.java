package io.counterpart.cli;

import io.counterpart.config.Configuration;
import io.counterpart.database.Database;
import io.counterpart.database.Unreachable;
import io.counterpart.party.Side;
import io.counterpart.store.StoreStatus;
import io.counterpart.sync.Installation;
import io.counterpart.sync.Pending;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The verb {@code status}. */
@Command(
        name = "status",
        description = {
            "Tells how things stand: what is pending, the last run, conflicts, parked items.",
            "Exit code 1 if a database cannot be reached or the last run failed."
        },
        footer = {"", "Example:", "  counterpart status -o json"})
final class StatusCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final Output output = new Output();

    StatusCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Configuration configuration = invocation.configuration();
        StatusResult status = status(configuration, unreachable(configuration));
        output.print(status, invocation.out());
        return status.isWell() ? 0 : 1;
    }

    private static Map<Database, String> unreachable(Configuration configuration) {
        Map<Database, String> failures = new EnumMap<>(Database.class);
        for (Database database : Database.values()) {
            Optional<SQLException> failure = database.failure(configuration.application());
            failure.map(failed -> Unreachable.of(failed, "counterpart." + database.id()))
                    .ifPresent(why -> failures.put(database, why.message() + "; " + why.remedy()));
        }
        return failures;
    }

    private static StatusResult status(Configuration configuration, Map<Database, String> unreachable) {
        if (unreachable.containsKey(Database.STORE)) {
            return new StatusResult(configuration.entities().keySet(), unreachable, null, Map.of());
        }
        try (Connected connected = Connected.to(configuration, Database.STORE)) {
            return new StatusResult(
                    configuration.entities().keySet(),
                    unreachable,
                    connected.store(StoreStatus::read),
                    unreachable.isEmpty() ? pending(connected) : Map.of());
        }
    }

    private static Map<Side, Pending.Count> pending(Connected connected) {
        Installation installation = connected.installation();
        Map<Side, Pending.Count> pending = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            pending.put(side, connected.store(store -> Pending.in(side, installation, store)));
        }
        return pending;
    }
}
