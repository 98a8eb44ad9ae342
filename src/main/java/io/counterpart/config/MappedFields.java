package io.counterpart.config;

import io.counterpart.mapping.ColumnConstant;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.Join;
import io.counterpart.mapping.SplitName;
import io.counterpart.mapping.Transform;
import io.counterpart.party.Direction;
import io.counterpart.party.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code fields} and {@code type} of an entity file: which column holds which shared field. */
final class MappedFields {
    static final Keys FIELD_KEYS = Keys.of("column", "transform", "direction", "compare", "truncate", "constant", "on");
    /** In files of records that are only written there is nothing to compare, and one direction. */
    static final Keys RECORD_FIELD_KEYS = Keys.of("column", "transform", "truncate", "constant", "on");

    static final Keys TYPE_KEYS = Keys.of("column", "map");

    private static final Set<String> TYPES = Set.of("company", "person");

    private final Columns columns;
    private final Optional<EntityMapping> contact;
    private final List<FieldMapping> fields = new ArrayList<>();
    private final List<ColumnConstant> constants = new ArrayList<>();
    private final Map<String, Value> transformsOf = new HashMap<>();
    private final Map<String, Value> places = new HashMap<>();
    private final Keys fieldKeys;

    private MappedFields(Columns columns, Optional<EntityMapping> contact, Keys fieldKeys) {
        this.columns = columns;
        this.contact = contact;
        this.fieldKeys = fieldKeys;
    }

    /** The fields of records that are only written, and paired with nothing. */
    static MappedFields ofRecord(Section file, Columns columns) {
        MappedFields read = new MappedFields(columns, Optional.empty(), RECORD_FIELD_KEYS);
        read.readFields(file);
        return read;
    }

    static MappedFields read(Section file, Columns columns, Optional<EntityMapping> contact) {
        MappedFields read = new MappedFields(columns, contact, FIELD_KEYS);
        file.section("type", TYPE_KEYS).ifPresent(read::addType);
        read.readFields(file);
        return read;
    }

    private void readFields(Section file) {
        file.need("fields", "fields: {name: name}")
                .flatMap(value -> value.section(Keys.ANY))
                .ifPresent(section -> section.values().forEach(this::addField));
        checkReferences();
    }

    /** Where a field stands. */
    Optional<Value> place(String name) {
        return Optional.ofNullable(places.get(name));
    }

    /** The shared fields, the contact type first. */
    List<FieldMapping> fields() {
        return fields;
    }

    List<ColumnConstant> constants() {
        return constants;
    }

    private void addType(Section type) {
        String column = type.need("column", "column: contact_type")
                .flatMap(columns::claim)
                .orElse("");
        List<Transform> map = type.need("map", "map: {0: company, 1: person}")
                .flatMap(value -> ValueTable.read(value, TYPES))
                .map(List::of)
                .orElse(List.of());
        fields.add(new FieldMapping(Fields.TYPE, column, map, Direction.TO_ERP));
    }

    private void addField(String name, Value value) {
        places.put(name, value);
        if (name.isBlank()) {
            value.problem("has no name: write the shared field's name before the colon");
        } else if (name.equals(Fields.TYPE)) {
            value.problem("has a place of its own, beside 'fields': type: {column: ..., map: {...}}");
        } else if (value.isMapping()) {
            value.section(fieldKeys).ifPresent(section -> addField(name, section));
        } else {
            String column = columns.claim(value).orElse("");
            fields.add(new FieldMapping(name, column, List.of(), Direction.BOTH));
        }
    }

    private void addField(String name, Section field) {
        Optional<Value> column = field.need("column", "column: name");
        Optional<Value> constant = field.get("constant");
        if (constant.isPresent()) {
            addConstant(column.flatMap(columns::claimForNew).orElse(""), constant.get(), field);
            return;
        }
        field.get("on").ifPresent(on -> on.problem("goes with 'constant' only: take it out"));
        List<Transform> transforms =
                field.get("transform").map(Transforms::read).orElse(List.of());
        field.get("transform").ifPresent(value -> transformsOf.put(name, value));
        List<String> several = column.map(value -> columns(value, transforms)).orElse(List.of(""));
        fields.add(new FieldMapping(name, several, transforms, direction(name, field))
                .comparing((fieldKeys.has("compare") ? field.get("compare") : Optional.<Value>empty())
                        .map(Transforms::readCompare)
                        .orElse(List.of()))
                .truncating(truncate(field, transforms)));
    }

    private static boolean truncate(Section field, List<Transform> transforms) {
        Optional<Value> truncate = field.get("truncate");
        boolean whole = transforms.stream().noneMatch(step -> step instanceof Join || step instanceof SplitName);
        boolean cuts = truncate.flatMap(Value::bool).orElse(false);
        if (cuts && !whole) {
            truncate.ifPresent(value -> value.problem("does not go with join or split-name: take one of them out"));
        }
        return cuts && whole;
    }

    private List<String> columns(Value column, List<Transform> transforms) {
        Transform first = transforms.isEmpty() ? null : transforms.get(0);
        if (first instanceof SplitName split) {
            return List.of(columns.claimPart(column, split.part()).orElse(""));
        }
        if (!(first instanceof Join)) {
            if (column.elements().size() > 1) {
                column.problem("has several columns, which need a transform that makes one text of them: join");
                return List.of("");
            }
            return List.of(columns.claim(column).orElse(""));
        }
        List<String> several = columns.claimAll(column);
        if (several.size() == 1) {
            column.problem("has one column, and join needs several, as in [first_name, last_name]");
        }
        return several.isEmpty() ? List.of("") : several;
    }

    /** A step may look at another field of the record, which is to be read before it. */
    private void checkReferences() {
        for (FieldMapping field : fields) {
            Value at = transformsOf.get(field.name());
            Set<String> wanted = new TreeSet<>();
            field.transforms().forEach(transform -> wanted.addAll(transform.fields()));
            if (at != null) {
                wanted.forEach(name -> checkReference(name, at));
            }
        }
    }

    private void checkReference(String name, Value at) {
        Optional<FieldMapping> found =
                fields.stream().filter(field -> field.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            List<String> names = fields.stream().map(FieldMapping::name).toList();
            at.problem("looks at the field '" + name + "', which this file does not have" + Nearest.hint(name, names));
        } else if (found.get().transforms().stream()
                .anyMatch(transform -> !transform.fields().isEmpty())) {
            at.problem("looks at the field '" + name + "', which itself looks at another: name one that does not");
        }
    }

    private Direction direction(String name, Section field) {
        if (!fieldKeys.has("direction")) {
            return Direction.BOTH;
        }
        Direction direction = field.word("direction", Direction.BOTH);
        Direction opposite = direction == Direction.TO_ERP ? Direction.TO_CRM : Direction.TO_ERP;
        boolean blocked = contact.flatMap(mapping -> mapping.field(name))
                .filter(other -> direction != Direction.BOTH && other.direction() == opposite)
                .isPresent();
        if (blocked) {
            field.get("direction")
                    .ifPresent(value -> value.problem("is opposite to entities/contact.yaml: change one of them"));
        }
        return direction;
    }

    private void addConstant(String column, Value constant, Section field) {
        for (String other : List.of("transform", "direction", "compare", "truncate")) {
            if (!fieldKeys.has(other)) {
                continue;
            }
            field.get(other).ifPresent(value -> value.problem("does not go with 'constant': take one of them out"));
        }
        Optional<String> text = constant.text();
        Optional<Occasion> on = field.need("on", "on: create").flatMap(value -> value.word(Occasion.class, Set.of()));
        if (text.isPresent() && on.isPresent()) {
            constants.add(new ColumnConstant(column, text.get()));
        }
    }

    /** When a constant is written. */
    private enum Occasion {
        CREATE
    }
}
