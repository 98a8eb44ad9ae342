package io.counterpart.sync;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Again;
import io.counterpart.rules.ToPark;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records of which a table holds several under one key: which of them is meant cannot be told, so nothing is read from
 * them or written to them, and what belongs to them is parked.
 */
final class Ambiguous {
    private final Installation installation;
    private final Map<Entity, Map<Key, Row>> records = new EnumMap<>(Entity.class);

    Ambiguous(Installation installation) {
        this.installation = installation;
    }

    /** Notes a record that is not the only one under its key. */
    void add(Row row) {
        records.computeIfAbsent(row.entity(), any -> new HashMap<>()).put(row.key(), row);
    }

    Set<Key> keys(Entity entity) {
        return records.getOrDefault(entity, Map.of()).keySet();
    }

    /** The relations of contacts all of whose records are the only ones under their keys. */
    List<Relations.Stored> without(List<Relations.Stored> stored) {
        if (records.isEmpty()) {
            return stored;
        }
        Set<Key> contacts = stored.stream()
                .map(Relations.Stored::relation)
                .filter(relation -> isAbout(relation, Entity.CONTACT)
                        || isAbout(relation, relation.kind().entity()))
                .map(Relation::contactKey)
                .collect(Collectors.toSet());
        return stored.stream()
                .filter(each -> !contacts.contains(each.relation().contactKey()))
                .toList();
    }

    private boolean isAbout(Relation relation, Entity entity) {
        Key key = entity == Entity.CONTACT ? relation.contactKey() : relation.counterpartKey();
        return keys(entity).contains(key);
    }

    /** What is to be parked for them, without what is parked already. */
    List<ToPark> items(Connection store, List<Relations.Stored> stored) {
        List<ToPark> items = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            records.getOrDefault(kind.entity(), Map.of())
                    .forEach((key, row) -> items.add(item(row, kind, key, row.no())));
        }
        Map<Key, Row> contacts = records.getOrDefault(Entity.CONTACT, Map.of());
        for (Relations.Stored each : stored) {
            Relation relation = each.relation();
            Row contact = contacts.get(relation.contactKey());
            if (contact != null) {
                items.add(item(contact, relation.kind(), relation.counterpartKey(), relation.counterpartNo()));
            }
        }
        items.removeIf(item -> isParked(store, item));
        return items;
    }

    private static boolean isParked(Connection store, ToPark item) {
        return ParkedItems.of(store, item.kind(), List.of(item.counterpartKey())).stream()
                .anyMatch(known -> isSame(known, item));
    }

    private static boolean isSame(Parked known, ToPark item) {
        return known.target() == item.target()
                && known.field() == null
                && known.reason().equals(item.reason());
    }

    private ToPark item(Row row, Kind kind, Key counterpart, String counterpartNo) {
        String columns =
                String.join(", ", installation.table(row.entity()).mapping().key());
        return new ToPark(
                row.entity(),
                row.key(),
                row.no(),
                kind,
                counterpart,
                counterpartNo,
                -1,
                null,
                null,
                0,
                "MOD-6",
                "several records have the key " + row.key() + " (" + columns + "): which one is meant cannot be told",
                null,
                "give each a key of its own, and have the database see to it: a unique index on " + columns,
                Again.WHEN_CHANGED);
    }
}
