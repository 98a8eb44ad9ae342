package io.counterpart.mapping;

import org.jspecify.annotations.Nullable;

/** A table as the database has it, case, spaces and dots included; without a schema the search path decides. */
public record TableName(@Nullable String schema, String name) {

    /** Reads {@code schema.table}; a name that itself contains a dot stands in double quotes. */
    public static TableName parse(String text) {
        int split = -1;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                if (split >= 0) {
                    throw new IllegalArgumentException(
                            "'" + text + "' has more than one dot: put a name that contains a dot in double quotes");
                }
                split = i;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("'" + text + "' has a double quote that is never closed");
        }
        return split < 0
                ? new TableName(null, unquote(text))
                : new TableName(unquote(text.substring(0, split)), unquote(text.substring(split + 1)));
    }

    private static String unquote(String name) {
        String plain = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("a table name is empty");
        }
        return plain;
    }

    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
