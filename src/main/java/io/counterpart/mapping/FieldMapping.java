package io.counterpart.mapping;

import io.counterpart.party.Direction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A shared field and the column it lives in.
 *
 * @param name the shared field's name, what pairs it with the other side's field of the same name
 * @param columns the column as the database has it; several where a {@link Join} makes one field of them
 * @param transforms from the column to the shared field, in order
 * @param direction which way it may travel
 * @param compare makes values alike that count as equal, and is for comparing only (FLD-6)
 * @param truncate whether a text that is too long for the column is cut (FLD-4)
 * @param validators what a value has to be before it is written (VAL-1)
 */
public record FieldMapping(
        String name,
        List<String> columns,
        List<Transform> transforms,
        Direction direction,
        List<Transform> compare,
        boolean truncate,
        List<Validator> validators) {

    public FieldMapping {
        columns = List.copyOf(columns);
        transforms = List.copyOf(transforms);
        compare = List.copyOf(compare);
        validators = List.copyOf(validators);
    }

    /** A field that is compared as it is, never cut and not validated. */
    public FieldMapping(String name, List<String> columns, List<Transform> transforms, Direction direction) {
        this(name, columns, transforms, direction, List.of(), false, List.of());
    }

    /** The same of one column. */
    public FieldMapping(String name, String column, List<Transform> transforms, Direction direction) {
        this(name, List.of(column), transforms, direction);
    }

    public FieldMapping comparing(List<Transform> by) {
        return new FieldMapping(name, columns, transforms, direction, by, truncate, validators);
    }

    public FieldMapping truncating(boolean cuts) {
        return new FieldMapping(name, columns, transforms, direction, compare, cuts, validators);
    }

    public FieldMapping validating(List<Validator> by) {
        return new FieldMapping(name, columns, transforms, direction, compare, truncate, by);
    }

    /** The only column, or the first of several. */
    public String column() {
        return columns.get(0);
    }

    /** The other fields of the record that this one is read, written or validated with. */
    public Set<String> fields() {
        return Stream.concat(
                        transforms.stream().flatMap(transform -> transform.fields().stream()),
                        validators.stream().flatMap(validator -> validator.fields().stream()))
                .collect(Collectors.toSet());
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
