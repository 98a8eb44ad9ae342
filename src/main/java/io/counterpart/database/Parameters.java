package io.counterpart.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands whole columns of values to a statement: one text array per column, taken apart with {@code unnest}. */
public final class Parameters {

    private Parameters() {}

    /** Sets parameter {@code index} to the texts that {@code value} gives for each item, null for a database null. */
    public static <T> void setTexts(
            PreparedStatement statement, int index, List<T> items, Function<? super T, @Nullable String> value)
            throws SQLException {
        @Nullable String[] texts = new @Nullable String[items.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = value.apply(items.get(i));
        }
        set(statement, index, "text", texts);
    }

    /** Sets parameter {@code index} to the numbers that {@code value} gives for each item. */
    public static <T> void setNumbers(
            PreparedStatement statement, int index, List<T> items, Function<? super T, @Nullable Long> value)
            throws SQLException {
        @Nullable Long[] numbers = new @Nullable Long[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = value.apply(items.get(i));
        }
        set(statement, index, "bigint", numbers);
    }

    /** Sets parameter {@code index} to the bytes that {@code value} gives for each item. */
    public static <T> void setBytes(
            PreparedStatement statement, int index, List<T> items, Function<? super T, byte[]> value)
            throws SQLException {
        set(statement, index, "bytea", items.stream().map(value).toArray(byte[][]::new));
    }

    private static void set(PreparedStatement statement, int index, String type, @Nullable Object[] values)
            throws SQLException {
        Connection connection = statement.getConnection();
        Array array = connection.createArrayOf(type, values);
        statement.setArray(index, array);
        array.free();
    }
}
