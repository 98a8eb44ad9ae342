package io.counterpart.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's text form of a one-dimensional array. Rows that hold arrays go to the database as arrays of these, since
 * {@code unnest} takes an array of arrays apart to its last element.
 */
final class ArrayLiteral {

    private ArrayLiteral() {}

    static String ofTexts(List<? extends @Nullable String> texts) {
        StringBuilder literal = new StringBuilder("{");
        for (String text : texts) {
            literal.append(literal.length() > 1 ? "," : "");
            if (text == null) {
                literal.append("NULL");
            } else {
                quote(text, literal);
            }
        }
        return literal.append('}').toString();
    }

    private static void quote(String text, StringBuilder literal) {
        literal.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\');
            }
            literal.append(c);
        }
        literal.append('"');
    }
}
