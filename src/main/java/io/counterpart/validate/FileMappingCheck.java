package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.config.FileColumn;
import io.counterpart.config.FileMapping;
import io.counterpart.mapping.Column;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.party.Entity;
import io.counterpart.rules.FilePolicy.NewRecords;
import io.counterpart.rules.MatchGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether rows of a file can find their record as its mapping says, and whether new records can be made of them. */
final class FileMappingCheck {
    private final FileMapping mapping;
    private final FoundTable table;
    private final Configuration configuration;
    private final Report report;
    private final Set<String> held;
    private boolean well = true;

    private FileMappingCheck(Configuration configuration, FileMapping mapping, FoundTable table, Report report) {
        this.mapping = mapping;
        this.table = table;
        this.configuration = configuration;
        this.report = report;
        this.held = held();
    }

    /** Checks every file of {@code files/}; one of a table that is not there has been reported with that. */
    static void check(Configuration configuration, Map<Entity, FoundTable> tables, Report report) {
        for (FileMapping mapping : configuration.files().configured()) {
            FoundTable table = tables.get(mapping.entity());
            if (table != null && table.has(table.mapping().columns())) {
                new FileMappingCheck(configuration, mapping, table, report).check();
            }
        }
    }

    private void check() {
        checkFinding();
        if (mapping.policy().newRecords() == NewRecords.CREATE) {
            checkNumber();
            checkRequired();
        }
        if (well) {
            report.ok(
                    subject(),
                    mapping.pattern() + " holds " + mapping.entity().title() + "s"
                            + (mapping.policy().newRecords() == NewRecords.CREATE ? ", new ones can be made" : ""));
        }
    }

    /** The fields that its columns may hold; of one that goes by headings all. */
    private Set<String> held() {
        if (!mapping.isByHeadings()) {
            return mapping.columns().values().stream().map(FileColumn::field).collect(Collectors.toSet());
        }
        Set<String> all = new HashSet<>(Set.of(FileColumn.NUMBER));
        table.mapping().fields().stream().map(FieldMapping::name).forEach(all::add);
        return all;
    }

    // --- how a row finds its record ----------------------------------------------------------------------------------

    private void checkFinding() {
        boolean byNumber = mapping.findsByNumber() && held.contains(FileColumn.NUMBER);
        boolean isAnyUsable = mapping.groups().stream().anyMatch(group -> held.containsAll(group.fields()));
        mapping.groups().stream()
                .filter(group -> !configuration.files().matching().contains(group)) // those are of all entities
                .filter(group -> !held.containsAll(group.fields()))
                .forEach(this::unusable);
        if (well && !byNumber && !isAnyUsable) {
            fail(
                    "find",
                    "no row can find its record: no column holds its number or all fields of a group",
                    "add a column that holds no to columns, or name a group of fields that columns hold: find: [[name, city]]");
        }
    }

    private void unusable(MatchGroup group) {
        List<String> missing =
                group.fields().stream().filter(field -> !held.contains(field)).toList();
        fail(
                "find",
                "no row can be found by [" + String.join(", ", group.fields()) + "]: no column holds "
                        + Spoken.list(missing),
                "add it to columns, or take the group out of find");
    }

    // --- what a new record needs -------------------------------------------------------------------------------------

    /** Where the file gives no number a series or the database does (PRE-2). */
    private void checkNumber() {
        if (held.contains(FileColumn.NUMBER)) {
            return;
        }
        EntityMapping entity = table.mapping();
        boolean bySeries = table.present(entity.numberColumn().stream().toList()).stream()
                .anyMatch(column -> !Written.isMadeWithout(column));
        if (bySeries && !configuration.rules().series().containsKey(mapping.entity())) {
            fail(
                    "new",
                    "new ones get no number (PRE-2)",
                    "add a column that holds no, set numberSeries."
                            + mapping.entity().settingName() + " in rules.yaml: {first: ...}, or write new: reject");
        }
        String key = unfilledKey(entity);
        if (key != null) {
            fail("new", "nothing fills '" + key + "' of a new one", "add a column that holds no, or write new: reject");
        }
    }

    private @Nullable String unfilledKey(EntityMapping entity) {
        return table.present(entity.key()).stream()
                .filter(key -> !entity.numberColumn().equals(Optional.of(key.name())))
                .filter(key -> !Written.isMadeWithout(key))
                .map(Column::name)
                .findFirst()
                .orElse(null);
    }

    private void checkRequired() {
        Set<String> given = new HashSet<>(RequiredColumnCheck.givenAnyway(table.mapping()));
        given.addAll(table.mapping().modified()); // these a trigger fills
        if (table.mapping().created() != null) {
            given.add(table.mapping().created());
        }
        table.mapping().fields().stream()
                .filter(field -> held.contains(field.name()))
                .forEach(field -> given.addAll(field.columns()));
        table.columns().values().stream()
                .filter(column -> !column.nullable() && !column.fillsItself() && !given.contains(column.name()))
                .forEach(column -> fail(
                        "new",
                        "'" + column.name() + "' takes no null and has no default, and a new one gets no value there",
                        RequiredColumnCheck.setDefault(table, column) + ", add a column for it, or write new: reject"));
    }

    private String subject() {
        return "files/" + mapping.name();
    }

    private void fail(String setting, String message, String remedy) {
        well = false;
        report.fail(subject() + "." + setting, message, remedy);
    }
}
