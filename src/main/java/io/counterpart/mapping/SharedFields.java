package io.counterpart.mapping;

import io.counterpart.party.Attribute;
import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the fields that the contact file and a counterpart file both name: these are kept in step, no others; and beside them those that rules look at. */
public final class SharedFields {

    private SharedFields() {}

    /**
     * Pairs the fields by name.
     *
     * @param tables the contact's and at least one counterpart's table
     */
    public static Fields of(Map<Entity, TableColumns> tables) {
        TableColumns contact = tables.get(Entity.CONTACT);
        if (contact == null) {
            throw new IllegalArgumentException("the contact is not mapped");
        }
        Map<Kind, TableColumns> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Optional.ofNullable(tables.get(kind.entity())).ifPresent(table -> kinds.put(kind, table));
        }
        List<String> names = new ArrayList<>(contact.mapping().fields().stream()
                .map(FieldMapping::name)
                .filter(name -> name.equals(Fields.TYPE) // a new contact has one, whoever it is made from
                        || kinds.values().stream()
                                .anyMatch(kind -> kind.mapping().field(name).isPresent()))
                .toList());
        int shared = names.size();
        Arrays.stream(Attribute.values())
                .filter(attribute -> tables.values().stream()
                        .anyMatch(table -> table.mapping().attribute(attribute).isPresent()))
                .map(Attribute::fieldName)
                .forEach(names::add);
        Map<Kind, @Nullable Direction[]> directions = new EnumMap<>(Kind.class);
        Map<Kind, @Nullable FieldCodec[]> codecs = new EnumMap<>(Kind.class);
        kinds.forEach((kind, table) -> {
            directions.put(kind, directions(names, shared, contact.mapping(), table.mapping()));
            codecs.put(kind, table.codecs(names));
        });
        return new Fields(names, directions, comparison(contact.codecs(names), codecs), numbers(names, tables));
    }

    private static Fields.Numbers numbers(List<String> names, Map<Entity, TableColumns> tables) {
        Map<Entity, @Nullable FieldCodec[]> codecs = new EnumMap<>(Entity.class);
        tables.forEach((entity, table) -> codecs.put(entity, table.codecs(names)));
        return (entity, field, number) -> {
            @Nullable FieldCodec[] ofEntity = codecs.get(entity);
            FieldCodec codec = ofEntity == null ? null : ofEntity[field];
            return codec == null ? Optional.empty() : Optional.of(codec.throughColumn(number));
        };
    }

    private static @Nullable Direction[] directions(
            List<String> names, int shared, EntityMapping contact, EntityMapping kind) {
        @Nullable Direction[] directions = new @Nullable Direction[names.size()];
        for (int field = 0; field < shared; field++) {
            Optional<FieldMapping> ours = contact.field(names.get(field));
            Optional<FieldMapping> theirs = kind.field(names.get(field));
            directions[field] = ours.isPresent() && theirs.isPresent()
                    ? ours.get().direction().and(theirs.get().direction())
                    : null;
        }
        return directions;
    }

    /** Two values are the same where they read the same once they have been through both sides' columns. */
    private static Fields.Comparison comparison(
            @Nullable FieldCodec[] contact, Map<Kind, @Nullable FieldCodec[]> kinds) {
        return (kind, field, value) -> {
            FieldCodec ours = contact[field];
            @Nullable FieldCodec[] ofKind = kinds.get(kind);
            FieldCodec theirs = ofKind == null ? null : ofKind[field];
            String there = theirs == null ? value : theirs.throughColumn(value);
            return ours == null ? there : ours.throughColumn(there);
        };
    }
}
