package io.counterpart.config;

import io.counterpart.mapping.Transform;
import java.util.List;

/**
 * What a column of a file holds.
 *
 * @param field the shared field, or attribute of the entity; {@link #NUMBER} for the number of the record
 * @param transforms from the cell to the field, in order
 */
public record FileColumn(String field, List<Transform> transforms) {
    /** What a column is called that holds the number people use. */
    public static final String NUMBER = "no";

    public FileColumn {
        transforms = List.copyOf(transforms);
    }

    public boolean isNumber() {
        return field.equals(NUMBER);
    }
}
