package io.counterpart.cli;

import io.counterpart.config.Configuration;
import io.counterpart.database.Database;
import io.counterpart.database.Pools;
import io.counterpart.store.StoreSchema;
import io.counterpart.sync.Installation;
import io.counterpart.validate.StartCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A configuration with its databases, which were all there a moment ago, and a store that is set up. */
record Connected(Configuration configuration, Pools pools) implements AutoCloseable {

    /**
     * Connects to the databases that a verb needs.
     *
     * @throws NotReadyException if one of them cannot be reached, or is not as the configuration says
     * @throws IllegalStateException if the store is not set up
     */
    static Connected to(Configuration configuration, Database... needed) {
        List<String> wrong = StartCheck.of(
                configuration, Arrays.stream(needed).map(Database::id).toList());
        if (!wrong.isEmpty()) {
            throw new NotReadyException(wrong);
        }
        Connected connected = new Connected(configuration, Pools.open(configuration));
        try {
            if (Arrays.asList(needed).contains(Database.STORE)) {
                connected.store(store -> {
                    StoreSchema.require(store);
                    return store;
                });
            }
            return connected;
        } catch (RuntimeException failed) {
            connected.close();
            throw failed;
        }
    }

    /** Reads from the store. */
    <T> T store(Function<Connection, T> read) {
        try (Connection store = pools.store().getConnection()) {
            return read.apply(store);
        } catch (SQLException failed) {
            throw Pools.unreachable(Database.STORE.id(), failed);
        }
    }

    Installation installation() {
        return Installation.open(configuration, pools, false);
    }

    @Override
    public void close() {
        pools.close();
    }
}
