package io.counterpart.sync;

import io.counterpart.mapping.Column;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.TableColumns;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a new counterpart lacks for a person to complete (CRE-5): the ERP's own fields, and those that are mandatory, of which
 * neither the contact nor the template nor the database has a value.
 */
final class Incomplete {
    private static final Pattern BLANK = Pattern.compile("(''|NULL)(::.*)?");

    private Incomplete() {}

    /**
     * The names of the fields, in the order of the entity file.
     *
     * @param written the names of those that were filled in
     */
    static List<String> fields(Installation installation, Kind kind, Set<String> written) {
        Fields fields = installation.fields();
        TableColumns table = installation.table(kind.entity()).columns();
        return table.mapping().fields().stream()
                .filter(field -> !written.contains(field.name()))
                .filter(field -> {
                    Column column = table.column(field.column());
                    int number = fields.indexOf(field.name());
                    boolean isShared = number >= 0 && fields.isShared(kind, number);
                    return isShared ? !column.nullable() && !column.fillsItself() : !hasValue(column);
                })
                .map(FieldMapping::name)
                .toList();
    }

    /** Whether the database has a value for it; a default of nothing is none. */
    private static boolean hasValue(Column column) {
        String expression = column.defaultExpression();
        return column.fillsItself()
                && (expression == null || !BLANK.matcher(expression).matches());
    }
}
