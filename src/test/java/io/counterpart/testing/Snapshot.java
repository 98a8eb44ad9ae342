package io.counterpart.testing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contents of one schema, kept beside it, so that a test can go back to them many times a second. */
public final class Snapshot {
    private final TestDatabase database;
    private final String restore;

    private Snapshot(TestDatabase database, String restore) {
        this.database = database;
        this.restore = restore;
    }

    /** Keeps all rows of a schema as they are now, triggers' work and the sequences of identity columns included. */
    public static Snapshot of(TestDatabase database, String schema) throws SQLException {
        List<String> take = new ArrayList<>(List.of("create schema kept"));
        StringBuilder empty = new StringBuilder("set session_replication_role = replica;");
        StringBuilder fill = new StringBuilder();
        for (Map<String, @Nullable String> row : database.query(
                "select format('%%I.%%I', schemaname, tablename) as name, format('kept.%%I', tablename) as kept from pg_tables where schemaname = '%s'"
                        .formatted(schema))) {
            String name = row.get("name");
            String kept = row.get("kept");
            take.add("create table " + kept + " as table " + name);
            empty.append("delete from ").append(name).append(';');
            fill.append("insert into ")
                    .append(name)
                    .append(" overriding system value table ")
                    .append(kept)
                    .append(';');
        }
        database.execute(take.toArray(String[]::new));
        for (Map<String, @Nullable String> row : database.query(
                "select format('%%I.%%I', schemaname, sequencename) as name, last_value from pg_sequences where schemaname = '%s'"
                        .formatted(schema))) {
            String last = row.get("last_value");
            fill.append(
                    last == null
                            ? "alter sequence %s restart;".formatted(row.get("name"))
                            : "select setval('%s', %s);".formatted(row.get("name"), last));
        }
        return new Snapshot(database, empty.append(fill).toString());
    }

    public void restore() throws SQLException {
        database.execute(restore);
    }
}
