package io.counterpart.mapping;

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
}
