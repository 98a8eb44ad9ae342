package io.counterpart.validate;

import java.sql.SQLException;
import java.util.List;

/**
 * A trigger of a table that is not switched off.
 *
 * @param movesUpdates whether it fires before an update of a row, and so can change what is written
 */
record Trigger(String name, boolean movesUpdates) {
    /** Of tgtype's bits: 1 for each row, 2 before, 16 update. Those that fire on replicas only do not count. */
    private static final String TRIGGERS = """
            select tgname, tgtype & 19 = 19
            from pg_trigger
            where tgrelid = ?::oid and not tgisinternal and tgenabled in ('O', 'A')
            order by tgname
            """;

    static List<Trigger> of(FoundTable table) throws SQLException {
        return table.session().query(TRIGGERS, row -> new Trigger(row.getString(1), row.getBoolean(2)), table.oid());
    }
}
