package io.counterpart.file;

import org.jspecify.annotations.Nullable;

/**
 * Why a record is not taken.
 *
 * @param column the column's name in the file; null where the record as a whole is meant
 * @param value what stands there, shortened where it is long; null where there is no single value to show
 * @param reason what is wrong and what to do about it, in one line
 */
public record Rejected(@Nullable String column, @Nullable String value, String reason) {
    private static final int SHOWN = 200;

    static Rejected record(String reason) {
        return new Rejected(null, null, reason);
    }

    static Rejected cell(String column, String value, String reason) {
        return new Rejected(column, shortened(value), reason);
    }

    static String shortened(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
    }
}
