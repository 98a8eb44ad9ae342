package io.counterpart.party;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of either system as it was read: per shared field (see {@link Fields}) the raw column text, the shared
 * value and the fingerprint of the raw text. Fields that the entity does not map are blank everywhere.
 *
 * @param no the number people use
 * @param awake whether it lies within the entity's filter; outside it, its pairs sleep
 * @param created the text of its time of creation, or null where none is mapped or known
 * @param modified the text of its modification time or row version, or null
 * @param changedAt the modification time on the store's clock, or null where there is none
 * @param digest of all its mapped columns, made by its database
 * @param raw per field the column's text, null for a database null
 * @param values per field the shared value, the empty text for a blank
 * @param prints per field the fingerprint of the raw text, never 0
 * @param problems per field why its value has no shared form; such a field waits
 */
public record Row(
        Entity entity,
        Key key,
        String no,
        boolean awake,
        @Nullable String created,
        @Nullable String modified,
        @Nullable Instant changedAt,
        long digest,
        @Nullable String[] raw,
        String[] values,
        long[] prints,
        Map<Integer, String> problems) {

    public boolean isReadable(int field) {
        return !problems.containsKey(field);
    }

    public boolean isBlank(int field) {
        return values[field].isEmpty();
    }

    /** The record as if somebody had edited it just now: with other values, which no baseline knows. */
    public Row edited(Map<Integer, String> edits) {
        String[] edited = values.clone();
        long[] unknown = prints.clone();
        edits.forEach((field, value) -> {
            edited[field] = value;
            unknown[field] = Baseline.NONE;
        });
        return new Row(entity, key, no, awake, created, modified, changedAt, digest, raw, edited, unknown, problems);
    }
}
