package io.counterpart.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.filedrop.Delivery;
import io.counterpart.filedrop.Import;
import io.counterpart.filedrop.Taken;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Side;
import io.counterpart.route.Routes;
import io.counterpart.route.Sync;
import io.counterpart.store.Secret;
import io.counterpart.store.StoreSchema;
import io.counterpart.sync.Reach;
import io.counterpart.sync.Scope;
import io.counterpart.sync.SyncResult;
import io.counterpart.sync.Term;
import io.counterpart.sync.Undo;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;

/** A CRM, an ERP and a store on the test server, and a configuration for them. */
public final class Systems {
    public static final Path ROUTES = Path.of("routes");

    public final TestDatabase crm = TestDatabase.create("crm");
    public final TestDatabase erp = TestDatabase.create("erp");
    public final TestDatabase store = TestDatabase.create("store");
    private final Path config;
    private final Map<String, String> overrides = new HashMap<>();
    private @Nullable Pools pools;
    private List<Object> openedFor = List.of();

    /** Systems without tables yet, configured by the given folder. */
    public Systems(Path config) {
        this.config = config;
        DropDatabases.atEndOfTest(this::disconnect);
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
        if (!isStoreAsMade() || !EmptyStore.TEMPLATE.putInPlaceOf(store)) {
            migrate();
        }
        return this;
    }

    private boolean isStoreAsMade() {
        return store.url().equals(overrides.get("counterpart.store.url"))
                && store.username().equals(overrides.get("counterpart.store.username"));
    }

    /** Made by the first test that needs one. */
    private static final class EmptyStore {
        private static final TestDatabase.Template TEMPLATE = new TestDatabase.Template("store");

        static {
            PGSimpleDataSource store = TEMPLATE.toFill().dataSource();
            StoreSchema.migrate(store);
            store.setCurrentSchema(StoreSchema.NAME);
            try (Connection connection = store.getConnection()) {
                Secret.create(connection, new SecureRandom(new byte[] {1}));
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private void migrate() throws SQLException {
        try (Pools pools = Pools.open(configuration());
                Connection connection = pools.store().getConnection()) {
            StoreSchema.migrate(pools.store());
            Secret.create(connection, new SecureRandom(new byte[] {1}));
        }
    }

    public SyncResult sync() {
        return sync(false);
    }

    public SyncResult sync(boolean full) {
        Configuration configuration = configuration();
        return Sync.once(configuration, pools(configuration), ROUTES, full, true);
    }

    /** Those that one sync of a test leaves to the next, as in the service, where they would be the same. */
    private Pools pools(Configuration configuration) {
        List<Object> now = new ArrayList<>(List.of(configuration.application()));
        configuration.entities().values().stream().map(EntityMapping::timeZone).forEach(now::add);
        if (pools == null || !now.equals(openedFor)) {
            disconnect();
            pools = Pools.open(configuration);
            openedFor = now;
        }
        return pools;
    }

    /** Closes what is connected from one sync to the next. */
    public void disconnect() {
        if (pools != null) {
            pools.close();
            pools = null;
        }
    }

    /** What the service does by itself once its interval is over: nobody asks for it. */
    public SyncResult poll() {
        return poll(Scope.all(Reach.CHANGES), "direct:sync");
    }

    /** The service may have other intervals and hours for one direction than for the other. */
    public SyncResult pollErp(Reach reach) {
        return poll(Scope.from(Side.ERP, reach), "direct:erp-to-crm");
    }

    private SyncResult poll(Scope scope, String route) {
        Configuration configuration = configuration();
        try (Pools pools = Pools.open(configuration);
                Routes camel = Routes.ofOneSync(
                        ROUTES, pools, configuration.application().passedOn())) {
            return Term.once(
                    configuration,
                    pools,
                    term -> camel.carryOut(term.sync("run", scope, false, false, () -> false), route));
        }
    }

    /**
     * Synchronises with a tap in between. Where that stops it, nothing of the program is connected to the databases any
     * more when this returns: its transactions are aborted, its locks are gone. What unwinds of it then is not waited for.
     *
     * @throws Tap.Stopped if the tap stopped it
     */
    public SyncResult sync(Tap tap, boolean full) throws Exception {
        silence("org.apache.camel.processor.errorhandler.DefaultErrorHandler");
        return through(tap, (configuration, pools) -> Sync.once(configuration, pools, ROUTES, full, true));
    }

    public Undo.TakenBack undo(long run) {
        Configuration configuration = configuration();
        return Term.once(configuration, pools(configuration), term -> Undo.carryOut(term, run));
    }

    /** Takes a run back with a tap in between, as {@link #sync(Tap, boolean)} synchronises. */
    public Undo.TakenBack undo(Tap tap, long run) throws Exception {
        return through(
                tap, (configuration, pools) -> Term.once(configuration, pools, term -> Undo.carryOut(term, run)));
    }

    public Taken takeIn(Delivery delivery) {
        Configuration configuration = configuration();
        return Term.once(configuration, pools(configuration), term -> Import.carryOut(term, delivery));
    }

    /** Takes a file in with a tap in between, as {@link #sync(Tap, boolean)} synchronises. */
    public Taken takeIn(Tap tap, Delivery delivery) throws Exception {
        return through(
                tap,
                (configuration, pools) -> Term.once(configuration, pools, term -> Import.carryOut(term, delivery)));
    }

    /** Carries a verb out with a tap in between, as {@link #sync(Tap, boolean)} synchronises. */
    public <T> T through(Tap tap, BiFunction<Configuration, Pools, T> verb) throws Exception {
        Configuration configuration = configuration();
        disconnect();
        try (Pools pools = Pools.open(configuration)) {
            CompletableFuture<T> done = new CompletableFuture<>();
            Thread program = new Thread(() -> {
                try {
                    done.complete(verb.apply(configuration, tap.on(pools)));
                } catch (RuntimeException | Error failed) {
                    done.completeExceptionally(failed);
                }
            });
            program.setDaemon(true);
            program.start();
            CompletableFuture.anyOf(done, tap.whenStopped())
                    .exceptionally(any -> null)
                    .get(120, TimeUnit.SECONDS);
            if (tap.stopped() != null) {
                throw tap.stopped();
            }
            return result(done);
        } finally {
            for (TestDatabase database : List.of(crm, erp, store)) {
                database.execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                        + " where datname = current_database() and application_name = 'counterpart'");
            }
        }
    }

    /** Camel prints a page for what is thrown to the test anyway. */
    private static void silence(String logger) {
        ((Logger) LoggerFactory.getLogger(logger)).setLevel(Level.OFF);
    }

    private static <T> T result(CompletableFuture<T> done) throws Exception {
        try {
            return done.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
