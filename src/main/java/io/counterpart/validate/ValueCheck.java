package io.counterpart.validate;

import io.counterpart.database.Failure;
import io.counterpart.mapping.BooleanWords;
import io.counterpart.mapping.Column;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.Transform;
import io.counterpart.mapping.ValueType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the columns take the values that the configuration has for them. */
final class ValueCheck {
    /** Of a creation's token: {@code counterpart-}, the batch, the place in it. */
    private static final int TOKEN_LENGTH = 40;

    private ValueCheck() {}

    static void check(FoundTable table, Report report) throws SQLException {
        for (Map.Entry<String, String> flag : table.mapping().exists().entrySet()) {
            check("exists", flag.getKey(), flag.getValue(), table, report);
        }
        for (FieldMapping field : table.mapping().fields()) {
            checkTable(field, table, report);
        }
        checkTypes(table, report);
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
                    "'" + name + "' does not take '" + Spoken.brief(value) + "': " + refusal.get(),
                    "write a value of type " + column.sqlType() + " in " + table.place(place(setting, name)));
        } else {
            report.ok(table.subject(setting), "'" + name + "' takes '" + value + "'");
        }
    }

    /** Whether the columns of technical settings are of a type that fits. */
    static void checkTypes(FoundTable table, Report report) {
        String correlation = table.mapping().correlation();
        Column token = correlation == null ? null : table.columns().get(correlation);
        if (token != null
                && (token.type() != ValueType.TEXT
                        || (token.maxLength() != null && token.maxLength() < TOKEN_LENGTH))) {
            report.fail(
                    table.subject("correlation"),
                    "'" + token.name() + "' is " + token.sqlType() + ", which takes no token of up to " + TOKEN_LENGTH
                            + " characters",
                    "name a text column in " + table.place("correlation"));
        }
        String created = table.mapping().created();
        Column time = created == null ? null : table.columns().get(created);
        if (time != null && time.type() == ValueType.TEXT) {
            report.fail(
                    table.subject("created"),
                    "'" + time.name() + "' is " + time.sqlType() + ", not a time",
                    "name the column with the time of creation in " + table.place("created"));
        }
    }

    /** A value table whose values the column cannot hold never finds any of them. */
    private static void checkTable(FieldMapping field, FoundTable table, Report report) throws SQLException {
        Column column = table.columns().get(field.column());
        if (column == null || field.transforms().isEmpty()) {
            return;
        }
        for (String value : columnValues(field.transforms().get(0))) {
            Optional<String> refusal = value.isEmpty() ? Optional.empty() : refusal(value, column, table.session());
            if (refusal.isPresent()) {
                report.fail(
                        table.subject(field.name()),
                        "'" + column.name() + "' never holds '" + Spoken.brief(value) + "' of the value table: "
                                + refusal.get(),
                        "write values of type " + column.sqlType() + " in " + table.place(field.name()));
            }
        }
    }

    private static List<String> columnValues(Transform first) {
        if (first instanceof BooleanWords words) {
            return Stream.concat(words.yes().stream(), words.no().stream()).toList();
        }
        return first instanceof Transform.ValueMap map
                ? List.copyOf(map.toShared().keySet())
                : List.of();
    }

    private static String place(String setting, String column) {
        return setting.equals("exists") ? "exists." + column : setting;
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
                return Optional.of(Failure.brief(refused)); // data, a domain's check, no such cast
            }
            throw refused;
        }
    }
}
