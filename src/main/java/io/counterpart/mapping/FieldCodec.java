package io.counterpart.mapping;

import org.jspecify.annotations.Nullable;

/** Turns one column's text into its shared value, and back. */
public final class FieldCodec {
    private final FieldMapping mapping;
    private final Column column;
    private final ValueType type;

    public FieldCodec(FieldMapping mapping, Column column) {
        this.mapping = mapping;
        this.column = column;
        this.type = column.type();
    }

    public FieldMapping mapping() {
        return mapping;
    }

    public Column column() {
        return column;
    }

    /**
     * The shared value of a column's text; the empty text for a blank.
     *
     * @throws UnmappableValueException if the field's value table does not know it
     */
    public String read(@Nullable String raw) {
        String value = type.canonical(raw == null || raw.isBlank() ? "" : raw);
        for (Transform transform : mapping.transforms()) {
            value = transform.read(value);
        }
        return value.isBlank() ? "" : value;
    }

    /**
     * The column's text for a shared value. A blank becomes null, or the empty text where the column takes no null.
     *
     * @throws UnmappableValueException if the field's value table does not know it, or the column would round or cut it
     */
    public @Nullable String write(String shared) {
        String value = shared;
        for (int i = mapping.transforms().size() - 1; i >= 0; i--) {
            value = mapping.transforms().get(i).write(value);
        }
        if (type == ValueType.NUMBER || type == ValueType.BOOLEAN) {
            value = value.isBlank() && column.nullable() ? "" : type.canonical(value);
        }
        if (!value.isBlank()) {
            Exact.require(value, column, type);
            return value;
        }
        return column.nullable() || type != ValueType.TEXT ? null : "";
    }

    /** What a shared value reads as once it has been in the column; itself where the column has no form for it. */
    String throughColumn(String shared) {
        try {
            return read(write(shared));
        } catch (UnmappableValueException hasNoForm) {
            return shared;
        }
    }
}
