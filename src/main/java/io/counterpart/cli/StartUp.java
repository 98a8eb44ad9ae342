package io.counterpart.cli;

import io.counterpart.config.Configuration;
import io.counterpart.database.Database;
import io.counterpart.database.Failure;
import io.counterpart.database.Pools;
import io.counterpart.sync.KnownSystems;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stops a service before it starts: all that waiting does not mend. */
final class StartUp {
    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);

    private StartUp() {}

    /**
     * Looks at the databases with the eyes of the configuration; one that is down is waited for, and looked at then.
     *
     * @throws RuntimeException for a wrong password, a missing table or column, a store that is not set up or belongs to other systems
     */
    static void check(Configuration configuration) {
        List<Database> there = Arrays.stream(Database.values())
                .filter(database -> !isDown(database, configuration))
                .toList();
        try (Connected connected = Connected.to(configuration, there.toArray(Database[]::new))) {
            if (there.size() == Database.values().length) {
                connected.installation();
                connected.store(store -> {
                    KnownSystems.require(configuration.entities(), connected.pools(), store);
                    return store;
                });
            }
        }
    }

    private static boolean isDown(Database database, Configuration configuration) {
        return database.failure(configuration.application())
                .filter(failure -> Failure.of(failure) == Failure.TRANSIENT)
                .map(failure -> {
                    LOG.warn(
                            "{}; waiting for it",
                            Pools.unreachable(database.id(), failure).getMessage());
                    return failure;
                })
                .isPresent();
    }
}
