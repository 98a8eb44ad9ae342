package io.counterpart.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A failed statement, with what was being done in words. Keeps the SQLSTATE in its cause for {@link Failure}. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatabaseException(String doing, SQLException cause) {
        super(doing + ": " + Failure.message(cause), cause);
    }

    public Failure failure() {
        return Failure.of(getCause());
    }

    public @Nullable String sqlState() {
        return Failure.sqlState(getCause());
    }
}
