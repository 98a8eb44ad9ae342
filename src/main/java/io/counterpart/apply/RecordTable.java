package io.counterpart.apply;

import io.counterpart.database.EntityTable;
import io.counterpart.mapping.RecordMapping;
import io.counterpart.mapping.RowMapper;
import io.counterpart.party.Entity;
import org.jspecify.annotations.Nullable;

/**
 * The table of records that belong to no pair, and how values become its columns.
 *
 * @param lines of documents; null for none
 */
public record RecordTable(
        RecordMapping mapping,
        EntityTable table,
        RowMapper mapper,
        @Nullable Lines lines) {

    /** The table of documents' lines. */
    public record Lines(RecordMapping.Lines mapping, EntityTable table, RowMapper mapper) {}

    public Entity entity() {
        return mapping.entity();
    }
}
