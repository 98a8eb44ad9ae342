package io.counterpart.filedrop;

import io.counterpart.rules.FileRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was read.
 *
 * @param row in shared values; null where it could not be read
 * @param cells as they stand in the file
 * @param reasons why it could not be read; none where it could
 */
record ReadRow(long line, @Nullable FileRow row, @Nullable String[] cells, List<Reason> reasons) {

    /**
     * Something that keeps a row from being taken.
     *
     * @param column of the file; null for the row as a whole
     */
    record Reason(@Nullable String column, @Nullable String value, String why) {}
}
