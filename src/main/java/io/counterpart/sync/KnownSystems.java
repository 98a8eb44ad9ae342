package io.counterpart.sync;

import io.counterpart.database.DatabaseIdentity;
import io.counterpart.database.Pools;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.Side;
import io.counterpart.store.KnownEntity;
import io.counterpart.store.PairCounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sees to it that a store is used with the systems that its pairs were made in, and no others: a copy for tests, say, holds
 * other values under the same keys.
 */
public final class KnownSystems {
    private KnownSystems() {}

    /**
     * Compares what the store knows with what is there.
     *
     * @throws IllegalStateException if it belongs to other systems
     */
    public static void require(Map<Entity, EntityMapping> mappings, Pools pools, Connection store) {
        Map<Entity, KnownEntity> known = KnownEntity.all(store);
        List<String> other = new ArrayList<>();
        for (KnownEntity entity : found(mappings, pools)) {
            if (known.containsKey(entity.entity())) {
                entity.otherThan(known.get(entity.entity()))
                        .ifPresent(what -> other.add(entity.entity().id() + ": " + what));
            }
        }
        if (!other.isEmpty()) {
            throw new IllegalStateException("the store belongs to another pair of systems, nothing is done: "
                    + String.join("; ", other) + "; " + KnownEntity.REMEDY);
        }
    }

    /** Writes down where the entities are that the store does not know yet. */
    static void learn(Map<Entity, EntityMapping> mappings, Pools pools, Connection store) {
        Map<Entity, KnownEntity> known = KnownEntity.all(store);
        if (!known.keySet().containsAll(mappings.keySet())) {
            KnownEntity.put(
                    store,
                    found(mappings, pools).stream()
                            .filter(entity -> !known.containsKey(entity.entity()))
                            .toList());
        }
    }

    /**
     * Has the store belong to these systems from now on.
     *
     * @throws RefusedException if an entity has another key than its pairs are known by
     */
    public static List<KnownEntity> adopt(Map<Entity, EntityMapping> mappings, Pools pools, Connection store) {
        List<KnownEntity> found = found(mappings, pools);
        Map<Entity, KnownEntity> known = KnownEntity.all(store);
        boolean hasPairs = !PairCounts.all(store).isEmpty();
        for (KnownEntity entity : found) {
            KnownEntity before = known.getOrDefault(entity.entity(), entity);
            if (hasPairs && !before.key().equals(entity.key())) {
                throw new RefusedException(
                        "the pairs of the store know each " + entity.entity().title() + " by "
                                + String.join(", ", before.key()) + ", and with " + String.join(", ", entity.key())
                                + " for a key none of them would be found: nothing is adopted; set `key` in entities/"
                                + entity.entity().id() + ".yaml back, or begin anew with another store");
            }
        }
        KnownEntity.put(store, found);
        return found;
    }

    private static List<KnownEntity> found(Map<Entity, EntityMapping> mappings, Pools pools) {
        List<KnownEntity> found = new ArrayList<>();
        for (Side side : Side.values()) {
            try (Connection connection = pools.of(side).getConnection()) {
                DatabaseIdentity database = DatabaseIdentity.read(connection);
                mappings.values().stream()
                        .filter(mapping -> mapping.entity().side() == side)
                        .forEach(mapping -> found.add(KnownEntity.of(mapping, database)));
            } catch (SQLException failed) {
                throw Pools.unreachable(side.id(), failed);
            }
        }
        return found;
    }
}
