package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.database.Identifiers;
import io.counterpart.mapping.Column;
import io.counterpart.mapping.ColumnConstant;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.ValueType;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a new contact gets a value in every column that takes no null. */
final class RequiredColumnCheck {

    private RequiredColumnCheck() {}

    /** Reports every required column that stays empty; true where there is none. */
    static boolean check(Configuration configuration, FoundTable table, List<Kind> kinds, Report report) {
        List<Column> required = table.columns().values().stream()
                .filter(column -> !column.nullable() && !column.fillsItself())
                .filter(column -> !givenAnyway(table.mapping()).contains(column.name()))
                .filter(column -> !takesABlank(column, table.mapping()))
                .toList();
        boolean complete = true;
        for (Column column : required) {
            List<String> without = kinds.stream()
                    .filter(kind -> !Written.sharedWith(kind, configuration).contains(column.name()))
                    .map(Kind::title)
                    .toList();
            if (!without.isEmpty()) {
                complete = false;
                report.fail(table.subject(), message(column, without), remedy(column, table));
            }
        }
        return complete;
    }

    /** A mapped text or boolean column gets a blank where the ERP record has nothing. */
    private static boolean takesABlank(Column column, EntityMapping mapping) {
        boolean mapped =
                mapping.fields().stream().anyMatch(field -> field.columns().contains(column.name()));
        return mapped && (column.type() == ValueType.TEXT || column.type() == ValueType.BOOLEAN);
    }

    /** Key and number have their own check; a role flag is part of being a contact. */
    static Set<String> givenAnyway(EntityMapping mapping) {
        Set<String> given = new HashSet<>(mapping.key());
        Stream.of(mapping.no(), mapping.correlation()).filter(Objects::nonNull).forEach(given::add);
        given.addAll(mapping.exists().keySet());
        mapping.constants().stream().map(ColumnConstant::column).forEach(given::add);
        mapping.field(Fields.TYPE).map(FieldMapping::column).ifPresent(given::add);
        return given;
    }

    private static String message(Column column, List<String> without) {
        return "'" + column.name() + "' takes no null and has no default, and a contact made from a "
                + String.join(" or ", without) + " gets no value there";
    }

    private static String remedy(Column column, FoundTable table) {
        boolean mapped = table.mapping().fields().stream()
                .anyMatch(field -> field.columns().contains(column.name()));
        return mapped
                ? setDefault(table, column)
                : "give it a constant with on: create in " + table.file() + ": NAME: {column: " + column.name()
                        + ", constant: VALUE, on: create}";
    }

    static String setDefault(FoundTable table, Column column) {
        return "alter table " + table.sqlName() + " alter column " + Identifiers.quote(column.name())
                + " set default VALUE";
    }
}
