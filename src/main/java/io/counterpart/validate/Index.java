package io.counterpart.validate;

import io.counterpart.database.Identifiers;
import io.counterpart.mapping.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An index of a table.
 *
 * @param predicate of the rows it holds, or null for all
 * @param columns the names of its key columns in order; for an expression its SQL
 */
record Index(boolean unique, @Nullable String predicate, List<String> columns) {
    private static final String INDEXES = """
            select i.indisunique, pg_get_expr(i.indpred, i.indrelid),
                   array(select coalesce(a.attname::text, pg_get_indexdef(i.indexrelid, k.n, true))
                         from generate_series(1, i.indnkeyatts) k(n)
                         left join pg_attribute a
                           on a.attrelid = i.indrelid and a.attnum = i.indkey[k.n - 1] and a.attnum > 0
                         order by k.n)
            from pg_index i
            where i.indrelid = to_regclass(?) and i.indisvalid
            order by i.indexrelid
            """;

    static List<Index> of(FoundTable table) throws SQLException {
        return of(table.session(), table.mapping().table());
    }

    static List<Index> of(Session session, TableName table) throws SQLException {
        return session.query(
                INDEXES,
                row -> new Index(row.getBoolean(1), row.getString(2), List.of((String[])
                        row.getArray(3).getArray())),
                Identifiers.quote(table));
    }

    /** Whether no two of the rows it holds can have the same values in these columns, nulls aside. */
    boolean makesUnique(Collection<String> others) {
        return unique && others.containsAll(columns);
    }

    /** Whether rows can be found and ordered by this column, or by the first of several that is not null. */
    boolean leadsWith(List<String> wanted) {
        String expression = wanted.size() == 1 ? wanted.get(0) : "coalesce(" + String.join(", ", wanted) + ")";
        return plain(columns.get(0)).equals(plain(expression));
    }

    private static String plain(String expression) {
        return expression.replaceAll("^\\((.*)\\)$", "$1").replace("\"", "").toLowerCase(Locale.ROOT);
    }
}
