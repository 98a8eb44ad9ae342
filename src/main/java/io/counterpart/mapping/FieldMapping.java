package io.counterpart.mapping;

import io.counterpart.party.Direction;
import java.util.List;
import java.util.Optional;

/**
 * A shared field and the column it lives in.
 *
 * @param name the shared field's name, what pairs it with the other side's field of the same name
 * @param columns the column as the database has it; several where a {@link Join} makes one field of them
 * @param transforms from the column to the shared field, in order
 * @param direction which way it may travel
 */
public record FieldMapping(String name, List<String> columns, List<Transform> transforms, Direction direction) {

    public FieldMapping {
        columns = List.copyOf(columns);
        transforms = List.copyOf(transforms);
    }

    /** A field of one column. */
    public FieldMapping(String name, String column, List<Transform> transforms, Direction direction) {
        this(name, List.of(column), transforms, direction);
    }

    /** The only column, or the first of several. */
    public String column() {
        return columns.get(0);
    }

    /** How several columns become one text; empty for a field of one column. */
    public Optional<Join> join() {
        return transforms.stream()
                .limit(1)
                .filter(Join.class::isInstance)
                .map(Join.class::cast)
                .findFirst();
    }

    /** Which part of a person's name in its column the field is; empty where it is the whole column. */
    public Optional<NameParts.Part> part() {
        return transforms.stream()
                .limit(1)
                .filter(SplitName.class::isInstance)
                .map(first -> ((SplitName) first).part())
                .findFirst();
    }
}
