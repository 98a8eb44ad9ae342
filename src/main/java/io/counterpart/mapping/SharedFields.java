package io.counterpart.mapping;

import io.counterpart.party.Attribute;
import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.PersonName;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields that the contact file and a counterpart file both name: these are kept in step, no others; and beside
 * them those that transforms and rules look at.
 */
public final class SharedFields {
    /** The person at an ERP record. */
    private static final Set<String> AT_RECORD =
            Set.of(Attribute.CONTACT_PERSON.fieldName(), Attribute.PRIMARY_CONTACT_NO.fieldName());

    private SharedFields() {}

    /** Pairs the fields by name; rules look at no others. */
    public static Fields of(Map<Entity, TableColumns> tables) {
        return of(tables, Set.of());
    }

    /**
     * Pairs the fields by name.
     *
     * @param tables the contact's and at least one counterpart's table
     * @param named fields that rules refer to: those that only one side has are numbered too, and never travel
     */
    public static Fields of(Map<Entity, TableColumns> tables, Set<String> named) {
        TableColumns contact = tables.get(Entity.CONTACT);
        if (contact == null) {
            throw new IllegalArgumentException("the contact is not mapped");
        }
        Map<Kind, TableColumns> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Optional.ofNullable(tables.get(kind.entity())).ifPresent(table -> kinds.put(kind, table));
        }
        List<String> first = names(contact, kinds.values());
        List<String> names = Stream.of(
                        first.stream(),
                        attributes(tables.values()),
                        goingWithAName(tables.values()),
                        referredTo(tables.values(), named))
                .flatMap(each -> each)
                .distinct()
                .toList();
        Map<Kind, @Nullable Direction[]> directions = new EnumMap<>(Kind.class);
        Map<Kind, @Nullable FieldCodec[]> codecs = new EnumMap<>(Kind.class);
        kinds.forEach((kind, table) -> {
            directions.put(kind, directions(names, first.size(), contact.mapping(), table.mapping()));
            codecs.put(kind, table.codecs(names));
        });
        List<MatchForm> forms = names.stream()
                .map(name -> MatchForm.of(name, mappings(name, tables.values()), names.contains("countryCode")))
                .toList();
        List<List<FieldCodec>> cutting =
                names.stream().map(name -> cutting(name, tables.values())).toList();
        return new Fields(
                names,
                directions,
                unshared(names, tables),
                comparison(contact.codecs(names), codecs),
                (row, field) -> forms.get(field).of(cut(row.values()[field], cutting.get(field)), row, names),
                numbers(names, tables));
    }

    /** The columns that cut a field: where one side holds the beginning only, records are matched by that (FLD-4). */
    private static List<FieldCodec> cutting(String name, Collection<TableColumns> tables) {
        return tables.stream()
                .filter(table -> table.mapping()
                        .field(name)
                        .filter(FieldMapping::truncate)
                        .isPresent())
                .flatMap(table -> Stream.ofNullable(table.codecs(List.of(name))[0]))
                .toList();
    }

    private static String cut(String value, List<FieldCodec> cutting) {
        String shortest = value;
        for (FieldCodec column : cutting) {
            shortest = column.throughColumn(shortest);
        }
        return shortest;
    }

    /** What goes with a name, and who the person at a record is, where an entity has a column for it. */
    private static Map<Entity, Set<Integer>> unshared(List<String> names, Map<Entity, TableColumns> tables) {
        Map<Entity, Set<Integer>> mapped = new EnumMap<>(Entity.class);
        tables.forEach((entity, table) -> {
            @Nullable FieldCodec[] codecs = table.codecs(names);
            mapped.put(
                    entity,
                    IntStream.range(0, codecs.length)
                            .filter(field -> codecs[field] != null
                                    && (PersonName.isRelated(names.get(field)) || AT_RECORD.contains(names.get(field))))
                            .boxed()
                            .collect(Collectors.toSet()));
        });
        return mapped;
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

    /** The shared ones in the contact's order; behind them those that other fields are only read with. */
    private static List<String> names(TableColumns contact, Collection<TableColumns> kinds) {
        Set<String> names = contact.mapping().fields().stream()
                .map(FieldMapping::name)
                .filter(name -> name.equals(Fields.TYPE) // a new contact has one, whoever it is made from
                        || kinds.stream()
                                .anyMatch(kind -> kind.mapping().field(name).isPresent()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> shared = Set.copyOf(names);
        Stream.concat(Stream.of(contact), kinds.stream())
                .flatMap(table -> table.mapping().fields().stream())
                .filter(field -> shared.contains(field.name()))
                .flatMap(field -> field.fields().stream())
                .sorted()
                .forEach(names::add);
        return List.copyOf(names);
    }

    private static List<FieldMapping> mappings(String name, Collection<TableColumns> tables) {
        return tables.stream()
                .sorted(Comparator.comparing(table -> table.mapping().entity()))
                .flatMap(table -> table.mapping().field(name).stream())
                .toList();
    }

    /** Those that any file names; no pair shares them. */
    private static Stream<String> attributes(Collection<TableColumns> tables) {
        return Arrays.stream(Attribute.values())
                .filter(attribute -> tables.stream()
                        .anyMatch(table -> table.mapping().attribute(attribute).isPresent()))
                .map(Attribute::fieldName);
    }

    /** The parts of a name and the search name, where any file has them: also on one side only they follow the name. */
    private static Stream<String> goingWithAName(Collection<TableColumns> tables) {
        return Stream.concat(PersonName.PARTS.stream(), Stream.of(PersonName.SEARCH_NAME))
                .filter(name -> tables.stream()
                        .anyMatch(table -> table.mapping().field(name).isPresent()));
    }

    /** What rules refer to, though nobody shares it; sorted, since the digests of rows depend on the order. */
    private static Stream<String> referredTo(Collection<TableColumns> tables, Set<String> named) {
        return named.stream()
                .sorted()
                .filter(name -> tables.stream()
                        .anyMatch(table -> table.mapping().field(name).isPresent()));
    }

    private static @Nullable Direction[] directions(
            List<String> names, int shareable, EntityMapping contact, EntityMapping kind) {
        @Nullable Direction[] directions = new @Nullable Direction[names.size()];
        for (int field = 0; field < shareable; field++) {
            Optional<FieldMapping> ours = contact.field(names.get(field));
            Optional<FieldMapping> theirs = kind.field(names.get(field));
            directions[field] = ours.isPresent() && theirs.isPresent()
                    ? ours.get().direction().and(theirs.get().direction())
                    : null;
        }
        return directions;
    }

    /**
     * Two values are the same where they read the same once they have been through both sides' columns, in the form in which
     * both are compared (FLD-6).
     */
    private static Fields.Comparison comparison(
            @Nullable FieldCodec[] contact, Map<Kind, @Nullable FieldCodec[]> kinds) {
        return (kind, field, value) -> {
            FieldCodec ours = contact[field];
            @Nullable FieldCodec[] ofKind = kinds.get(kind);
            FieldCodec theirs = ofKind == null ? null : ofKind[field];
            String there = theirs == null ? value : theirs.throughColumn(value);
            String both = ours == null ? there : ours.throughColumn(there);
            String form = theirs == null ? both : theirs.compared(both);
            return ours == null ? form : ours.compared(form);
        };
    }
}
