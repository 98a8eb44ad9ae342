package io.counterpart.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.counterpart.config.Configuration;
import io.counterpart.config.DatabaseSettings;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.Side;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** The connections to the three databases. */
public final class Pools implements AutoCloseable {
    /** The schema that the store's tables live in. */
    public static final String STORE_SCHEMA = "counterpart";

    /**
     * The store is asked for records of given keys. Without statistics, which a new store gets only some minutes after it
     * was filled, the planner takes a thousand keys for a reason to read whole tables, in several processes.
     */
    private static final String BY_INDEX = "; set enable_seqscan = off; set max_parallel_workers_per_gather = 0";

    /** Of a system: who reads in portions, who reads, who writes, and who measures what waits. */
    private static final int CONNECTIONS = 4;

    /** Of the store: who writes, two who read ahead, two who measure what waits, and who keeps what is received. */
    private static final int STORE_CONNECTIONS = 6;

    private static final long CONNECT_MILLIS = 10_000;

    private final Map<Side, DataSource> systems;
    private final Map<Side, DataSource> streams;
    private final DataSource store;

    private Pools(Map<Side, DataSource> systems, Map<Side, DataSource> streams, DataSource store) {
        this.systems = systems;
        this.streams = streams;
        this.store = store;
    }

    /** Opens the pools; a database that is not there shows itself at the first use. */
    public static Pools open(Configuration configuration) {
        Map<Side, DataSource> systems = new EnumMap<>(Side.class);
        Map<Side, DataSource> streams = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            DatabaseSettings settings = side == Side.CRM
                    ? configuration.application().crm()
                    : configuration.application().erp();
            String session = sessionSettings(zone(configuration, side));
            systems.put(side, pool(side.id(), settings, session, true, CONNECTIONS));
            streams.put(side, pool(side.id() + "-capture", settings, session, false, CONNECTIONS));
        }
        String session = sessionSettings(ZoneOffset.UTC) + BY_INDEX + "; set search_path = " + STORE_SCHEMA;
        return new Pools(
                systems, streams, pool("store", configuration.application().store(), session, true, STORE_CONNECTIONS));
    }

    /** The same pools with something between them and who uses them. */
    public Pools through(UnaryOperator<DataSource> between) {
        return new Pools(through(systems, between), through(streams, between), between.apply(store));
    }

    private static Map<Side, DataSource> through(Map<Side, DataSource> pools, UnaryOperator<DataSource> between) {
        Map<Side, DataSource> wrapped = new EnumMap<>(Side.class);
        pools.forEach((side, dataSource) -> wrapped.put(side, between.apply(dataSource)));
        return wrapped;
    }

    private static HikariDataSource pool(
            String name, DatabaseSettings settings, String init, boolean autoCommit, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setConnectionInitSql(init);
        config.setAutoCommit(autoCommit);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "counterpart");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    /**
     * Sessions write text in one way, whatever the role's defaults, so that it can be compared; and run in the time zone
     * of the entity files, so that triggers which write local time write the same as for the system's own users.
     */
    private static String sessionSettings(ZoneId zone) {
        return "set time zone " + timeZone(zone)
                + "; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set bytea_output = 'hex'"
                + "; set extra_float_digits = 1; set standard_conforming_strings = on; set lock_timeout = '5s'; set jit = off";
    }

    /** An offset goes as an interval: as a name PostgreSQL would take it by POSIX, with the sign turned round. */
    private static String timeZone(ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(Instant.EPOCH);
        if (!zone.getRules().isFixedOffset()) {
            return Identifiers.literal(zone.getId());
        }
        return offset.equals(ZoneOffset.UTC) ? "'UTC'" : "interval '" + offset.getId() + "' hour to minute";
    }

    private static ZoneId zone(Configuration configuration, Side side) {
        return Entity.parties().stream()
                .filter(entity -> entity.side() == side)
                .map(configuration.entities()::get)
                .filter(Objects::nonNull)
                .map(EntityMapping::timeZone)
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    public DataSource of(Side side) {
        return Objects.requireNonNull(systems.get(side));
    }

    /**
     * For statements with many rows: nothing is committed before the connection is closed, so that the driver reads them
     * in portions.
     */
    public DataSource streams(Side side) {
        return Objects.requireNonNull(streams.get(side));
    }

    public DataSource store() {
        return store;
    }

    /** What to say where a database cannot be reached: which one, why, and what to do. */
    public static DatabaseException unreachable(String database, SQLException cause) {
        return DatabaseException.saying(
                Unreachable.of(cause, "counterpart." + database).line(database), cause);
    }

    @Override
    public void close() {
        systems.values().forEach(Pools::close);
        streams.values().forEach(Pools::close);
        close(store);
    }

    private static void close(DataSource dataSource) {
        if (dataSource instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
