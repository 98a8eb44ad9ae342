package io.counterpart.validate;

import io.counterpart.database.Failure;
import java.sql.SQLException;

/** Whether the database understands the filter. */
final class FilterCheck {

    private FilterCheck() {}

    static void check(FoundTable table, Report report) {
        String filter = table.mapping().filter();
        if (filter == null) {
            return;
        }
        String subject = table.subject("filter");
        try {
            table.session().probe("select 1 from " + table.sqlName() + " where (" + filter + ") limit 0");
            // A filter that closes a parenthesis that it has not opened would turn the statement around it into another
            // one.
            table.session().probe("select 1 from " + table.sqlName() + " where (array[" + filter + "])[1] limit 0");
            report.ok(subject, filter);
        } catch (SQLException refused) {
            report.fail(
                    subject,
                    "the database refuses it: " + Failure.brief(refused),
                    "correct 'filter' in " + table.place("filter") + ": an SQL condition on the columns of "
                            + table.sqlName());
        }
    }
}
