package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.mapping.Column;
import io.counterpart.mapping.ColumnConstant;
import io.counterpart.party.Kind;
import io.counterpart.rules.Creations;
import io.counterpart.rules.NumberSeries;
import io.counterpart.rules.Template;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a kind's records can be made from contacts as rules.yaml says: number, key and required columns (CRE-1, PRE-2). */
final class NewCounterpartCheck {
    private final Kind kind;
    private final Creations creations;
    private final FoundTable table;
    private final Report report;
    private final Optional<Column> number;
    private final Map<String, NumberSeries> series;
    private boolean possible = true;

    private NewCounterpartCheck(Configuration configuration, Kind kind, FoundTable table, Report report) {
        this.kind = kind;
        this.creations = configuration.rules().creations();
        this.table = table;
        this.report = report;
        this.number = table.mapping()
                .numberColumn()
                .flatMap(no -> table.present(List.of(no)).stream().findFirst());
        this.series = new LinkedHashMap<>();
        Optional.ofNullable(configuration.rules().series().get(kind.entity()))
                .ifPresent(own -> series.put(setting(), own));
        for (Template template : creations.templates(kind)) {
            if (template.series() != null) {
                series.put("the series of template " + template.code(), template.series());
            }
        }
    }

    /** Checks a kind whose records are made by rule or made again, or for which there are templates. */
    static void check(Configuration configuration, Kind kind, FoundTable table, Report report) throws SQLException {
        if (!isMade(kind, configuration)) {
            return;
        }
        NewCounterpartCheck check = new NewCounterpartCheck(configuration, kind, table, report);
        check.checkNumber();
        check.checkKey();
        check.checkRequired();
        if (check.possible) {
            report.ok(table.subject(), "can be made from contacts");
        }
    }

    /** Whether rules.yaml says how such records are made, and the kind is on (PRE-1). */
    static boolean isMade(Kind kind, Configuration configuration) {
        Creations creations = configuration.rules().creations();
        boolean isSaid = creations.when(kind).isPresent()
                || !creations.templates(kind).isEmpty()
                || configuration.rules().restores(kind);
        return isSaid && configuration.rules().code(kind).isPresent();
    }

    private String setting() {
        return "numberSeries." + kind.settingName();
    }

    private void checkNumber() throws SQLException {
        boolean bySeries = number.isPresent() && !Written.isMadeWithout(number.get());
        boolean hasOwn = series.containsKey(setting());
        boolean needsOwn = creations.templates(kind).isEmpty()
                || creations.templates(kind).stream().anyMatch(template -> template.series() == null);
        if (bySeries && needsOwn && !hasOwn) {
            fail("no", "new ones get no number (PRE-2)", "set " + setting() + " in rules.yaml: {first: ...}");
        }
        if (!bySeries && hasOwn) {
            report.warn(
                    table.subject("no"),
                    "the database numbers new ones itself: the series is not used",
                    "take " + setting() + " out of rules.yaml");
        }
        for (Map.Entry<String, NumberSeries> each :
                bySeries ? series.entrySet() : Set.<Map.Entry<String, NumberSeries>>of()) {
            Column column = number.orElseThrow();
            String first = each.getValue().first();
            ValueCheck.refusal(first, column, table.session())
                    .ifPresent(refusal -> fail(
                            "no",
                            "'" + column.name() + "' does not take " + first + ": " + refusal,
                            "correct " + each.getKey() + " in rules.yaml"));
        }
    }

    private void checkKey() {
        Set<String> constants = constants();
        table.present(table.mapping().key()).stream()
                .filter(key -> !number.equals(Optional.of(key)))
                .filter(key -> !Written.isMadeWithout(key) && !constants.contains(key.name()))
                .forEach(key -> fail(
                        "key",
                        "nothing fills '" + key.name() + "' of a new one",
                        RequiredColumnCheck.setDefault(table, key) + ", or give it a constant with on: create in "
                                + table.file()));
    }

    private void checkRequired() {
        Set<String> given = new HashSet<>(RequiredColumnCheck.givenAnyway(table.mapping()));
        given.addAll(table.mapping().modified()); // these a trigger fills
        Optional.ofNullable(table.mapping().created()).ifPresent(given::add);
        for (Column column : table.columns().values()) {
            boolean isMapped = table.mapping().fields().stream()
                    .anyMatch(field -> field.columns().contains(column.name()));
            if (!column.nullable() && !column.fillsItself() && !isMapped && !given.contains(column.name())) {
                fail(
                        "",
                        "'" + column.name() + "' takes no null and has no default, and a new one gets no value there",
                        "name it as a field in " + table.file()
                                + " and fill it by a template, or give it a constant with" + " on: create");
            }
        }
    }

    private Set<String> constants() {
        return table.mapping().constants().stream().map(ColumnConstant::column).collect(Collectors.toSet());
    }

    private void fail(String setting, String message, String remedy) {
        possible = false;
        report.fail(setting.isEmpty() ? table.subject() : table.subject(setting), message, remedy);
    }
}
