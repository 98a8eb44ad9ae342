package io.counterpart.validate;

import io.counterpart.config.DatabaseSettings;
import io.counterpart.database.Catalog;
import io.counterpart.database.DatabaseIdentity;
import io.counterpart.mapping.Column;
import io.counterpart.mapping.TableName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A connection to one of the three databases; every question is a read-only transaction of its own, rolled back. */
final class Session implements AutoCloseable {
    private static final int QUERY_SECONDS = 60;
    private static final String CONNECT_SECONDS = "10";

    private final Connection connection;

    private Session(Connection connection) {
        this.connection = connection;
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes one row of a result. */
    @FunctionalInterface
    interface RowConsumer {
        void take(ResultSet row) throws SQLException;
    }

    static Session open(DatabaseSettings settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "counterpart validate");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        if (settings.username() != null) {
            properties.setProperty("user", settings.username());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password());
        }
        Connection connection = DriverManager.getConnection(settings.url(), properties);
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return new Session(connection);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** The columns of a table by name; empty where there is no such table. */
    Map<String, Column> columns(TableName table) throws SQLException {
        try {
            return Catalog.columns(connection, table);
        } finally {
            connection.rollback();
        }
    }

    /** By what the database is known again. */
    DatabaseIdentity identity() throws SQLException {
        try {
            return DatabaseIdentity.read(connection);
        } finally {
            connection.rollback();
        }
    }

    /** The rows of a query; a list among the parameters is an array of texts. */
    <T> List<T> query(String sql, Reader<T> reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(QUERY_SECONDS);
            for (int i = 0; i < parameters.length; i++) {
                Object value = parameters[i] instanceof List<?> texts
                        ? connection.createArrayOf("text", texts.toArray())
                        : parameters[i];
                statement.setObject(i + 1, value);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } finally {
            connection.rollback();
        }
    }

    /** Reads the rows of a query one after the other, without holding them; tells how many. */
    long forEach(String sql, RowConsumer consumer) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(QUERY_SECONDS);
            statement.setFetchSize(1000);
            long count = 0;
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    consumer.take(rows);
                    count++;
                }
            }
            return count;
        } finally {
            connection.rollback();
        }
    }

    boolean isTrue(String sql, Object... parameters) throws SQLException {
        return query(sql, row -> row.getBoolean(1), parameters).contains(true);
    }

    /** Has the database run SQL that holds words of the configuration: a question mark in it is no parameter. */
    void probe(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(QUERY_SECONDS);
            statement.execute(sql);
        } finally {
            connection.rollback();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException nothingToSave) {
            // Nothing was written, and the server ends a session whose client is gone.
        }
    }
}
