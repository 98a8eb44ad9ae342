package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.database.Identifiers;
import io.counterpart.mapping.Column;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether there is such a table. */
final class TableCheck {
    private static final String SCHEMA_USABLE =
            "select has_schema_privilege(oid, 'usage') from pg_namespace where nspname = ?";

    private static final String TABLE = "select oid, relkind, current_user from pg_class where oid = to_regclass(?)";

    private static final String TABLES = """
            select n.nspname, c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'f')
              and n.nspname not in ('information_schema', 'counterpart') and n.nspname not like 'pg\\_%'
            order by 1, 2
            """;

    private static final Map<String, String> KINDS =
            Map.of("r", "table", "p", "partitioned table", "v", "view", "m", "materialized view", "f", "foreign table");

    private record Found(long oid, String kind, String user) {}

    private TableCheck() {}

    /** The entity's table; empty, and reported, where there is none or no right to see it. */
    static Optional<FoundTable> find(Configuration configuration, EntityMapping mapping, Session session, Report report)
            throws SQLException {
        if (!schemaIsUsable(configuration, mapping, session, report)) {
            return Optional.empty();
        }
        List<Found> found = session.query(
                TABLE,
                row -> new Found(row.getLong(1), row.getString(2), row.getString(3)),
                Identifiers.quote(mapping.table()));
        if (found.isEmpty() || !KINDS.containsKey(found.get(0).kind)) {
            reportMissing(configuration, mapping, session, report);
            return Optional.empty();
        }
        Found table = found.get(0);
        Map<String, Column> columns = session.columns(mapping.table());
        report.ok(mapping.entity().id(), KINDS.get(table.kind) + " " + mapping.table());
        return Optional.of(new FoundTable(
                mapping,
                configuration.places(),
                session,
                table.oid,
                table.kind,
                columns,
                Written.of(configuration, mapping.entity(), columns),
                table.user));
    }

    private static boolean schemaIsUsable(
            Configuration configuration, EntityMapping mapping, Session session, Report report) throws SQLException {
        String schema = mapping.table().schema();
        if (schema == null) {
            return true;
        }
        List<Boolean> usable = session.query(SCHEMA_USABLE, row -> row.getBoolean(1), schema);
        if (usable.isEmpty()) {
            reportMissing(configuration, mapping, session, report);
        } else if (!usable.get(0)) {
            String user = session.query("select current_user", row -> row.getString(1))
                    .get(0);
            report.fail(
                    mapping.entity().id(),
                    "no right to use the schema " + schema,
                    "grant usage on schema " + Identifiers.quote(schema) + " to " + Identifiers.quote(user));
        }
        return usable.contains(true);
    }

    private static void reportMissing(
            Configuration configuration, EntityMapping mapping, Session session, Report report) throws SQLException {
        List<TableName> tables = session.query(TABLES, row -> new TableName(row.getString(1), row.getString(2)));
        report.fail(
                mapping.entity().id(),
                "there is no table " + mapping.table() + " in the "
                        + mapping.entity().side(),
                "correct 'table' in " + configuration.places().of(mapping.entity(), "table") + ": "
                        + Similar.hint(mapping.table().name(), tables, TableName::name, TableCheck::inFile));
    }

    /** As it has to be written in an entity file. */
    private static String inFile(TableName table) {
        return inFile(String.valueOf(table.schema())) + "." + inFile(table.name());
    }

    private static String inFile(String name) {
        return name.contains(".") ? Identifiers.quote(name) : name;
    }
}
