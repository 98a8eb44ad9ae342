package io.counterpart.validate;

import java.sql.SQLException;
import java.util.List;

/** Names the triggers: what they do to what is written cannot be known, but whom to ask can. */
final class TriggerCheck {

    private TriggerCheck() {}

    static void check(FoundTable table, Report report) throws SQLException {
        List<String> names = Trigger.of(table).stream().map(Trigger::name).toList();
        report.ok(table.subject(), names.isEmpty() ? "no triggers" : "triggers: " + String.join(", ", names));
    }
}
