package io.counterpart.mapping;

import io.counterpart.party.Direction;
import java.util.List;

/**
 * A shared field and the column it lives in.
 *
 * @param name the shared field's name, what pairs it with the other side's field of the same name
 * @param column the column as the database has it
 * @param transforms from the column to the shared field, in order
 * @param direction which way it may travel
 */
public record FieldMapping(String name, String column, List<Transform> transforms, Direction direction) {

    public FieldMapping {
        transforms = List.copyOf(transforms);
    }
}
