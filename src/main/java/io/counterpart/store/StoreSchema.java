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
