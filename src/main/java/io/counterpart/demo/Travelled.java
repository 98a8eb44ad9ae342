package io.counterpart.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run carried over, by record, field and rule, with one example each: counted in the store's history. */
record Travelled(String entity, String action, String field, String rule, long values, String example) {

    private static final String UPDATED = """
            with written as (
              select h.entity, h.action, h.no, v.field, v.before, v.after, v.rule
              from history h
              join batch b on b.id = h.batch_id
              cross join unnest(h.fields, h.before, h.after, h.rules) as v(field, before, after, rule)
              where b.run_id = ? and h.action <> 'create'
            )
            select entity, action, field, rule, count(*) as values,
                   min(no || ': ' || coalesce(nullif(before, ''), '(blank)') || ' -> '
                     || coalesce(nullif(after, ''), '(blank)')) as example
            from written group by 1, 2, 3, 4 order by entity, rule, field
            """;

    private static final String CREATED = """
            select h.entity, h.action, h.kind, 'CRC-1' as rule, count(*) as values,
                   min(h.no || ' from ' || h.kind || ' ' || h.counterpart_no || ', '
                     || h.after[array_position(h.fields, 'name')]) as example
            from history h join batch b on b.id = h.batch_id
            where b.run_id = ? and h.action = 'create' group by 1, 2, 3 order by 3
            """;

    static List<Travelled> inRun(Connection store, long run) throws SQLException {
        List<Travelled> travelled = new ArrayList<>();
        for (String sql : List.of(CREATED, UPDATED)) {
            try (PreparedStatement statement = store.prepareStatement(sql)) {
                statement.setLong(1, run);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        travelled.add(new Travelled(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getString(6)));
                    }
                }
            }
        }
        return travelled;
    }

    boolean isCreation() {
        return action.equals("create");
    }

    String line() {
        String what = isCreation() ? "made from a " + field : field;
        return String.format(Locale.ROOT, "  %-12s  %-22s  %-5s  %,9d  %s", entity, what, rule, values, example);
    }
}
