package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file, in shared values.
 *
 * @param line where it stands in the file
 * @param no the number of the record that it is about; null where the row gives none
 * @param values per field what the record is to hold, the empty text for a blank; null for a field that the row says
 *     nothing about
 */
public record FileRow(
        long line, @Nullable String no, @Nullable String[] values) {

    /** The row as if it were a record, to be matched and checked by what it says. */
    public Row asRecord(Entity entity) {
        String[] texts = new String[values.length];
        for (int field = 0; field < texts.length; field++) {
            String value = values[field];
            texts[field] = value == null ? "" : value;
        }
        return record(entity, texts);
    }

    /** The record as it will be. */
    Row over(Row current) {
        String[] texts = current.values().clone();
        for (int field = 0; field < texts.length; field++) {
            String value = values[field];
            texts[field] = value == null ? texts[field] : value;
        }
        return record(current.entity(), texts);
    }

    private Row record(Entity entity, String[] texts) {
        return new Row(
                entity,
                Key.of(""),
                no == null ? "" : no,
                true,
                null,
                null,
                null,
                0,
                texts,
                texts,
                new long[texts.length],
                Map.of());
    }

    /** Whether it says anything at all. */
    public boolean isEmpty() {
        return no == null && Arrays.stream(values).allMatch(value -> value == null || value.isEmpty());
    }
}
