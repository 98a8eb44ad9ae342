package io.counterpart.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows on their way into a table by {@code copy ... (format binary)}: the way that costs both sides least, since nobody
 * writes numbers and arrays as text to take them apart again. Values are added one by one, in the order of the columns.
 */
final class BinaryCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int NO_VALUE = -1;

    /** PostgreSQL counts microseconds from here. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private static final int TEXT_OID = 25;

    private byte[] bytes = new byte[1 << 18];
    private int length;

    BinaryCopy() {
        append(SIGNATURE);
        int32(0); // flags
        int32(0); // length of a header extension
    }

    /** Begins a row of this many columns. */
    void row(int columns) {
        int16(columns);
    }

    void integer(int value) {
        int32(Integer.BYTES);
        int32(value);
    }

    void bigint(long value) {
        int32(Long.BYTES);
        int32((int) (value >> Integer.SIZE));
        int32((int) value);
    }

    void bigintOrNull(@Nullable Long value) {
        if (value == null) {
            int32(NO_VALUE);
        } else {
            bigint(value);
        }
    }

    void bytea(byte[] value) {
        int32(value.length);
        append(value);
    }

    void text(@Nullable String value) {
        if (value == null) {
            int32(NO_VALUE);
        } else {
            bytea(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** An array of the texts that {@code value} gives for each item, any of them null. */
    <T> void texts(List<T> items, Function<? super T, @Nullable String> value) {
        int start = length;
        int32(0); // the length, once it is known
        int32(items.isEmpty() ? 0 : 1); // dimensions
        int32(1); // there may be nulls
        int32(TEXT_OID);
        if (!items.isEmpty()) {
            int32(items.size());
            int32(1); // the number of the first one
        }
        for (T item : items) {
            text(value.apply(item));
        }
        int end = length;
        length = start;
        int32(end - start - Integer.BYTES);
        length = end;
    }

    /** The same, but an empty array where there is no text at all: {@code unnest} fills it up. */
    <T> void textsIfAny(List<T> items, Function<? super T, @Nullable String> value) {
        texts(isAny(items, value) ? items : List.of(), value);
    }

    private static <T> boolean isAny(List<T> items, Function<? super T, @Nullable String> value) {
        for (T item : items) {
            if (value.apply(item) != null) {
                return true;
            }
        }
        return false;
    }

    /** Null for none. */
    void timestamp(@Nullable Instant at) {
        if (at == null) {
            int32(NO_VALUE);
        } else {
            bigint(ChronoUnit.MICROS.between(EPOCH, at));
        }
    }

    /**
     * Sends the rows.
     *
     * @param into table and columns, as SQL
     */
    void send(Connection connection, String into) throws SQLException {
        int16(-1);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + into + " from stdin (format binary)", new ByteArrayInputStream(bytes, 0, length));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // from memory nothing fails to be read
        }
    }

    private void append(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void int16(int value) {
        reserve(Short.BYTES);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void int32(int value) {
        reserve(Integer.BYTES);
        bytes[length++] = (byte) (value >> 24);
        bytes[length++] = (byte) (value >> 16);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
