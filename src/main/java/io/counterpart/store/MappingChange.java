package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A field that is mapped in another way than the baselines were made with.
 *
 * @param field its name
 */
public record MappingChange(Kind kind, String field, Sort sort) {

    /** What happened, and with that what becomes of it. */
    public enum Sort {
        CHANGED(
                "mapped in another way than before",
                "as on a first link again: where the two sides differ the winner of the link counts, blanks are filled"),
        NEW("new", "as on a first link: where the two sides differ the winner of the link counts, blanks are filled"),
        BACK("mapped as it was before", "what the two sides agreed on then counts again"),
        GONE("not shared any more", "stays as it is on both sides");

        private final String what;
        private final String then;

        Sort(String what, String then) {
            this.what = what;
            this.then = then;
        }
    }

    /** A place of the store: which field of which kind, and how it was mapped. */
    public record Place(Kind kind, String field, String definition, boolean retired) {

        /** Reads all of them; fit for a connection with any search path. */
        public static final String SELECT =
                "select kind, name, definition, retired from " + StoreSchema.NAME + ".field order by kind, position";

        /** One row of {@link #SELECT}. */
        public static Place read(ResultSet row) throws SQLException {
            return new Place(
                    Kind.of(row.getString(1)).orElseThrow(), row.getString(2), row.getString(3), row.getBoolean(4));
        }
    }

    /** What has changed since places were last given; to be asked before that is done again. */
    public static List<MappingChange> since(Connection store, Map<Entity, EntityMapping> mappings) {
        List<Place> places = new ArrayList<>();
        try (PreparedStatement statement = store.prepareStatement(Place.SELECT);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                places.add(Place.read(row));
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the places of the shared fields", failed);
        }
        return since(places, mappings);
    }

    /** What has changed since these places were given. */
    public static List<MappingChange> since(Collection<Place> stored, Map<Entity, EntityMapping> mappings) {
        List<MappingChange> changes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Place> ofKind =
                    stored.stream().filter(place -> place.kind == kind).toList();
            if (!ofKind.isEmpty()) {
                Set<String> names = shared(kind, mappings);
                ofKind.stream()
                        .filter(place -> !place.retired)
                        .map(Place::field)
                        .forEach(names::add);
                names.forEach(name -> change(kind, name, now(kind, name, ofKind, mappings), ofKind, changes));
            }
        }
        changes.sort(Comparator.comparing(MappingChange::kind).thenComparing(MappingChange::sort));
        return changes;
    }

    private static Set<String> shared(Kind kind, Map<Entity, EntityMapping> mappings) {
        Set<String> names = new TreeSet<>();
        EntityMapping counterpart = mappings.get(kind.entity());
        EntityMapping contact = mappings.get(Entity.CONTACT);
        if (counterpart != null && contact != null) {
            contact.fields().stream().map(FieldMapping::name).forEach(names::add);
            names.retainAll(
                    counterpart.fields().stream().map(FieldMapping::name).toList());
        }
        return names;
    }

    /** How a field is mapped now; empty where only one side has it that was shared. */
    private static String now(Kind kind, String name, List<Place> stored, Map<Entity, EntityMapping> mappings) {
        String definition = FieldPlaces.definition(kind, name, mappings);
        boolean known =
                stored.stream().anyMatch(place -> place.field.equals(name) && place.definition.equals(definition));
        return known || shared(kind, mappings).contains(name) ? definition : "";
    }

    private static void change(
            Kind kind, String name, String definition, List<Place> stored, List<MappingChange> changes) {
        List<Place> places =
                stored.stream().filter(place -> place.field.equals(name)).toList();
        boolean same = places.stream().anyMatch(place -> !place.retired && place.definition.equals(definition));
        if (!same) {
            boolean back = places.stream().anyMatch(place -> place.definition.equals(definition));
            boolean mapped = places.stream().anyMatch(place -> !place.retired);
            changes.add(new MappingChange(
                    kind,
                    name,
                    definition.isEmpty() ? Sort.GONE : back ? Sort.BACK : mapped ? Sort.CHANGED : Sort.NEW));
        }
    }

    /** One sentence for each kind and sort: what changed, and what becomes of it. */
    public static List<String> sentences(List<MappingChange> changes) {
        Map<Kind, Map<Sort, List<MappingChange>>> grouped = changes.stream()
                .collect(Collectors.groupingBy(
                        MappingChange::kind,
                        TreeMap::new,
                        Collectors.groupingBy(MappingChange::sort, TreeMap::new, Collectors.toList())));
        return grouped.values().stream()
                .flatMap(ofKind -> ofKind.entrySet().stream())
                .map(each -> sentence(each.getKey(), each.getValue()))
                .toList();
    }

    private static String sentence(Sort sort, List<MappingChange> changes) {
        String fields =
                changes.stream().map(change -> Attribute.title(change.field)).collect(Collectors.joining(", "));
        boolean one = changes.size() == 1;
        return changes.get(0).kind().id() + ": " + fields + (one ? " is " : " are ") + sort.what + "; " + sort.then;
    }
}
