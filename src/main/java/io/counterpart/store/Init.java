package io.counterpart.store;

import io.counterpart.database.Pools;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;

/** The verb {@code init}: sets the store up, or brings it up to date. */
public final class Init {

    private Init() {}

    /** Creates or migrates the store's tables and makes its secret; returns how many steps that took. */
    public static int run(Pools pools) {
        int steps = StoreSchema.migrate(pools.store());
        try (Connection connection = pools.store().getConnection()) {
            Secret.create(connection, new SecureRandom());
            return steps;
        } catch (SQLException failed) {
            throw Pools.unreachable("store", failed);
        }
    }
}
