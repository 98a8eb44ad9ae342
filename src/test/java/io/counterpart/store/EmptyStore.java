package io.counterpart.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.counterpart.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** A store of a test's own with nothing in it, and a connection to it. */
final class EmptyStore implements AutoCloseable {
    final Connection connection;
    private final HikariDataSource pool;

    EmptyStore(String name) throws SQLException {
        TestDatabase database = TestDatabase.create(name);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.username());
        config.setConnectionInitSql("set search_path = counterpart");
        pool = new HikariDataSource(config);
        StoreSchema.migrate(pool);
        connection = pool.getConnection();
    }

    /** A further connection. */
    Connection another() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        pool.close();
    }
}
