package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.database.Failure;
import io.counterpart.database.Identifiers;
import io.counterpart.mapping.Column;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.RecordMapping;
import io.counterpart.mapping.TableName;
import io.counterpart.mapping.ValueType;
import io.counterpart.party.DocumentKind;
import io.counterpart.party.Entity;
import io.counterpart.party.Side;
import io.counterpart.rules.Action;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether documents and interactions can be written where the files say, and actions be seen where the rules say. */
final class RecordsCheck {
    private static final String RIGHTS = "select has_any_column_privilege(current_user, to_regclass(?), ?)";

    private final Configuration configuration;
    private final Report report;

    private RecordsCheck(Configuration configuration, Report report) {
        this.configuration = configuration;
        this.report = report;
    }

    static void check(Configuration configuration, Sessions sessions, Report report) {
        RecordsCheck check = new RecordsCheck(configuration, report);
        configuration
                .records()
                .forEach((entity, mapping) -> sessions.of(entity.side())
                        .ifPresent(session -> report.attempt(entity.id(), () -> check.record(mapping, session))));
        sessions.of(Side.ERP)
                .ifPresent(erp -> configuration
                        .rules()
                        .interactions()
                        .logged()
                        .forEach(action -> report.attempt(subject(action), () -> check.action(action, erp))));
    }

    private void record(RecordMapping mapping, Session session) throws SQLException {
        Entity entity = mapping.entity();
        EntityMapping file = mapping.table();
        Set<String> columns = new LinkedHashSet<>(file.columns());
        Optional.ofNullable(mapping.type()).ifPresent(columns::add);
        columns.addAll(mapping.open().keySet());
        String place = configuration.places().of(entity, "table");
        Map<String, Column> found = table(entity.id(), file.table(), columns, place, session);
        if (found.isEmpty()) {
            return;
        }
        rights(
                entity.id(),
                file.table(),
                entity == Entity.INTERACTION ? List.of("INSERT") : List.of("INSERT", "UPDATE"),
                session);
        number(mapping, found);
        RecordMapping.Lines lines = mapping.lines();
        if (lines != null) {
            Set<String> ofLines = new LinkedHashSet<>(lines.table().columns());
            Optional.ofNullable(lines.type()).ifPresent(ofLines::add);
            String at = configuration.places().of(entity, "lines");
            if (!table(entity.id(), lines.table().table(), ofLines, at, session).isEmpty()) {
                rights(entity.id(), lines.table().table(), List.of("INSERT"), session);
            }
        }
    }

    /** NUM-1: a number that the table does not make comes from a series. */
    private void number(RecordMapping mapping, Map<String, Column> found) {
        Optional<Column> number = mapping.table().numberColumn().map(found::get);
        if (number.isEmpty()
                || number.get().fillsItself()
                || number.get().sqlType().equals("uuid")) {
            return;
        }
        Entity entity = mapping.entity();
        if (entity == Entity.INTERACTION && !configuration.rules().series().containsKey(entity)) {
            report.fail(
                    entity.id(),
                    "the CRM does not make " + number.get().name() + " by itself, and there is no series for it",
                    "set numberSeries.interaction in rules.yaml");
        }
        for (DocumentKind kind : DocumentKind.values()) {
            if (kind.entity() == entity
                    && mapping.types().containsKey(kind)
                    && !configuration.rules().documents().series().containsKey(kind)) {
                report.warn(
                        entity.id(),
                        "there is no series for a " + kind.title() + ", so none is written",
                        "set numberSeries." + kind.settingName() + " in rules.yaml");
            }
        }
    }

    private static String subject(Action action) {
        return "interactions, " + action.name();
    }

    private void action(Action action, Session erp) throws SQLException {
        String subject = subject(action);
        Map<String, Column> found = table(subject, action.table(), action.columns(), "interactions in rules.yaml", erp);
        if (found.isEmpty()) {
            return;
        }
        boolean isReadable = rights(subject, action.table(), List.of("SELECT"), erp);
        Column counter = action.counter() == null ? null : found.get(action.counter());
        boolean counts = counter == null || counter.type() == ValueType.NUMBER;
        if (counter != null && !counts) {
            report.fail(
                    subject,
                    counter.name() + " is a " + counter.sqlType() + ", which does not count",
                    "name a column of numbers in 'counter', or the time of the action in 'date'");
        }
        if (action.watermark() == null) {
            report.warn(
                    subject,
                    "the whole table is looked at in each sync",
                    "name the time or row version of a row's last change in 'modified'");
        }
        boolean isUnderstood = action.filter() == null || filter(action, subject, erp);
        action.party().keySet().stream()
                .filter(entity -> !configuration.entities().containsKey(entity))
                .forEach(entity -> report.warn(
                        subject,
                        "there is no entities/" + entity.id() + ".yaml, so no " + entity.title() + " is found",
                        "write it, or take " + entity.settingName() + " out of 'party'"));
        if (isReadable && counts && isUnderstood) {
            key(action, subject, erp);
        }
    }

    /** How far an action is logged is noted of its key: two rows with one cannot be told apart. */
    private void key(Action action, String subject, Session erp) throws SQLException {
        boolean isUnique = Index.of(erp, action.table()).stream()
                .anyMatch(index -> index.predicate() == null && index.makesUnique(action.key()));
        if (!isUnique) {
            KeyCheck.twice(erp, Identifiers.quote(action.table()), action.key(), done(action))
                    .ifPresent(found -> report.fail(
                            subject,
                            Spoken.list(action.key()) + (action.key().size() > 1 ? " are" : " is") + " not unique: "
                                    + found,
                            "name all columns in 'key' that tell its rows apart, or leave rows out with 'filter'"));
        }
    }

    /** Which rows are actions; the others a sync never looks at. */
    private static String done(Action action) {
        String filter = action.filter() == null ? "true" : "(" + Identifiers.predicate(action.filter()) + ")";
        if (action.counter() != null) {
            return filter + " and " + Identifiers.quote(action.counter()) + " > 0";
        }
        return action.date() == null ? filter : filter + " and " + Identifiers.quote(action.date()) + " is not null";
    }

    private boolean filter(Action action, String subject, Session erp) {
        String sql = "select 1 from " + Identifiers.quote(action.table()) + " where (" + action.filter() + ") limit 0";
        try {
            erp.probe(sql);
            return true;
        } catch (SQLException wrong) {
            report.fail(
                    subject,
                    "the filter is not understood: " + Failure.brief(wrong),
                    "write an SQL predicate over columns of " + action.table());
            return false;
        }
    }

    /** The table's columns; empty, and reported, where it or one of those that are named is not there. */
    private Map<String, Column> table(String subject, TableName table, Set<String> named, String place, Session session)
            throws SQLException {
        Map<String, Column> found = session.columns(table);
        if (found.isEmpty()) {
            report.fail(
                    subject, "there is no table " + table + ", or no right to see it", "correct 'table' in " + place);
            return found;
        }
        List<String> missing = new ArrayList<>(named);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            report.fail(
                    subject,
                    "the table " + table + " has no column " + String.join(", ", missing),
                    "correct it in " + place);
            return Map.of();
        }
        report.ok(subject, "table " + table);
        return found;
    }

    /** Whether the user has them all; else it is reported. */
    private boolean rights(String subject, TableName table, List<String> rights, Session session) throws SQLException {
        boolean all = true;
        for (String right : rights) {
            if (!session.isTrue(RIGHTS, Identifiers.quote(table), right)) {
                all = false;
                String user = session.query("select current_user", row -> row.getString(1))
                        .get(0);
                report.fail(
                        subject,
                        "no right to " + right.toLowerCase(Locale.ROOT) + " " + table,
                        "grant " + right.toLowerCase(Locale.ROOT) + " on " + Identifiers.quote(table) + " to "
                                + Identifiers.quote(user));
            }
        }
        return all;
    }
}
