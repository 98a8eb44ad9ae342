package io.counterpart.sync;

import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of relations by their stable ids where they are not under the keys any more that the relations know
 * (REN-1). Asks the databases only where a key is missing or has another id.
 */
final class StableIds {
    /** Records that take each other's keys in a ring are all looked at together; a ring longer than this is not. */
    private static final int LONGEST_RING = 10;

    private final Installation installation;
    private final Fields fields;
    private final Gather gather;
    private final Connection store;

    StableIds(Installation installation, Gather gather, Connection store) {
        this.installation = installation;
        this.fields = installation.fields();
        this.gather = gather;
        this.store = store;
    }

    boolean areKept(Entity entity) {
        EntityMapping mapping = installation.configuration().entities().get(entity);
        return mapping != null && mapping.attribute(Attribute.ID).isPresent();
    }

    /** The relations, and those of the given records that are stored under other keys. */
    List<Relations.Stored> withRenumbered(Entity entity, Collection<Row> rows, List<Relations.Stored> stored) {
        Map<Key, String> known = new HashMap<>();
        for (Relations.Stored each : stored) {
            String id = id(each, entity);
            if (isOf(each, entity) && id != null) {
                known.put(key(each, entity), id);
            }
        }
        Set<String> strangers = rows.stream()
                .filter(row -> !String.valueOf(fields.id(row)).equals(known.get(row.key())))
                .map(fields::id)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return together(stored, installation.relations().ofIds(store, entity, strangers));
    }

    /**
     * Reads the records that are under other keys now, and what is stored under these, until nothing is missing.
     *
     * @param rows what was read, by key; the records are added
     * @param read reads the records of relations that come to it
     */
    List<Relations.Stored> findMoved(
            List<Relations.Stored> stored, Map<Entity, Map<Key, Row>> rows, Consumer<List<Relations.Stored>> read) {
        List<Relations.Stored> all = stored;
        for (int i = 0; i < LONGEST_RING; i++) {
            List<Relations.Stored> more = new ArrayList<>();
            for (Entity entity : Entity.parties()) {
                if (areKept(entity)) {
                    more.addAll(under(entity, moved(entity, all, rows)));
                }
            }
            List<Relations.Stored> together = together(all, more);
            if (together.size() == all.size()) {
                return all;
            }
            read.accept(more);
            all = together;
        }
        return all;
    }

    /** Reads the records that are missing under their keys, by their ids; returns their keys. */
    private Set<Key> moved(Entity entity, List<Relations.Stored> stored, Map<Entity, Map<Key, Row>> rows) {
        Map<Key, Row> known = rows.computeIfAbsent(entity, any -> new HashMap<>());
        Set<String> missing = new HashSet<>();
        for (Relations.Stored each : stored) {
            String id = id(each, entity);
            if (isOf(each, entity) && id != null && !isUnder(key(each, entity), id, known)) {
                missing.add(id);
            }
        }
        known.values().forEach(row -> missing.remove(String.valueOf(fields.id(row))));
        Set<Key> moved = new HashSet<>();
        for (Row row : gather.with(entity, fields.indexOf(Attribute.ID), missing)) {
            known.putIfAbsent(row.key(), row);
            moved.add(row.key());
        }
        return moved;
    }

    private List<Relations.Stored> under(Entity entity, Set<Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Relations relations = installation.relations();
        return entity.kind()
                .map(kind -> relations.ofCounterparts(store, kind, keys))
                .orElseGet(() -> relations.ofContacts(store, keys));
    }

    private boolean isUnder(Key key, String id, Map<Key, Row> rows) {
        Row row = rows.get(key);
        String found = row == null ? null : fields.id(row);
        return row != null && (found == null || found.equals(id));
    }

    /** The keys of an entity's records that belong to relations, wherever these look for them. */
    Set<Key> claimed(Entity entity, List<Relations.Stored> stored, Map<Entity, Map<Key, Row>> rows) {
        if (!areKept(entity)) {
            return Set.of();
        }
        Set<String> ids = stored.stream()
                .filter(each -> isOf(each, entity))
                .map(each -> String.valueOf(id(each, entity)))
                .collect(Collectors.toSet());
        return rows.getOrDefault(entity, Map.of()).values().stream()
                .filter(row -> ids.contains(String.valueOf(fields.id(row))) && fields.id(row) != null)
                .map(Row::key)
                .collect(Collectors.toSet());
    }

    /** Those of the records that are known under other keys: somebody has to follow them first. */
    Set<Key> renumbered(Entity entity, Collection<Row> rows, Set<Key> linked) {
        if (!areKept(entity)) {
            return Set.of();
        }
        List<Row> unlinked =
                rows.stream().filter(row -> !linked.contains(row.key())).toList();
        List<Relations.Stored> stored = withRenumbered(entity, unlinked, List.of());
        return claimed(entity, stored, Map.of(entity, byKey(unlinked)));
    }

    private static Map<Key, Row> byKey(List<Row> rows) {
        return rows.stream().collect(Collectors.toMap(Row::key, row -> row));
    }

    /** The contact of these relations; null where it is gone. */
    @Nullable
    Row contact(List<Relations.Stored> ofContact, Map<Key, Row> contacts) {
        Relations.Stored known = ofContact.stream()
                .filter(each -> each.baseline().contactId() != null)
                .findFirst()
                .orElse(ofContact.get(0));
        return record(known, Entity.CONTACT, contacts);
    }

    /** The counterpart of a relation; null where it is gone. */
    @Nullable
    Row counterpart(Relations.Stored stored, Map<Key, Row> rows) {
        return record(stored, stored.relation().kind().entity(), rows);
    }

    /** The record with the known id; where there is none, that under the known key: the plan sees whether it is another. */
    private @Nullable Row record(Relations.Stored stored, Entity entity, Map<Key, Row> rows) {
        String id = id(stored, entity);
        Key key = key(stored, entity);
        if (id == null || !areKept(entity) || isUnder(key, id, rows)) {
            return rows.get(key);
        }
        return rows.values().stream()
                .filter(row -> id.equals(fields.id(row)))
                .findFirst()
                .orElse(rows.get(key));
    }

    private static boolean isOf(Relations.Stored stored, Entity entity) {
        return entity == Entity.CONTACT || stored.relation().kind().entity() == entity;
    }

    private static Key key(Relations.Stored stored, Entity entity) {
        Relation relation = stored.relation();
        return entity == Entity.CONTACT ? relation.contactKey() : relation.counterpartKey();
    }

    private static @Nullable String id(Relations.Stored stored, Entity entity) {
        return entity == Entity.CONTACT
                ? stored.baseline().contactId()
                : stored.baseline().counterpartId();
    }

    private static List<Relations.Stored> together(List<Relations.Stored> some, List<Relations.Stored> more) {
        Map<Long, Relations.Stored> byId = new LinkedHashMap<>();
        some.forEach(each -> byId.put(each.relation().id(), each));
        more.forEach(each -> byId.putIfAbsent(each.relation().id(), each));
        return List.copyOf(byId.values());
    }
}
