package io.counterpart.database;

import static io.counterpart.database.Identifiers.literal;
import static io.counterpart.database.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.Join;

/** How the text of a shared field is read: of its column, or of several, joined. */
public final class FieldText {

    private FieldText() {}

    /** The text as SQL; a blank column leaves no gap among joined ones. */
    public static String of(FieldMapping field, String alias) {
        String join = field.join().map(Join::with).orElse(null);
        if (join == null) {
            return text(alias, field.column());
        }
        String columns = field.columns().stream()
                .map(column -> "nullif(btrim(" + text(alias, column) + "), '')")
                .collect(joining(", "));
        return "nullif(concat_ws(" + literal(join) + ", " + columns + "), '')";
    }

    static String text(String alias, String column) {
        return (alias.isEmpty() ? "" : alias + ".") + quote(column) + "::text";
    }
}
