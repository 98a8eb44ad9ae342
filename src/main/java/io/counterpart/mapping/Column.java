package io.counterpart.mapping;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column as its database describes it.
 *
 * @param sqlType the type with its modifiers, as the database writes it: {@code character varying(100)}
 * @param defaultExpression the default as SQL, or null for none
 * @param identity whether the database numbers it when no value is given
 * @param generated whether the database alone writes it
 * @param maxLength of text in characters, or null for no limit
 */
public record Column(
        String name,
        String sqlType,
        boolean nullable,
        @Nullable String defaultExpression,
        boolean identity,
        boolean generated,
        @Nullable Integer maxLength) {
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]*");

    public ValueType type() {
        return ValueType.of(sqlType);
    }

    /** Whether the database makes a value when none is given. */
    public boolean fillsItself() {
        return generated || identity || defaultExpression != null;
    }

    /**
     * The type to cast a parameter to. Without the modifiers: a cast to {@code varchar(10)} cuts silently what does not
     * fit, the assignment that follows refuses it.
     */
    public String castType() {
        String plain = sqlType.replaceFirst("\\(\\d+(,-?\\d+)?\\)", "");
        return switch (plain) {
            case "character varying" -> "text";
            case "character" -> "bpchar";
            case "bit" -> "varbit";
            default -> plain;
        };
    }

    /** Whether the column holds a number of a series just as it is written: no zeros in front where it counts. */
    public boolean holdsNumber(String number) {
        return switch (type()) {
            case NUMBER -> WHOLE.matcher(number).matches() && new BigInteger(number).compareTo(most()) <= 0;
            case TEXT, BOOLEAN, OTHER -> maxLength == null || number.length() <= maxLength;
        };
    }

    private BigInteger most() {
        return switch (castType()) {
            case "smallint" -> BigInteger.valueOf(Short.MAX_VALUE);
            case "integer" -> BigInteger.valueOf(Integer.MAX_VALUE);
            default -> BigInteger.valueOf(Long.MAX_VALUE);
        };
    }
}
