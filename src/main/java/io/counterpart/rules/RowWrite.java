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
 * @param fromFile the row of a file that asks for it; null where the plan of a party does
 */
public record RowWrite(
        Entity entity,
        @Nullable Kind kind,
        @Nullable Row row,
        List<FieldWrite> fields,
        @Nullable NumberSeries series,
        boolean isDeletion,
        @Nullable FromFile fromFile) {

    /**
     * A row of a file.
     *
     * @param line where it stands in the file
     * @param no the number that it gives a record to be made; null where that comes as always
     */
    public record FromFile(long line, @Nullable String no) {}

    public RowWrite {
        fields = List.copyOf(fields);
    }

    public RowWrite(
            Entity entity,
            @Nullable Kind kind,
            @Nullable Row row,
            List<FieldWrite> fields,
            @Nullable NumberSeries series) {
        this(entity, kind, row, fields, series, false, null);
    }

    public RowWrite(Entity entity, @Nullable Kind kind, @Nullable Row row, List<FieldWrite> fields) {
        this(entity, kind, row, fields, null);
    }

    /** The write that a row of a file asks for. */
    public static RowWrite ofFile(Entity entity, @Nullable Row row, List<FieldWrite> fields, FromFile from) {
        return new RowWrite(entity, entity.kind().orElse(null), row, fields, null, false, from);
    }

    /** The record is to be deleted. */
    static RowWrite deletion(@Nullable Kind kind, Row row) {
        return new RowWrite(row.entity(), kind, row, List.of(), null, true, null);
    }

    /** The number that a file gives the record to be made; null where it comes as always. */
    public @Nullable String givenNumber() {
        return fromFile == null || row != null ? null : fromFile.no();
    }

    public boolean isCreation() {
        return row == null;
    }
}
