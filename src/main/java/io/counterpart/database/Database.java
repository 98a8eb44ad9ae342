package io.counterpart.database;

import io.counterpart.config.ApplicationSettings;
import io.counterpart.config.DatabaseSettings;
import io.counterpart.party.Side;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** One of the three databases of a configuration. */
public enum Database {
    CRM,
    ERP,
    STORE;

    private static final String TIMEOUT_SECONDS = "10";

    /** A system's database. */
    public static Database of(Side side) {
        return side == Side.CRM ? CRM : ERP;
    }

    /** The name in the settings' keys and in output. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Why it cannot be reached; empty if it can. Connects without a pool, which would go on trying for its whole
     * timeout, and then tell of the timeout only.
     */
    public Optional<SQLException> failure(ApplicationSettings application) {
        DatabaseSettings database = settings(application);
        try (Connection connection = DriverManager.getConnection(database.url(), properties(database))) {
            return connection.isClosed() ? Optional.of(new SQLException("closed at once")) : Optional.empty();
        } catch (SQLException failed) {
            return Optional.of(failed);
        }
    }

    private DatabaseSettings settings(ApplicationSettings application) {
        return switch (this) {
            case CRM -> application.crm();
            case ERP -> application.erp();
            case STORE -> application.store();
        };
    }

    private static Properties properties(DatabaseSettings database) {
        Properties properties = new Properties();
        if (database.username() != null) {
            properties.setProperty("user", database.username());
        }
        if (database.password() != null) {
            properties.setProperty("password", database.password());
        }
        properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
        return properties;
    }
}
