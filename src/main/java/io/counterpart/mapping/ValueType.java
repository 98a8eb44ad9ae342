package io.counterpart.mapping;

import java.math.BigDecimal;
import java.util.Locale;

/** How a column's text is brought to one form, whatever the type of the column on the other side. */
public enum ValueType {
    TEXT,
    NUMBER,
    BOOLEAN,
    OTHER;

    /** More digits than these on either side of the point PostgreSQL's numeric does not hold. */
    private static final int WIDEST = 131_072;

    /** The type that stands behind a name of PostgreSQL's {@code format_type}. */
    public static ValueType of(String sqlType) {
        if (sqlType.endsWith("[]")) {
            return OTHER;
        }
        int modifier = sqlType.indexOf('(');
        String base = modifier < 0 ? sqlType : sqlType.substring(0, modifier);
        return switch (base) {
            case "text", "character varying", "character", "citext", "name", "bpchar" -> TEXT;
            case "smallint", "integer", "bigint", "numeric", "real", "double precision", "money" -> NUMBER;
            case "boolean" -> BOOLEAN;
            default -> OTHER;
        };
    }

    /** The shared form of a column's text: numbers without trailing zeros, a null boolean is false (0 is a value). */
    public String canonical(String text) {
        return switch (this) {
            case NUMBER -> canonicalNumber(text.strip());
            case BOOLEAN -> canonicalBoolean(text.strip());
            case TEXT, OTHER -> text;
        };
    }

    private static String canonicalNumber(String text) {
        if (text.isEmpty() || isPlainInteger(text)) {
            return text;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) > WIDEST) {
                return text; // no database holds it, and written out it would fill the memory
            }
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException notANumber) {
            return text; // NaN, Infinity, or the other side's text: the database will say what it thinks of it
        }
    }

    /** Most numbers are in their shared form already. */
    private static boolean isPlainInteger(String text) {
        if (text.length() > 1 && text.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String canonicalBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "f", "false" -> "false";
            case "t", "true" -> "true";
            default -> text;
        };
    }
}
