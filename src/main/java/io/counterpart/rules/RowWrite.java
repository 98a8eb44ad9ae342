package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record that is to be written.
 *
 * @param kind the kind of pair it is written for; null for the contact, which belongs to all
 * @param row the record as it was read, null for one that is to be made
 * @param series where the number of a record to be made comes from; null for the entity's own series
 * @param isDeletion whether the record is to be deleted; then no field is written
 */
public record RowWrite(
        Entity entity,
        @Nullable Kind kind,
        @Nullable Row row,
        List<FieldWrite> fields,
        @Nullable NumberSeries series,
        boolean isDeletion) {

    public RowWrite {
        fields = List.copyOf(fields);
    }

    public RowWrite(
            Entity entity,
            @Nullable Kind kind,
            @Nullable Row row,
            List<FieldWrite> fields,
            @Nullable NumberSeries series) {
        this(entity, kind, row, fields, series, false);
    }

    public RowWrite(Entity entity, @Nullable Kind kind, @Nullable Row row, List<FieldWrite> fields) {
        this(entity, kind, row, fields, null);
    }

    /** The record is to be deleted. */
    static RowWrite deletion(@Nullable Kind kind, Row row) {
        return new RowWrite(row.entity(), kind, row, List.of(), null, true);
    }

    public boolean isCreation() {
        return row == null;
    }
}
