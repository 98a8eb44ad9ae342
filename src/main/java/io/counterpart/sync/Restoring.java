package io.counterpart.sync;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import io.counterpart.store.Ended;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The records whose other half was deleted and is to be made again (DEL-5): they wait in the store until it is there. */
final class Restoring {
    private final Installation installation;
    private final Connection store;
    private final Rehearsal rehearsal;

    Restoring(Installation installation, Connection store, Rehearsal rehearsal) {
        this.installation = installation;
        this.store = store;
        this.rehearsal = rehearsal;
    }

    /** Which of these are to get a new other half of this kind. */
    Set<Key> among(Entity entity, Kind kind, Collection<Row> rows) {
        if (!installation.rules().restores(kind)) {
            return Set.of();
        }
        Set<Key> restoring = new HashSet<>(Ended.restoring(store, kind, rows, installation.fields()));
        rows.stream()
                .map(Row::key)
                .filter(key -> rehearsal.isRestoring(entity, key, kind))
                .forEach(restoring::add);
        return restoring;
    }

    /** All of an entity that wait, also those of which it is parked why they go on waiting. */
    static List<Key> waiting(Installation installation, Connection store, Entity entity) {
        if (!installation.rules().restores()) {
            return List.of();
        }
        Set<Key> keys = new LinkedHashSet<>();
        Ended.of(store, entity).stream()
                .filter(survivor -> survivor.restores() && installation.rules().restores(survivor.kind()))
                .forEach(survivor -> keys.add(survivor.key()));
        return List.copyOf(keys);
    }
}
