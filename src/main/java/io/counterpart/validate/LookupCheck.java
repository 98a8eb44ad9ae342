package io.counterpart.validate;

import io.counterpart.database.Failure;
import io.counterpart.database.Identifiers;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.Validator;
import java.sql.SQLException;

/** Whether the tables that the validator {@code exists} looks in can be read (VAL-1). */
final class LookupCheck {

    private LookupCheck() {}

    static void check(FoundTable table, Report report) {
        for (FieldMapping field : table.mapping().fields()) {
            for (Validator validator : field.validators()) {
                if (validator instanceof Validator.Exists exists) {
                    check("lookup." + field.name(), exists, table, report);
                }
            }
        }
    }

    private static void check(String setting, Validator.Exists exists, FoundTable table, Report report) {
        String column = exists.table() + "." + exists.column();
        try {
            table.session()
                    .probe("select " + Identifiers.quote(exists.column()) + " from " + Identifiers.quote(exists.table())
                            + " limit 0");
            report.ok(table.subject(setting), "looks in " + column);
        } catch (SQLException refused) {
            report.fail(
                    table.subject(setting),
                    "cannot look in " + column + ": " + Failure.brief(refused),
                    "correct it in " + table.place(setting) + ", or grant select on it to \"" + table.user() + "\"");
        }
    }
}
