package io.counterpart.validate;

import io.counterpart.database.Identifiers;
import io.counterpart.database.Rights;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Whether the user may read and write the columns. */
final class RightsCheck {
    private static final String WITHOUT_RIGHT = """
            select attname from pg_attribute
            where attrelid = ?::oid and attnum > 0 and attname = any(?)
              and not has_column_privilege(attrelid, attnum, ?)
            order by attnum
            """;

    /** An identity column needs no right of its own, a default that takes from a sequence does. */
    private static final String LOCKED_SEQUENCES = """
            select distinct s.oid::regclass::text
            from pg_attrdef d
            join pg_depend p on p.classid = 'pg_attrdef'::regclass and p.objid = d.oid
              and p.refclassid = 'pg_class'::regclass
            join pg_class s on s.oid = p.refobjid
            where d.adrelid = ?::oid
              and case s.relkind when 'S' then not has_sequence_privilege(s.oid, 'usage') else false end
            """;

    private RightsCheck() {}

    static void check(FoundTable table, Report report) throws SQLException {
        boolean reads = isGranted("select", "read", table, table.mapping().columns(), report);
        boolean changes = isGranted("update", "change", table, table.written().updated(), report);
        boolean makes = isGranted(
                "insert", "fill in new records", table, table.written().inserted(), report);
        boolean numbers = table.written().inserted().isEmpty() || mayNumber(table, report);
        if (reads && changes && makes && numbers) {
            report.ok(table.subject(), "rights: " + rights(table));
        }
        if (table.session().isTrue("select row_security_active(?::oid)", table.oid())) {
            report.warn(
                    table.subject(),
                    "row security hides records from the user: what it hides looks deleted",
                    "alter role " + Identifiers.quote(table.user())
                            + " bypassrls, or give it a policy that shows all records");
        }
    }

    /** Only whether the user may read: without that nothing can be known. */
    static void checkReading(FoundTable table, Report report) throws SQLException {
        isGranted("select", "read", table, table.mapping().columns(), report);
    }

    private static boolean isGranted(
            String right, String does, FoundTable table, Collection<String> columns, Report report)
            throws SQLException {
        List<String> missing = missing(right, table, columns);
        if (!missing.isEmpty()) {
            report.fail(
                    table.subject(),
                    "no right to " + does + " " + String.join(", ", missing),
                    Rights.grant(right, missing, table.sqlName(), table.user()));
        }
        return missing.isEmpty();
    }

    private static boolean mayNumber(FoundTable table, Report report) throws SQLException {
        List<String> sequences = table.session().query(LOCKED_SEQUENCES, row -> row.getString(1), table.oid());
        sequences.forEach(sequence -> report.fail(
                table.subject(),
                "no right to number new records by " + sequence,
                "grant usage on sequence " + sequence + " to " + Identifiers.quote(table.user())));
        return sequences.isEmpty();
    }

    /** Those of the columns on which the user has no such right. */
    static List<String> missing(String right, FoundTable table, Collection<String> columns) throws SQLException {
        return table.session().query(WITHOUT_RIGHT, row -> row.getString(1), table.oid(), List.copyOf(columns), right);
    }

    private static String rights(FoundTable table) {
        String reads = "reads " + table.mapping().columns().size() + " columns";
        int updated = table.written().updated().size();
        int inserted = table.written().inserted().size();
        return reads
                + (updated > 0 ? ", changes " + updated : "")
                + (inserted > 0 ? ", fills " + inserted + " of new records" : "");
    }
}
