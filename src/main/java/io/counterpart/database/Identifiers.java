package io.counterpart.database;

import io.counterpart.mapping.TableName;

/** Writes names and constants of the configuration into SQL. Data never take this way: they are parameters. */
public final class Identifiers {

    private Identifiers() {}

    /** A column or table name in double quotes, exactly as the database has it. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static String quote(TableName table) {
        return table.schema() == null ? quote(table.name()) : quote(table.schema()) + "." + quote(table.name());
    }

    /** A constant of the configuration as a text literal. */
    public static String literal(String text) {
        String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
        return text.indexOf('\\') >= 0 ? " E" + quoted : quoted;
    }

    /**
     * A predicate of the configuration, fit for a prepared statement: a question mark that is an operator is doubled,
     * one within quotes stays.
     */
    public static String predicate(String sql) {
        StringBuilder escaped = new StringBuilder(sql.length() + 4);
        char within = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (within == 0 && (c == '\'' || c == '"')) {
                within = c;
            } else if (c == within) {
                within = 0;
            }
            escaped.append(c);
            if (c == '?' && within == 0) {
                escaped.append('?');
            }
        }
        return escaped.toString();
    }
}
