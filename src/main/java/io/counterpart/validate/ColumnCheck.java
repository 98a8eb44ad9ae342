package io.counterpart.validate;

import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Attribute;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the columns that an entity file names exist. */
final class ColumnCheck {

    /** A column and the setting that names it; its place is another where the setting is a column's own name. */
    private record Named(String setting, String column, String place) {
        Named(String setting, String column) {
            this(setting, column, setting);
        }
    }

    private ColumnCheck() {}

    static void check(FoundTable table, Report report) {
        List<Named> missing = named(table.mapping()).stream()
                .filter(named -> !table.columns().containsKey(named.column))
                .toList();
        missing.forEach(named -> report.fail(
                table.subject(named.setting),
                "there is no column '" + named.column + "'",
                "correct it in " + table.place(named.place) + ": "
                        + Similar.hint(named.column, table.columns().keySet())));
        if (missing.isEmpty()) {
            report.ok(table.subject(), "has all " + table.mapping().columns().size() + " columns that are named");
        }
    }

    private static List<Named> named(EntityMapping mapping) {
        List<Named> named = new ArrayList<>();
        mapping.key().forEach(column -> named.add(new Named("key", column)));
        add(named, "no", mapping.no());
        add(named, "correlation", mapping.correlation());
        add(named, "created", mapping.created());
        mapping.modified().forEach(column -> named.add(new Named("modified", column)));
        mapping.exists().keySet().forEach(column -> named.add(new Named("exists", column, "exists." + column)));
        mapping.fields()
                .forEach(field -> field.columns().forEach(column -> named.add(new Named(field.name(), column))));
        mapping.attributes().forEach(field -> named.add(new Named(Attribute.title(field.name()), field.column())));
        mapping.constants().forEach(constant -> named.add(new Named(constant.column(), constant.column())));
        return named;
    }

    private static void add(List<Named> named, String setting, @Nullable String column) {
        if (column != null) {
            named.add(new Named(setting, column));
        }
    }
}
