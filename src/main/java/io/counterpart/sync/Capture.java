package io.counterpart.sync;

import io.counterpart.capture.SourceClock;
import io.counterpart.capture.Sweep;
import io.counterpart.database.DatabaseException;
import io.counterpart.database.EntityTable;
import io.counterpart.database.Pools;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Relation;
import io.counterpart.party.Side;
import io.counterpart.store.Checkpoints;
import io.counterpart.store.Ended;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.Relations;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the keys of one entity that may have to be planned, in batches, and moves the checkpoint once they were. */
public final class Capture {
    private final Installation installation;
    private final Connection store;
    private final RunLog run;
    private final Reach reach;
    private final BooleanSupplier stopping;
    private final int batchSize;
    private final WithoutKey withoutKey;
    private boolean cutShort;
    private int changed;

    /**
     * The capture of one run.
     *
     * @param stopping whether to end with the batch in hand
     */
    public Capture(Installation installation, Connection store, RunLog run, Reach reach, BooleanSupplier stopping) {
        this.installation = installation;
        this.store = store;
        this.run = run;
        this.reach = reach;
        this.stopping = stopping;
        this.withoutKey = new WithoutKey(installation);
        this.batchSize = installation.configuration().application().sync().batchSize();
    }

    /** How many records had to be looked at because they had changed. */
    public int changed() {
        return changed;
    }

    /** The entities of one system that are mapped, in their order. */
    public List<Entity> entities(Side side) {
        return installation.entities().stream()
                .filter(entity -> entity.side() == side)
                .toList();
    }

    /** Begins a sweep of an entity's table. */
    public Sweep begin(Entity entity) {
        EntityTable table = installation.table(entity);
        try (Connection connection = installation.pools().of(entity.side()).getConnection()) {
            SourceClock clock = SourceClock.read(connection);
            return Sweep.of(
                    table,
                    Checkpoints.read(store, entity),
                    reach.isFull(),
                    clock,
                    installation.configuration().application().sync().overlap());
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
    }

    /** The batches of a sweep: what is tried again, then what has changed, then what has gone. */
    public Iterator<Batch> batches(Sweep sweep, Iterator<? extends Map<String, ? extends @Nullable Object>> rows) {
        return new Batches(sweep, rows);
    }

    /** Ends a sweep: moves its checkpoint, unless it was cut short, so that not every batch is recorded (RUN-3). */
    public void end(Sweep sweep, StoreSession session) {
        if (cutShort) {
            return;
        }
        try {
            session.transaction(connection -> {
                Checkpoints.write(connection, sweep.entity(), sweep.next());
                withoutKey.look(connection, sweep.entity(), run);
                if (reach.findsDeletions()) {
                    forgetGoneSurvivors(connection, sweep.entity());
                }
                return sweep;
            });
        } catch (SQLException failed) {
            throw new DatabaseException(
                    "cannot move the checkpoint of " + sweep.entity().id(), failed);
        }
    }

    /** A survivor that is gone itself is none: its number may be used again by a record that is new. */
    private void forgetGoneSurvivors(Connection connection, Entity entity) throws SQLException {
        List<Ended.Survivor> survivors = Ended.of(connection, entity);
        Set<Key> there =
                existing(entity, survivors.stream().map(Ended.Survivor::key).collect(Collectors.toSet()));
        for (Ended.Survivor survivor : survivors) {
            if (!there.contains(survivor.key())) {
                Ended.clear(connection, entity, survivor.key(), survivor.kind());
            }
        }
    }

    private Set<Key> existing(Entity entity, Set<Key> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        try (Connection connection = installation.pools().of(entity.side()).getConnection()) {
            return installation.table(entity).existing(connection, keys);
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
    }

    /** One batch after the other, each found only when it is asked for. */
    private final class Batches implements Iterator<Batch> {
        private final Sweep sweep;
        private final Entity entity;
        private final Iterator<? extends Map<String, ? extends @Nullable Object>> rows;
        private final Iterator<Key> again;
        private long lastRelation;
        private boolean relationsLeft = reach.findsDeletions();
        private @Nullable Batch next;

        Batches(Sweep sweep, Iterator<? extends Map<String, ? extends @Nullable Object>> rows) {
            this.sweep = sweep;
            this.entity = sweep.entity();
            this.rows = rows;
            this.again = entity.kind()
                    .map(kind -> ParkedItems.again(store, kind, reach.isFull()))
                    .orElse(List.of())
                    .iterator();
        }

        @Override
        public boolean hasNext() {
            while (next == null && !isCutShort() && (again.hasNext() || rows.hasNext() || relationsLeft)) {
                Set<Key> keys = again.hasNext() ? takeAgain() : rows.hasNext() ? takeChanged() : takeGone();
                next = keys.isEmpty() ? null : new Batch(entity, keys);
            }
            return next != null;
        }

        private boolean isCutShort() {
            cutShort |= stopping.getAsBoolean();
            return cutShort;
        }

        @Override
        public Batch next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            Batch batch = next;
            next = null;
            return batch;
        }

        private Set<Key> takeAgain() {
            Set<Key> keys = new LinkedHashSet<>();
            while (again.hasNext() && keys.size() < batchSize) {
                keys.add(again.next());
            }
            return keys;
        }

        /** What is as it was when it was last done, our own writes above all, is dropped here (RUN-5). */
        private Set<Key> takeChanged() {
            List<Key> keys = new ArrayList<>(batchSize);
            List<Long> digests = new ArrayList<>(batchSize);
            Set<Key> once = new HashSet<>();
            Set<Key> twice = new LinkedHashSet<>();
            while (rows.hasNext() && keys.size() < batchSize) {
                sweep.take(rows.next()).ifPresent(captured -> {
                    keys.add(captured.key());
                    digests.add(captured.digest());
                    if (!once.add(captured.key())) {
                        twice.add(captured.key());
                    }
                });
            }
            run.read(keys.size());
            Set<Key> edited = new LinkedHashSet<>(keys);
            edited.removeAll(installation.relations().unchanged(store, entity, keys, digests));
            edited.addAll(twice);
            changed += edited.size();
            return edited;
        }

        private Set<Key> takeGone() {
            List<Relations.Stored> page = installation.relations().after(store, lastRelation, batchSize);
            relationsLeft = page.size() == batchSize;
            Set<Key> linked = new LinkedHashSet<>();
            for (Relations.Stored stored : page) {
                Relation relation = stored.relation();
                lastRelation = relation.id();
                if (entity == Entity.CONTACT) {
                    linked.add(relation.contactKey());
                } else if (entity == relation.kind().entity()) {
                    linked.add(relation.counterpartKey());
                }
            }
            linked.removeAll(existing(entity, linked));
            return linked;
        }
    }
}
