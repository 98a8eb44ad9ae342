package io.counterpart.sync;

import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import io.counterpart.store.Ended;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what is known of survivors with their records: under other keys if they have been given some, or not at all. */
final class Survivors {
    private static final int PAGE = 1_000;

    private final Installation installation;
    private final Gather gather;
    private final Connection store;
    private final Entity entity;
    private final int id;

    Survivors(Installation installation, Connection store, Entity entity) {
        this.installation = installation;
        this.gather = new Gather(installation, store);
        this.store = store;
        this.entity = entity;
        this.id = new StableIds(installation, gather, store).areKept(entity)
                ? installation.fields().indexOf(Attribute.ID)
                : -1;
    }

    /** A survivor that is gone itself is none: its number may be used again by a record that is new (DEL-4, REN-1). */
    void follow() throws SQLException {
        List<Ended.Survivor> all = Ended.of(store, entity);
        for (int from = 0; from < all.size(); from += PAGE) {
            follow(all.subList(from, Math.min(from + PAGE, all.size())));
        }
    }

    private void follow(List<Ended.Survivor> survivors) throws SQLException {
        Set<Key> keys = survivors.stream().map(Ended.Survivor::key).collect(Collectors.toSet());
        Set<Key> there = installation.existing(entity, keys);
        Map<Key, String> ids = ids(survivors.stream()
                .filter(survivor -> survivor.id() != null && there.contains(survivor.key()))
                .map(Ended.Survivor::key)
                .collect(Collectors.toSet()));
        List<Ended.Survivor> away = survivors.stream()
                .filter(survivor -> !there.contains(survivor.key()) || isAnother(survivor, ids.get(survivor.key())))
                .toList();
        Map<String, Key> moved = moved(
                away.stream().map(Ended.Survivor::id).filter(Objects::nonNull).collect(Collectors.toSet()));
        for (Ended.Survivor survivor : away) {
            Key now = survivor.id() == null ? null : moved.get(survivor.id());
            if (now == null) {
                Ended.remove(store, survivor);
            } else {
                Ended.follow(store, survivor, now);
            }
        }
    }

    /** Whether its key is another record's now. */
    private static boolean isAnother(Ended.Survivor survivor, @Nullable String id) {
        return id != null && survivor.id() != null && !id.equals(survivor.id());
    }

    private Map<Key, String> ids(Set<Key> keys) {
        Map<Key, String> ids = new HashMap<>();
        if (id < 0) {
            return ids;
        }
        for (Row row : gather.rows(entity, keys).values()) {
            String known = installation.fields().id(row);
            if (known != null) {
                ids.put(row.key(), known);
            }
        }
        return ids;
    }

    /** By stable ids the keys that their records have now. */
    private Map<String, Key> moved(Set<String> ids) {
        Map<String, Key> keys = new HashMap<>();
        if (id >= 0) {
            for (Row row : gather.with(entity, id, ids)) {
                keys.putIfAbsent(String.valueOf(installation.fields().id(row)), row.key());
            }
        }
        return keys;
    }
}
