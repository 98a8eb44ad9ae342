package io.counterpart.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Answers, by SQLSTATE alone, what to do about a failed statement. The only place that does. */
public enum Failure {
    /** The row is refused as it is: find it, park it, go on. */
    REFUSED,
    /** The user lacks a right: park what needs it, with the grant, and go on. */
    DENIED,
    /** It took too long, or was cancelled: in smaller portions; what still takes too long waits for the next round. */
    SLOW,
    /** It may go well the next time: again, after a while. */
    TRANSIENT,
    /** Nothing will go well until somebody mends something: stop. */
    FATAL;

    private static final Set<String> TRANSIENT_STATES = Set.of(
            "40001", // serialization failure
            "40P01", // deadlock
            "55P03", // lock not available
            "57P01", // administrator shutdown
            "57P02", // crash shutdown
            "57P03", // cannot connect now
            "25006", // read-only: a standby that is being promoted
            "25P03", // a transaction was idle for longer than the database allows
            "53300"); // too many connections

    private static final Set<String> REFUSED_STATES = Set.of(
            "428C9", // a column that the database alone writes
            "54000"); // a value too long for an index

    private static final Set<String> FATAL_STATES = Set.of(
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
        if (state.equals("42501")) {
            return DENIED;
        }
        if (state.equals("57014")) {
            return SLOW;
        }
        if (REFUSED_STATES.contains(state) || isOfFunction(thrown)) {
            return REFUSED;
        }
        return switch (state.substring(0, 2)) {
            case "22", "23", "44", "P0", "09", "27", "21", "2F", "38", "39" ->
                REFUSED; // data, integrity, view check, triggers
            case "53", "58" -> TRANSIENT; // resources, system
            default -> FATAL;
        };
    }

    /** Whether another session was in the way: holds a lock on a record, or took a value that is to be unique. */
    public static boolean isInTheWay(Throwable thrown) {
        String state = sqlState(thrown);
        return "55P03".equals(state) || "23505".equals(state);
    }

    /** Whether a trigger's function failed: whatever is wrong in it, only the rows that it is called for are refused. */
    private static boolean isOfFunction(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException failed && failed.getServerErrorMessage() != null) {
                String where = failed.getServerErrorMessage().getWhere();
                return where != null && (where.contains("PL/") || where.contains("function"));
            }
        }
        return false;
    }

    /** Whether the transaction is surely not committed: its commit was answered with a plain refusal. */
    public static boolean isAnswered(Throwable thrown) {
        Failure failure = of(thrown);
        return failure == REFUSED || failure == DENIED || failure == SLOW || isRolledBack(thrown);
    }

    /** Whether the database says that it has rolled the transaction back: deadlock, serialization failure. */
    private static boolean isRolledBack(Throwable thrown) {
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

    /** Not null, check, and check option of a view: their detail is "Failing row contains (...)", in whatever language. */
    private static boolean showsRow(PSQLException refused) {
        return refused.getServerErrorMessage() != null
                && refused.getServerErrorMessage().getDetail() != null
                && Set.of("23502", "23514", "44000").contains(String.valueOf(refused.getSQLState()));
    }

    /** The server's own message and its hint, without what it adds about the statement; else what the driver says. */
    public static String brief(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException refused && refused.getServerErrorMessage() != null) {
                String hint = refused.getServerErrorMessage().getHint();
                return refused.getServerErrorMessage().getMessage() + (hint == null ? "" : " (" + hint + ")");
            }
        }
        return message(thrown);
    }

    /**
     * The database's own message, on one line. Where its detail is the whole row that was refused, which is nobody's
     * business here, that is left out: message and constraint say what is wrong with it.
     */
    public static String message(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException refused && showsRow(refused)) {
                return brief(refused).strip().replaceAll("\\s*\\R\\s*", "; ");
            }
            if (cause instanceof SQLException sql && sql.getMessage() != null) {
                return sql.getMessage().strip().replaceAll("\\s*\\R\\s*", "; ");
            }
        }
        return String.valueOf(thrown.getMessage()).strip();
    }
}
