package io.counterpart.validate;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Failure;
import io.counterpart.validate.Check.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Collects the checks in the order in which they are made. */
final class Report {
    private static final String CANCELLED = "57014";

    private final List<Check> checks = new ArrayList<>();

    /** Some checks that ask a database. */
    @FunctionalInterface
    interface Step {
        void run() throws SQLException;
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }

    void ok(String subject, String message) {
        checks.add(new Check(Level.OK, subject, message, ""));
    }

    void warn(String subject, String message, String remedy) {
        checks.add(new Check(Level.WARN, subject, message, remedy));
    }

    void fail(String subject, String message, String remedy) {
        checks.add(new Check(Level.FAIL, subject, message, remedy));
    }

    /** Runs checks that may themselves fail: then that is what is reported, and the ones after them still run. */
    void attempt(String subject, Step step) {
        try {
            step.run();
        } catch (SQLException | DatabaseException failed) {
            if (CANCELLED.equals(Failure.sqlState(failed))) {
                warn(subject, "not checked: the database took too long", "run validate again when it is less busy");
            } else {
                fail(subject, "not checked: " + Failure.brief(failed), "mend that, then run validate again");
            }
        }
    }
}
