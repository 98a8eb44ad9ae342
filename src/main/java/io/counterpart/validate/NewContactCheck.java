package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.mapping.Column;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.rules.NumberSeries;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a contact can be made from a new ERP record: number, key and required columns (CRC-1, PRE-2). */
final class NewContactCheck {
    private static final String SETTING = "numberSeries.contact";

    private final FoundTable table;
    private final Report report;
    private final Optional<Column> number;
    private final @Nullable NumberSeries series;
    private boolean possible = true;

    private NewContactCheck(Configuration configuration, FoundTable table, Report report) {
        this.table = table;
        this.report = report;
        this.number = table.mapping()
                .numberColumn()
                .flatMap(no -> table.present(List.of(no)).stream().findFirst());
        this.series = configuration.rules().series().get(Entity.CONTACT);
    }

    static void check(Configuration configuration, FoundTable table, Report report) throws SQLException {
        List<Kind> kinds = Written.contactFrom(configuration);
        if (kinds.isEmpty()) {
            return;
        }
        NewContactCheck check = new NewContactCheck(configuration, table, report);
        check.checkNumber();
        check.checkKey();
        boolean complete = RequiredColumnCheck.check(configuration, table, kinds, report);
        if (check.possible && complete) {
            List<String> from = kinds.stream().map(Kind::title).toList();
            report.ok(table.subject(), "can be made from " + Spoken.list(from));
        }
    }

    private void checkNumber() throws SQLException {
        boolean bySeries = number.isPresent() && !Written.isMadeWithout(number.get());
        if (bySeries && series == null) {
            fail("no", "new contacts get no number (PRE-2)", "set " + SETTING + " in rules.yaml: {first: CT000001}");
        } else if (bySeries && series != null) {
            checkSeries(number.get(), series);
        } else if (series != null) {
            report.warn(
                    table.subject("no"),
                    "the database numbers new contacts itself: the series is not used",
                    "take " + SETTING + " out of rules.yaml");
        }
    }

    private void checkSeries(Column column, NumberSeries numbers) throws SQLException {
        Optional<String> refusal = ValueCheck.refusal(numbers.first(), column, table.session());
        if (refusal.isPresent()) {
            fail(
                    "no",
                    "'" + column.name() + "' does not take " + numbers.first() + ": " + refusal.get(),
                    "correct " + SETTING + " in rules.yaml");
        }
    }

    private void checkKey() {
        table.present(table.mapping().key()).stream()
                .filter(key -> !number.equals(Optional.of(key)) && !Written.isMadeWithout(key))
                .forEach(key -> fail(
                        "key",
                        "nothing fills '" + key.name() + "' of a new contact",
                        RequiredColumnCheck.setDefault(table, key)));
    }

    private void fail(String setting, String message, String remedy) {
        possible = false;
        report.fail(table.subject(setting), message, remedy);
    }
}
