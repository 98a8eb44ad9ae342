package io.counterpart.validate;

import static java.util.stream.Collectors.joining;

import io.counterpart.database.Identifiers;
import io.counterpart.mapping.Column;
import java.sql.SQLException;
import java.util.List;

/** Whether {@code capture: watermark} finds changes, and finds them fast (design, section 3). */
final class WatermarkCheck {
    private final FoundTable table;
    private final Report report;
    private final String subject;
    private final List<Column> columns;

    private WatermarkCheck(FoundTable table, Report report) {
        this.table = table;
        this.report = report;
        this.subject = table.subject("modified");
        this.columns = table.present(table.mapping().modified());
    }

    static void check(FoundTable table, Report report) throws SQLException {
        WatermarkCheck check = new WatermarkCheck(table, report);
        if (table.isPlain()) {
            check.checkIndex();
            check.checkMoves();
        }
        check.checkFilled();
    }

    private void checkIndex() throws SQLException {
        List<String> names = table.mapping().modified();
        if (Index.of(table).stream().anyMatch(index -> index.leadsWith(names))) {
            report.ok(subject, names.size() > 1 ? "has an index" : names.get(0) + " has an index");
            return;
        }
        report.warn(
                subject,
                "no index: every look for changes reads the whole table",
                "create index on " + table.sqlName() + " (" + (columns.size() > 1 ? "(" + modified() + ")" : modified())
                        + ")");
    }

    private void checkMoves() throws SQLException {
        List<Trigger> moving =
                Trigger.of(table).stream().filter(Trigger::movesUpdates).toList();
        if (moving.isEmpty()) {
            report.warn(
                    subject,
                    "nothing in the database moves it: if the application does not set it, changes are found by "
                            + "sync --full only",
                    "set it in a trigger before update on " + table.sqlName()
                            + ", or see to it that whatever writes the table sets it");
        }
    }

    private void checkFilled() throws SQLException {
        boolean canBeNull = columns.stream().allMatch(column -> column.nullable() || !table.isPlain());
        if (canBeNull
                && RightsCheck.missing("select", table, table.mapping().modified())
                        .isEmpty()
                && table.session()
                        .isTrue("select exists (select from " + table.sqlName() + " where " + modified()
                                + " is null)")) {
            report.warn(
                    subject,
                    "empty in some records: their changes are found by sync --full only",
                    "fill it, then: alter table " + table.sqlName() + " alter column "
                            + Identifiers.quote(columns.get(0).name()) + " set not null");
        }
    }

    private String modified() {
        String names =
                columns.stream().map(column -> Identifiers.quote(column.name())).collect(joining(", "));
        return columns.size() > 1 ? "coalesce(" + names + ")" : names;
    }
}
