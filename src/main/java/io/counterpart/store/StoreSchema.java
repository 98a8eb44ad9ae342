package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Pools;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The store's tables: the schema {@value #NAME}, made and migrated by Flyway. */
public final class StoreSchema {
    public static final String NAME = Pools.STORE_SCHEMA;

    /** The number of the last migration. */
    static final int VERSION = 14;

    private StoreSchema() {}

    /**
     * Creates the schema or brings it up to date.
     *
     * @return how many steps that took, 0 where it was up to date
     */
    public static int migrate(DataSource store) {
        return Flyway.configure()
                .dataSource(store)
                .schemas(NAME)
                .defaultSchema(NAME)
                .locations("classpath:io/counterpart/store/migration")
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /**
     * Sees that the store has the tables this program works with.
     *
     * @throws IllegalStateException if it has not
     */
    public static void require(Connection connection) {
        if (!exists(connection)) {
            throw new IllegalStateException("the store is not set up: run 'counterpart init' first");
        }
        int found = version(connection);
        if (found != VERSION) {
            throw new IllegalStateException(
                    found < VERSION
                            ? "the store is of an earlier version of Counterpart: run 'counterpart init' first"
                            : "the store is of a later version of Counterpart: use that one here");
        }
    }

    private static int version(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(version::integer) from " + NAME
                        + ".flyway_schema_history where success and version is not null")) {
            return row.next() ? row.getInt(1) : 0;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the store's version", failed);
        }
    }

    /** Whether {@link #migrate} was ever run here. */
    public static boolean exists(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('" + NAME + ".relation') is not null")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot look for the store's tables", failed);
        }
    }
}
