package io.counterpart.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entity file together with what the database says of the columns it names.
 *
 * @param columns by name, all of the table
 */
public record TableColumns(EntityMapping mapping, Map<String, Column> columns) {

    public TableColumns {
        columns = Map.copyOf(columns);
    }

    /**
     * The description of a column that the entity file names.
     *
     * @throws IllegalArgumentException if the table has none of that name
     */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("table " + mapping.table() + " has no column '" + name + "' ("
                    + mapping.entity().id() + ".yaml)");
        }
        return column;
    }

    /** The key columns of a new record that nobody else fills: uuids without a default. */
    public List<String> keysToMake() {
        return mapping.key().stream()
                .map(this::column)
                .filter(column -> column.sqlType().equals("uuid") && !column.fillsItself())
                .map(Column::name)
                .toList();
    }

    /** One codec per name, null for a field that this entity does not map. */
    public @Nullable FieldCodec[] codecs(List<String> names) {
        @Nullable FieldCodec[] codecs = new @Nullable FieldCodec[names.size()];
        for (int field = 0; field < codecs.length; field++) {
            codecs[field] = mapping.field(names.get(field))
                    .map(found -> new FieldCodec(
                            found, found.columns().stream().map(this::column).toList()))
                    .orElse(null);
        }
        return codecs;
    }
}
