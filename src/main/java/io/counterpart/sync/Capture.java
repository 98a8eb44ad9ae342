package io.counterpart.sync;

import io.counterpart.capture.SourceClock;
import io.counterpart.capture.Sweep;
import io.counterpart.database.DatabaseException;
import io.counterpart.database.EntityTable;
import io.counterpart.database.Pools;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Side;
import io.counterpart.store.Checkpoints;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the keys of one entity that may have to be planned, in batches, and moves the checkpoint once they were. */
public final class Capture {
    private final Installation installation;
    private final Connection store;
    private final RunLog run;
    private final Progress progress;
    private final WithoutKey withoutKey;

    /**
     * The capture of one run.
     *
     * @param stopping whether to end with the batch in hand
     */
    public Capture(Installation installation, Connection store, RunLog run, Reach reach, BooleanSupplier stopping) {
        this.installation = installation;
        this.store = store;
        this.run = run;
        this.progress = new Progress(run, reach, stopping);
        this.withoutKey = new WithoutKey(installation);
    }

    /** How many records had to be looked at because they had changed. */
    public int changed() {
        return progress.changed();
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
                    progress.reach().isFull() || isFirstLook(entity),
                    clock,
                    installation.configuration().application().sync().overlap());
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
    }

    /** Whether companies hand on to their persons, and not all contacts were looked at yet. */
    private boolean isFirstLook(Entity entity) {
        return entity == Entity.CONTACT
                && installation.inheritance().isOn()
                && !installation.standings().isLooked(store);
    }

    /** The persons to whom changes of their companies are on their way (INH-4). */
    public Iterator<Batch> persons() {
        if (!installation.inheritance().isOn()) {
            return Collections.emptyIterator();
        }
        int size = installation.configuration().application().sync().batchSize();
        return new PersonBatches(
                installation, id -> installation.cascades().after(store, id, size), progress::cutShort);
    }

    /** The contacts whose counterpart was found to be deleted and is to be made again (DEL-5). */
    public Iterator<Batch> restored() {
        List<Key> waiting = Restoring.waiting(installation, store, Entity.CONTACT);
        int size = installation.configuration().application().sync().batchSize();
        return IntStream.range(0, (waiting.size() + size - 1) / size)
                .mapToObj(page -> waiting.subList(page * size, Math.min(waiting.size(), (page + 1) * size)))
                .filter(page -> !progress.cutShort())
                .map(page -> new Batch(Entity.CONTACT, new LinkedHashSet<>(page)))
                .iterator();
    }

    /**
     * The batches of a sweep: what is tried again, then what has changed, then what has gone. Each is captured and gathered
     * while the one before is at work. The caller closes them.
     */
    public Iterator<Batch> batches(Sweep sweep, Iterator<? extends Map<String, ? extends @Nullable Object>> rows) {
        return ahead(sweep, rows, reading -> {
            Gather gather = new Gather(installation, reading);
            PlanAhead plan = new PlanAhead(installation);
            return batch -> {
                gather.gather(batch);
                plan.plan(batch);
            };
        });
    }

    /** The same batches for who only looks at them: each is captured while the one before is looked at. */
    ReadAhead keysOnly(Sweep sweep, Iterator<? extends Map<String, ? extends @Nullable Object>> rows) {
        return ahead(sweep, rows, reading -> batch -> {});
    }

    private ReadAhead ahead(
            Sweep sweep,
            Iterator<? extends Map<String, ? extends @Nullable Object>> rows,
            Function<Connection, Consumer<Batch>> gathering) {
        try {
            Connection reading = installation.pools().store().getConnection();
            try {
                Iterator<Batch> batches = new Batches(installation, reading, sweep, rows, progress);
                return new ReadAhead(sweep.entity(), batches, gathering.apply(reading), reading);
            } catch (RuntimeException | Error failed) {
                try (reading) {
                    throw failed;
                }
            }
        } catch (SQLException failed) {
            throw Pools.unreachable("store", failed);
        }
    }

    /** Ends a sweep: moves its checkpoint, unless it was cut short, so that not every batch is recorded (RUN-3). */
    public void end(Sweep sweep, StoreSession session) {
        if (progress.isCutShort()) {
            return;
        }
        try {
            session.transaction(connection -> {
                Checkpoints.write(connection, sweep.entity(), sweep.next());
                withoutKey.look(connection, sweep.entity(), run);
                if (isFirstLook(sweep.entity())) {
                    installation.standings().looked(connection);
                }
                if (progress.reach().findsDeletions()) {
                    new Survivors(installation, connection, sweep.entity()).follow();
                }
                return sweep;
            });
        } catch (SQLException failed) {
            throw new DatabaseException(
                    "cannot move the checkpoint of " + sweep.entity().id(), failed);
        }
    }
}
