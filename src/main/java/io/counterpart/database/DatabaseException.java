package io.counterpart.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A failed statement, with what was being done in words. Keeps the SQLSTATE in its cause for {@link Failure}. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatabaseException(String doing, SQLException cause) {
        super(doing + ": " + Failure.message(cause), cause);
    }

    private DatabaseException(SQLException cause, String message) {
        super(message, cause);
    }

    /** A failure with a message that says all there is to say of its cause. */
    static DatabaseException saying(String message, SQLException cause) {
        return new DatabaseException(cause, message);
    }

    public Failure failure() {
        return Failure.of(getCause());
    }

    public @Nullable String sqlState() {
        return Failure.sqlState(getCause());
    }
}
