package io.counterpart.validate;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database's encoding.
 *
 * @param name as PostgreSQL calls it
 * @param encoder null where it has every character, or nobody knows which
 */
record Encoding(String name, @Nullable CharsetEncoder encoder) {
    static final String UTF8 = "UTF8";

    /** Where Java's name is not PostgreSQL's with ISO or windows before it. */
    private static final Map<String, String> CHARSETS = Map.of(
            "LATIN1", "ISO-8859-1",
            "LATIN2", "ISO-8859-2",
            "LATIN3", "ISO-8859-3",
            "LATIN4", "ISO-8859-4",
            "LATIN5", "ISO-8859-9",
            "LATIN7", "ISO-8859-13",
            "LATIN9", "ISO-8859-15",
            "WIN866", "IBM866",
            "KOI8R", "KOI8-R");

    static Encoding of(Session session) throws SQLException {
        String name = session.query("select current_setting('server_encoding')", row -> row.getString(1))
                .get(0);
        return new Encoding(name, encoder(name));
    }

    private static @Nullable CharsetEncoder encoder(String name) {
        String charset = CHARSETS.getOrDefault(
                name, name.replaceFirst("^WIN", "windows-").replaceFirst("^ISO_8859_", "ISO-8859-"));
        boolean known = !name.equals(UTF8) && !name.equals("SQL_ASCII") && Charset.isSupported(charset);
        return known ? Charset.forName(charset).newEncoder() : null;
    }

    /** The first character of a text that it has not; empty where it has all. */
    String lacking(String text) {
        if (encoder == null || encoder.canEncode(text)) {
            return "";
        }
        return text.codePoints()
                .mapToObj(Character::toString)
                .filter(character -> !encoder.canEncode(character))
                .findFirst()
                .orElse("");
    }
}
