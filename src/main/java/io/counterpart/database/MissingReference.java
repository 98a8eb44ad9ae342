package io.counterpart.database;

import io.counterpart.mapping.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a foreign key asked for in vain, by PostgreSQL's message: {@code Key (columns)=(values) is not present in ...}, in
 * whatever language.
 */
public record MissingReference(TableName table, String columns, String values) {
    private static final Pattern KEY = Pattern.compile("\\(([^()]+)\\)=\\((.*)\\)");

    private static final String REFERENCED = """
            select c.confrelid::regclass::text, quote_ident(there.attname), format_type(there.atttypid, there.atttypmod)
            from pg_constraint c,
              unnest(c.conkey, c.confkey) with ordinality as k(here, there, place),
              pg_attribute there,
              lateral (
                select string_agg(a.attname, ', ' order by u.place) as names
                from unnest(c.conkey) with ordinality as u(number, place)
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = u.number
              ) as ours
            where c.contype = 'f' and c.conrelid = to_regclass(?) and ours.names = ?
              and there.attrelid = c.confrelid and there.attnum = k.there
            order by c.oid, k.place
            """;

    /** A column that is referred to, as the catalogue spells it. */
    private record Referenced(String table, String column, String type) {}

    /** Empty where the message does not tell. */
    public static Optional<MissingReference> in(String message, TableName table) {
        Matcher key = KEY.matcher(message);
        return key.find() ? Optional.of(new MissingReference(table, key.group(1), key.group(2))) : Optional.empty();
    }

    /** Whether the record is there by now; false where that cannot be told. */
    public boolean isThere(Connection connection) {
        try {
            List<Referenced> referenced = referenced(connection);
            List<String> parts = referenced.size() == 1 ? List.of(values) : List.of(values.split(", ", -1));
            boolean isTold = !referenced.isEmpty()
                    && parts.size() == referenced.size()
                    && referenced.stream().map(Referenced::table).distinct().count() == 1;
            return isTold && isThere(connection, referenced, parts);
        } catch (SQLException cannotBeRead) {
            return false;
        }
    }

    private List<Referenced> referenced(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REFERENCED)) {
            statement.setString(1, Identifiers.quote(table));
            statement.setString(2, columns);
            List<Referenced> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Referenced(row.getString(1), row.getString(2), row.getString(3)));
                }
            }
            return found;
        }
    }

    private static boolean isThere(Connection connection, List<Referenced> referenced, List<String> parts)
            throws SQLException {
        String sql = "select exists (select from " + referenced.get(0).table + " where "
                + referenced.stream()
                        .map(each -> each.column + " = cast(? as " + each.type + ")")
                        .collect(Collectors.joining(" and "))
                + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parts.size(); i++) {
                statement.setString(i + 1, parts.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
