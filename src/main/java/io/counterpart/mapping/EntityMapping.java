package io.counterpart.mapping;

import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an entity lives: one entity file.
 *
 * @param key the columns of the technical key, at least one
 * @param no the column of the business number; null where the key is the number
 * @param correlation a column that takes a creation's token; null for none
 * @param created a column with the time of creation; null for none
 * @param modified columns with the time or row version of the last change; the first that is not null counts; may be
 *     empty unless {@code capture} is a watermark
 * @param timeZone of timestamps without a zone
 * @param filter an SQL predicate, rows outside it sleep; null for none
 * @param exists column to value, as text: rows without it do not exist as this entity
 * @param fields the shared fields in the order of the file; a contact type is one of them, named {@link Fields#TYPE}
 * @param attributes columns that rules look at, by their {@link Attribute#fieldName}
 * @param constants columns that get a fixed value on creation
 */
public record EntityMapping(
        Entity entity,
        TableName table,
        List<String> key,
        @Nullable String no,
        @Nullable String correlation,
        @Nullable String created,
        List<String> modified,
        ZoneId timeZone,
        CaptureMode capture,
        @Nullable String filter,
        Map<String, String> exists,
        List<FieldMapping> fields,
        List<FieldMapping> attributes,
        List<ColumnConstant> constants) {

    public EntityMapping {
        key = List.copyOf(key);
        modified = List.copyOf(modified);
        exists = Map.copyOf(exists);
        fields = List.copyOf(fields);
        attributes = List.copyOf(attributes);
        constants = List.copyOf(constants);
    }

    /** The shared field or attribute of this name. */
    public Optional<FieldMapping> field(String name) {
        return Stream.concat(fields.stream(), attributes.stream())
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    public Optional<FieldMapping> attribute(Attribute attribute) {
        return field(attribute.fieldName());
    }

    /** The column that holds the number people use: {@code no}, else the only key column; empty for a compound key. */
    public Optional<String> numberColumn() {
        return no != null ? Optional.of(no) : key.size() == 1 ? Optional.of(key.get(0)) : Optional.empty();
    }

    /**
     * What a record of this number has in its number column; of a compound key in each of its columns.
     *
     * @throws UnmappableValueException if the number has not as many parts as the key has columns
     */
    public Map<String, String> numbered(String number) {
        Optional<String> column = numberColumn();
        if (column.isPresent()) {
            return Map.of(column.get(), number);
        }
        String[] parts = number.split("/", -1);
        if (parts.length != key.size()) {
            throw new UnmappableValueException("'" + number + "' is no number here: it has to be "
                    + String.join("/", key) + ", with a slash between");
        }
        Map<String, String> columns = new LinkedHashMap<>();
        for (int part = 0; part < parts.length; part++) {
            columns.put(key.get(part), parts[part]);
        }
        return columns;
    }

    /** Every column that this file names, each once. */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>(key);
        Stream.of(no, correlation, created).filter(Objects::nonNull).forEach(columns::add);
        columns.addAll(modified);
        columns.addAll(exists.keySet());
        fields.forEach(field -> columns.addAll(field.columns()));
        attributes.forEach(attribute -> columns.addAll(attribute.columns()));
        constants.forEach(constant -> columns.add(constant.column()));
        return columns;
    }
}
