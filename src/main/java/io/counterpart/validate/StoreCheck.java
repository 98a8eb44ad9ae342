package io.counterpart.validate;

import io.counterpart.config.DatabaseSettings;
import io.counterpart.database.Identifiers;
import io.counterpart.store.StoreSchema;
import java.sql.SQLException;

/** Whether Counterpart's own schema is there, or can be made. */
final class StoreCheck {
    private static final String STORE = """
            select n.oid is not null,
                   coalesce(has_schema_privilege(n.oid, 'usage'), false),
                   coalesce(has_schema_privilege(n.oid, 'create'), false),
                   has_database_privilege(current_database(), 'create'),
                   exists (select from pg_class where relnamespace = n.oid and relname = 'flyway_schema_history'),
                   exists (select from pg_class where relnamespace = n.oid),
                   exists (select from pg_class
                           where relnamespace = n.oid and relkind = 'r'
                             and not (has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert')
                                      and has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete'))),
                   current_database(), current_user
            from (select) one left join pg_namespace n on n.nspname = ?
            """;

    private record Store(
            boolean exists,
            boolean usable,
            boolean takesTables,
            boolean takesSchemas,
            boolean hasHistory,
            boolean hasAnything,
            boolean lacksRights,
            String database,
            String user) {}

    private final Report report;
    private final Store store;

    private StoreCheck(Store store, Report report) {
        this.store = store;
        this.report = report;
    }

    static void check(Session session, DatabaseSettings settings, Report report) throws SQLException {
        StoreCheck check = read(session, report);
        if (check.isUsable() && check.isMade()) {
            MigrationCheck.check(settings, check.store.takesTables, report);
        }
    }

    /** Only whether the user may work with it. */
    static void checkRights(Session session, Report report) throws SQLException {
        read(session, report).isUsable();
    }

    private static StoreCheck read(Session session, Report report) throws SQLException {
        Store store = session.query(
                        STORE,
                        row -> new Store(
                                row.getBoolean(1),
                                row.getBoolean(2),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                row.getBoolean(5),
                                row.getBoolean(6),
                                row.getBoolean(7),
                                row.getString(8),
                                row.getString(9)),
                        StoreSchema.NAME)
                .get(0);
        return new StoreCheck(store, report);
    }

    private boolean isUsable() {
        String user = Identifiers.quote(store.user);
        if (!store.exists && !store.takesSchemas) {
            fail(
                    "no right to create the schema " + StoreSchema.NAME,
                    "grant create on database " + Identifiers.quote(store.database) + " to " + user);
        } else if (store.exists && !store.usable) {
            fail("no right to use the schema " + StoreSchema.NAME, grant("usage, create") + user);
        } else if (store.exists && !store.hasHistory && !store.takesTables) {
            fail("no right to create tables in the schema " + StoreSchema.NAME, grant("create") + user);
        } else if (store.hasHistory && store.lacksRights) {
            fail(
                    "no right to read and write all of the store's tables",
                    "grant select, insert, update, delete on all tables in schema " + StoreSchema.NAME + " to " + user);
        } else {
            return true;
        }
        return false;
    }

    private boolean isMade() {
        if (!store.hasHistory && store.hasAnything) {
            fail(
                    "the schema " + StoreSchema.NAME + " holds what is not Counterpart's",
                    "name another database in counterpart.store.url, or rename the schema");
        } else if (!store.hasHistory) {
            report.warn(Sessions.STORE, "not set up yet", MigrationCheck.INIT);
        }
        return store.hasHistory;
    }

    private static String grant(String rights) {
        return "grant " + rights + " on schema " + StoreSchema.NAME + " to ";
    }

    private void fail(String message, String remedy) {
        report.fail(Sessions.STORE, message, remedy);
    }
}
