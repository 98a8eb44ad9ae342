package io.counterpart.cli;

import io.counterpart.config.Configuration;
import io.counterpart.database.Failure;
import io.counterpart.database.Pools;
import io.counterpart.sync.Installation;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stops a service before it starts: all that waiting does not mend. */
final class StartUp {
    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);

    private StartUp() {}

    /**
     * Looks at the databases with the eyes of the configuration; one that is down is waited for, and looked at then.
     *
     * @throws RuntimeException for a wrong password, a missing table or column, a store that is not set up
     */
    static void check(Configuration configuration) {
        boolean allThere = true;
        for (Database database : Database.values()) {
            Optional<SQLException> failure = database.failure(configuration.application());
            if (failure.isPresent()) {
                RuntimeException told = Pools.unreachable(database.id(), failure.get());
                if (Failure.of(failure.get()) != Failure.TRANSIENT) {
                    throw told;
                }
                LOG.warn("{}; waiting for it", told.getMessage());
                allThere = false;
            }
        }
        if (allThere) {
            try (Pools pools = Pools.open(configuration)) {
                Installation.open(configuration, pools, false);
            }
        }
    }
}
