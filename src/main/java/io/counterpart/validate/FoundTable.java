package io.counterpart.validate;

import static java.util.stream.Collectors.joining;

import io.counterpart.config.Places;
import io.counterpart.database.Identifiers;
import io.counterpart.mapping.Column;
import io.counterpart.mapping.EntityMapping;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * An entity's table as its database has it.
 *
 * @param places where the settings of its file stand
 * @param kind PostgreSQL's {@code relkind}: r table, p partitioned table, v view, m materialized view, f foreign table
 * @param columns by name, all of the table
 * @param user whose rights count
 */
record FoundTable(
        EntityMapping mapping,
        Places places,
        Session session,
        long oid,
        String kind,
        Map<String, Column> columns,
        Written written,
        String user) {

    /** What the lines about the entity as a whole begin with. */
    String subject() {
        return mapping.entity().id();
    }

    String subject(String setting) {
        return subject() + "." + setting;
    }

    /** The entity's file, relative to the configuration folder. */
    String file() {
        return "entities/" + mapping.entity().id() + ".yaml";
    }

    /** The file and the line in which a setting stands. */
    String place(String setting) {
        return places.of(mapping.entity(), setting);
    }

    /** Whether indexes, triggers and constraints are its own: a view's or foreign table's are somewhere else. */
    boolean isPlain() {
        return kind.equals("r") || kind.equals("p");
    }

    /** Those of the columns that exist; the others have been reported. */
    List<Column> present(Collection<String> names) {
        return names.stream().filter(columns::containsKey).map(columns::get).toList();
    }

    boolean has(Collection<String> names) {
        return columns.keySet().containsAll(names);
    }

    String sqlName() {
        return Identifiers.quote(mapping.table());
    }

    /** The columns as SQL writes them in a list, without parentheses. */
    static String sqlList(Collection<String> columns) {
        return columns.stream().map(Identifiers::quote).collect(joining(", "));
    }
}
