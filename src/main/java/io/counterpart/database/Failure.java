package io.counterpart.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers, by SQLSTATE alone, what to do about a failed statement. The only place that does. */
public enum Failure {
    /** The row is refused as it is: find it, park it, go on. */
    REFUSED,
    /** It may go well the next time: again, after a while. */
    TRANSIENT,
    /** Nothing will go well until somebody mends something: stop. */
    FATAL;

    private static final Set<String> TRANSIENT_STATES = Set.of(
            "40001", // serialization failure
            "40P01", // deadlock
            "55P03", // lock not available
            "57014", // statement timeout or cancelled
            "57P01", // administrator shutdown
            "57P02", // crash shutdown
            "57P03", // cannot connect now
            "25006", // read-only: a standby that is being promoted
            "53300"); // too many connections

    private static final Set<String> FATAL_STATES = Set.of(
            "42501", // no rights
            "3D000", // no such database
            "28000", "28P01"); // wrong user or password

    /** The answer for the first SQLSTATE in the chain of causes; a failure without one is fatal. */
    public static Failure of(@Nullable Throwable thrown) {
        String state = sqlState(thrown);
        if (state == null) {
            return FATAL;
        }
        if (state.startsWith("08") || TRANSIENT_STATES.contains(state)) {
            return TRANSIENT;
        }
        if (FATAL_STATES.contains(state)) {
            return FATAL;
        }
        return switch (state.substring(0, 2)) {
            case "22", "23", "44", "P0", "09", "27", "21" -> REFUSED; // data, integrity, view check, raised by triggers
            case "53", "58" -> TRANSIENT; // resources, system
            default -> FATAL;
        };
    }

    /** Whether the database says that it has rolled the transaction back: deadlock, serialization failure. */
    public static boolean isRolledBack(Throwable thrown) {
        String state = sqlState(thrown);
        return state != null && state.startsWith("40");
    }

    /** The first SQLSTATE in the chain of causes, or null. */
    public static @Nullable String sqlState(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    /** The database's own message, on one line. */
    public static String message(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getMessage() != null) {
                return sql.getMessage().strip().replaceAll("\\s*\\R\\s*", "; ");
            }
        }
        return String.valueOf(thrown.getMessage()).strip();
    }
}
