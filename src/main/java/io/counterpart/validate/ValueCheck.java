package io.counterpart.validate;

import io.counterpart.mapping.Column;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the columns take the values that the configuration has for them. */
final class ValueCheck {

    private ValueCheck() {}

    static void check(FoundTable table, Report report) throws SQLException {
        for (Map.Entry<String, String> flag : table.mapping().exists().entrySet()) {
            check("exists", flag.getKey(), flag.getValue(), table, report);
        }
        Map<String, String> constants = table.mapping().constants().stream()
                .collect(Collectors.toMap(constant -> constant.column(), constant -> constant.value()));
        for (Map.Entry<String, String> constant : constants.entrySet()) {
            check(constant.getKey(), constant.getKey(), constant.getValue(), table, report);
        }
    }

    private static void check(String setting, String name, String value, FoundTable table, Report report)
            throws SQLException {
        Column column = table.columns().get(name);
        if (column == null) {
            return;
        }
        Optional<String> refusal = refusal(value, column, table.session());
        if (refusal.isPresent()) {
            report.fail(
                    table.subject(setting),
                    "'" + name + "' does not take '" + value + "': " + refusal.get(),
                    "write a value of type " + column.sqlType() + " in " + table.file());
        } else {
            report.ok(table.subject(setting), "'" + name + "' takes '" + value + "'");
        }
    }

    /** Why a column does not take a value; empty where it does. */
    static Optional<String> refusal(String value, Column column, Session session) throws SQLException {
        Integer most = column.maxLength();
        int length = value.codePointCount(0, value.length());
        if (most != null && length > most) {
            return Optional.of("it has " + length + " characters, the column takes " + most);
        }
        try {
            session.query("select cast(cast(? as text) as " + column.castType() + ")", row -> row.getString(1), value);
            return Optional.empty();
        } catch (SQLException refused) {
            String state = String.valueOf(refused.getSQLState());
            if (state.startsWith("22") || state.startsWith("23") || state.equals("42846")) {
                return Optional.of(Session.message(refused)); // data, a domain's check, no such cast
            }
            throw refused;
        }
    }
}
