package io.counterpart.sync;

import org.jspecify.annotations.Nullable;

/**
 * One thing a sync does, in words: what {@code preview} prints.
 *
 * @param action create, update, delete, link, follow, unlink, conflict, park or keep
 * @param system crm or erp; for a relation, which is the store's, {@code store}
 * @param key the number people know the record by; for a record to be made the number it will get
 * @param field the shared field, or null where it is the whole record
 * @param oldValue the column's text now, null for none
 * @param newValue the column's text afterwards, null for none
 */
public record PlannedChange(
        String action,
        String system,
        String entity,
        String key,
        @Nullable String field,
        @Nullable String oldValue,
        @Nullable String newValue,
        String rule,
        String reason) {}
