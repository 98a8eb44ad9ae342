package io.counterpart.monitoring;

import io.counterpart.config.Configuration;
import io.counterpart.database.Database;
import io.counterpart.database.Failure;
import io.counterpart.database.Pools;
import io.counterpart.party.Side;
import io.counterpart.store.StoreFigures;
import io.counterpart.sync.Installation;
import io.counterpart.sync.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the databases say, as of the last look at them. Looks with connections of its own, never the one that writes to the
 * store, and in a standby too.
 */
final class Measures {
    private static final Logger LOG = LoggerFactory.getLogger(Measures.class);

    private final Configuration configuration;
    private final Pools pools;
    private final InstantSource clock;
    private volatile @Nullable Map<Database, String> unreachable;
    private volatile Measure<StoreFigures> store = Measure.none();
    private volatile Map<Side, Measure<Pending.Count>> pending = new EnumMap<>(Side.class);
    private @Nullable Installation installation;

    Measures(Configuration configuration, Pools pools, InstantSource clock) {
        this.configuration = configuration;
        this.pools = pools;
        this.clock = clock;
    }

    /** Why, for each database that could not be reached; empty before the first look. */
    Optional<Map<Database, String>> unreachable() {
        return Optional.ofNullable(unreachable);
    }

    /** Whether all databases were there at the last look. */
    boolean isComplete() {
        return unreachable().filter(Map::isEmpty).isPresent();
    }

    Measure<StoreFigures> store() {
        return store;
    }

    /** What waits in one system. */
    Measure<Pending.Count> pending(Side from) {
        return pending.getOrDefault(from, Measure.none());
    }

    /** Looks at all of it, the quick things first. Never throws. */
    synchronized void take() {
        Map<Database, String> failures = failures();
        unreachable = failures;
        store = measure(StoreFigures::read, failures, Database.STORE);
        for (Side from : Side.values()) {
            Map<Side, Measure<Pending.Count>> next = new EnumMap<>(Side.class);
            next.putAll(pending);
            next.put(
                    from,
                    measure(
                            connection -> Pending.in(from, installation(failures), connection),
                            failures,
                            Database.STORE,
                            Database.of(from)));
            pending = next;
        }
    }

    private Map<Database, String> failures() {
        Map<Database, String> failures = new EnumMap<>(Database.class);
        for (Database database : Database.values()) {
            database.failure(configuration.application())
                    .ifPresent(failure -> failures.put(database, Failure.message(failure)));
        }
        return failures;
    }

    private <T> Measure<T> measure(Function<Connection, T> read, Map<Database, String> failures, Database... needed) {
        for (Database database : needed) {
            String failure = failures.get(database);
            if (failure != null) {
                return unknown("cannot reach the " + database.id() + " database: " + failure);
            }
        }
        try (Connection connection = pools.store().getConnection()) {
            return new Measure<>(read.apply(connection), "", clock.instant());
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("not measured", failed);
            return unknown(String.valueOf(failed.getMessage()));
        }
    }

    private <T> Measure<T> unknown(String problem) {
        return new Measure<>(null, problem, clock.instant());
    }

    /** Anew each time, since tables and fields change; as it was where one system is down: the other one is measured. */
    private Installation installation(Map<Database, String> failures) {
        if (installation == null || failures.isEmpty()) {
            installation = Installation.open(configuration, pools, false);
        }
        return Objects.requireNonNull(installation);
    }
}
