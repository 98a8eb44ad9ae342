package io.counterpart.testing;

import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.route.Sync;
import io.counterpart.store.Secret;
import io.counterpart.store.StoreSchema;
import io.counterpart.sync.SyncResult;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A CRM, an ERP and a store on the test server, and a configuration for them. */
public final class Systems {
    public static final Path ROUTES = Path.of("routes");

    public final TestDatabase crm = TestDatabase.create("crm");
    public final TestDatabase erp = TestDatabase.create("erp");
    public final TestDatabase store = TestDatabase.create("store");
    private final Path config;
    private final Map<String, String> overrides = new HashMap<>();

    /** Systems without tables yet, configured by the given folder. */
    public Systems(Path config) {
        this.config = config;
        url("crm", crm);
        url("erp", erp);
        url("store", store);
    }

    private void url(String name, TestDatabase database) {
        overrides.put("counterpart." + name + ".url", database.url());
        overrides.put("counterpart." + name + ".username", database.username());
        overrides.put("counterpart." + name + ".password", database.password());
    }

    public Systems with(String key, String value) {
        overrides.put(key, value);
        return this;
    }

    public Configuration configuration() {
        return Configuration.read(config, overrides);
    }

    /** Sets the store up. */
    public Systems init() throws SQLException {
        try (Pools pools = Pools.open(configuration());
                Connection connection = pools.store().getConnection()) {
            StoreSchema.migrate(pools.store());
            Secret.create(connection, new SecureRandom(new byte[] {1}));
        }
        return this;
    }

    public SyncResult sync() {
        return sync(false);
    }

    public SyncResult sync(boolean full) {
        Configuration configuration = configuration();
        try (Pools pools = Pools.open(configuration)) {
            return Sync.once(configuration, pools, ROUTES, full, true);
        }
    }
}
