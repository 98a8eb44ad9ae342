package io.counterpart.validate;

import io.counterpart.mapping.Column;
import io.counterpart.mapping.ColumnConstant;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.party.Side;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the columns that Counterpart writes take a value at all. */
final class WritableCheck {
    /** The bits that {@code pg_relation_is_updatable} gives: what statements a view takes. */
    private static final int UPDATES = 4;

    private static final int INSERTS = 8;

    private static final String TAKES =
            "select pg_relation_is_updatable(?::oid, true) & ? = ? or relkind <> 'v' from pg_class where oid = ?::oid";

    private static final String READ_ONLY = """
            select attname from pg_attribute
            where attrelid = ?::oid and attname = any(?) and not pg_column_is_updatable(attrelid, attnum, true)
            """;

    private WritableCheck() {}

    static void check(FoundTable table, Report report) throws SQLException {
        Written written = table.written();
        if (!takes(UPDATES, written.updated(), table) || !takes(INSERTS, written.inserted(), table)) {
            report.fail(
                    table.subject(),
                    "a view that the database cannot write through",
                    "name the table behind it in " + table.file() + ", or give the view INSTEAD OF triggers");
            return;
        }
        Set<String> readOnly = readOnly(table);
        for (ColumnConstant constant : table.mapping().constants()) {
            if (readOnly.contains(constant.column())) {
                report.fail(
                        table.subject(constant.column()),
                        aloneWrites(constant.column()),
                        "take the constant out of " + table.file());
            }
        }
        for (FieldMapping field : table.mapping().fields()) {
            field.columns().stream()
                    .filter(readOnly::contains)
                    .findFirst()
                    .ifPresent(column -> refuse(field, column, table, report));
        }
    }

    private static void refuse(FieldMapping field, String column, FoundTable table, Report report) {
        String message = aloneWrites(column);
        String away = table.mapping().entity().side() == Side.CRM ? "to-erp" : "to-crm";
        if (table.written().updated().contains(column)) {
            report.fail(
                    table.subject(field.name()),
                    message,
                    "let the field travel one way in " + table.file() + ": direction: " + away
                            + "; or name another column");
        } else if (table.written().inserted().contains(column)) {
            report.fail(
                    table.subject(field.name()),
                    message + ", and a new contact is to get a value there",
                    "name another column in " + table.file() + ", or blank create.contact.from in rules.yaml");
        } else {
            report.ok(table.subject(field.name()), message + ", and its direction never writes it");
        }
    }

    private static String aloneWrites(String column) {
        return "the database alone writes '" + column + "'";
    }

    private static boolean takes(int statement, Collection<String> columns, FoundTable table) throws SQLException {
        return columns.isEmpty()
                || (!table.kind().equals("m")
                        && table.session().isTrue(TAKES, table.oid(), statement, statement, table.oid()));
    }

    private static Set<String> readOnly(FoundTable table) throws SQLException {
        List<String> columns = List.copyOf(table.mapping().columns());
        Set<String> readOnly = new HashSet<>();
        table.present(columns).stream()
                .filter(Column::generated)
                .map(Column::name)
                .forEach(readOnly::add);
        if (table.kind().equals("v")) {
            readOnly.addAll(table.session().query(READ_ONLY, row -> row.getString(1), table.oid(), columns));
        }
        return readOnly;
    }
}
