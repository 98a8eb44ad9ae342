package io.counterpart.validate;

import java.sql.SQLException;
import java.util.List;

/** What is checked of each entity's table, in this order. */
final class EntityChecks {

    @FunctionalInterface
    private interface Step {
        void check(FoundTable table, Report report) throws SQLException;
    }

    private static final List<Step> STEPS = List.of(
            ColumnCheck::check,
            RightsCheck::check,
            WritableCheck::check,
            KeyCheck::check,
            KeyCheck::checkNumber,
            KeyCheck::checkId,
            KeyCheck::checkLookups,
            ModifiedCheck::check,
            FilterCheck::check,
            ValueCheck::check,
            LookupCheck::check,
            TriggerCheck::check);

    private EntityChecks() {}

    static void check(FoundTable table, Report report) {
        STEPS.forEach(step -> report.attempt(table.subject(), () -> step.check(table, report)));
    }
}
