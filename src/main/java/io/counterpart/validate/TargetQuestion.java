package io.counterpart.validate;

import io.counterpart.mapping.Column;
import io.counterpart.mapping.ValueType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What only the target's own database can tell of values.
 *
 * @param sql has an array of texts for its only parameter, and gives those that would be refused
 * @param reason goes on after the value
 */
record TargetQuestion(String sql, String reason) {
    /** Since PostgreSQL 16; before it nobody can tell without trying. */
    private static final String CAN_TELL = "select to_regprocedure('pg_input_is_valid(text, text)') is not null";

    private static final String VALUES = "select v from unnest(?::text[]) with ordinality as given(v, n) where ";

    private static final String REFERENCES = """
            select c.confrelid::regclass::text, quote_ident(r.attname),
              case a.atttypid when 'bpchar'::regtype then 'bpchar' else format_type(a.atttypid, null) end
            from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            join pg_attribute r on r.attrelid = c.confrelid and r.attnum = c.confkey[1]
            where c.conrelid = ?::oid and c.contype = 'f' and cardinality(c.conkey) = 1 and a.attname = ?
              and has_column_privilege(c.confrelid, r.attnum, 'select')
            """;

    /** Whether the type takes them, where it is another one than the source's; whether another table knows them. */
    static List<TargetQuestion> about(Column from, Column to, FoundTable target) throws SQLException {
        List<TargetQuestion> questions = new ArrayList<>();
        if (to.type() != ValueType.TEXT
                && !from.sqlType().equals(to.sqlType())
                && target.session().isTrue(CAN_TELL)) {
            String type = to.sqlType().replace("'", "''");
            questions.add(new TargetQuestion(
                    VALUES + "not pg_input_is_valid(v, '" + type + "') order by n", "is no " + to.sqlType()));
        } else {
            questions.addAll(target.session()
                    .query(
                            REFERENCES,
                            row -> new TargetQuestion(
                                    VALUES + "not exists (select from "
                                            + row.getString(1) + " where " + row.getString(2) + " = v::"
                                            + row.getString(3) + ") order by n",
                                    "is not in " + row.getString(1) + ", which '" + to.name() + "' refers to"),
                            target.oid(),
                            to.name()));
        }
        return questions;
    }

    List<String> refused(Collection<String> values, Session session) throws SQLException {
        return values.isEmpty() ? List.of() : session.query(sql, row -> row.getString(1), List.copyOf(values));
    }
}
