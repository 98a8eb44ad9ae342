package io.counterpart.validate;

import io.counterpart.mapping.CaptureMode;
import io.counterpart.mapping.Column;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Whether changes are found: what stands under {@code modified} and {@code capture}. */
final class ModifiedCheck {

    /** What a column can tell about a change. */
    private enum Clue {
        MOMENT,
        LOCAL_MOMENT,
        ROW_VERSION,
        NOTHING;

        static Clue of(Column column) {
            return switch (column.castType()) {
                case "timestamp with time zone" -> MOMENT;
                case "timestamp without time zone", "date" -> LOCAL_MOMENT;
                case "smallint", "integer", "bigint", "numeric" -> ROW_VERSION;
                default -> NOTHING;
            };
        }
    }

    private final FoundTable table;
    private final Report report;
    private final String subject;
    private final List<Column> columns;

    private ModifiedCheck(FoundTable table, Report report) {
        this.table = table;
        this.report = report;
        this.subject = table.subject("modified");
        this.columns = table.present(table.mapping().modified());
    }

    static void check(FoundTable table, Report report) throws SQLException {
        ModifiedCheck check = new ModifiedCheck(table, report);
        boolean watermark = table.mapping().capture() == CaptureMode.WATERMARK;
        if (!watermark) {
            report.warn(
                    table.subject("capture"),
                    table.mapping().capture() == CaptureMode.COMPARE
                            ? "compare: every look for changes reads the whole table"
                            : "none: changes are found by sync --full only",
                    table.mapping().modified().isEmpty()
                            ? "name the time of the last change in " + table.file()
                                    + ", if there is one: modified: COLUMN"
                            : "write capture: watermark in " + table.file());
        }
        if (table.has(table.mapping().modified()) && check.hasFittingTypes()) {
            check.checkZone();
            if (watermark) {
                WatermarkCheck.check(table, report);
            }
        }
    }

    /** Only whether the columns can tell what has changed. */
    static void checkTypes(FoundTable table, Report report) {
        if (table.has(table.mapping().modified())) {
            new ModifiedCheck(table, report).hasFittingTypes();
        }
    }

    private boolean hasFittingTypes() {
        columns.stream()
                .filter(column -> Clue.of(column) == Clue.NOTHING)
                .forEach(column -> report.fail(
                        subject,
                        "'" + column.name() + "' is " + column.sqlType() + ", neither a time nor a number",
                        "name a column of type timestamptz, timestamp, date or a number in "
                                + table.place("modified")));
        List<Clue> clues = columns.stream().map(Clue::of).distinct().toList();
        if (clues.contains(Clue.ROW_VERSION) && clues.size() > 1 && !clues.contains(Clue.NOTHING)) {
            report.fail(
                    subject,
                    "times and numbers cannot be compared",
                    "name columns of one type in " + table.place("modified"));
            return false;
        }
        if (clues.equals(List.of(Clue.ROW_VERSION))) {
            report.ok(subject, "a row version: it tells no time, so conflicts are decided by conflict.tie");
        }
        return !clues.contains(Clue.NOTHING) && !clues.isEmpty();
    }

    /** A time without zone is read in the file's; whether UTC was meant or forgotten cannot be told. */
    private void checkZone() {
        Stream<Column> created = table.mapping().created() == null
                ? Stream.empty()
                : table.present(List.of(table.mapping().created())).stream();
        List<String> local = Stream.concat(columns.stream(), created)
                .filter(column -> Clue.of(column) == Clue.LOCAL_MOMENT)
                .map(Column::name)
                .distinct()
                .toList();
        String zone = table.mapping().timeZone().getId();
        if (!local.isEmpty() && zone.equals("UTC")) {
            report.warn(
                    table.subject("timeZone"),
                    Spoken.list(local) + (local.size() > 1 ? " have" : " has") + " no time zone: UTC is assumed",
                    "write the zone of the clock that sets it in " + table.file() + ": timeZone: Europe/Copenhagen");
        } else if (!local.isEmpty()) {
            report.ok(table.subject("timeZone"), Spoken.list(local) + " without time zone: read as " + zone);
        }
    }
}
