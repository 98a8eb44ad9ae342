package io.counterpart.sync;

import io.counterpart.database.ImpossibleKeyException;
import io.counterpart.database.KeyColumns;
import io.counterpart.database.Pools;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.store.Received;
import io.counterpart.store.Received.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was received: the records that somebody said have changed, in batches of one entity. */
public final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final Installation installation;
    private final Connection store;
    private final RunLog run;
    private final BooleanSupplier stopping;

    Inbox(Installation installation, Connection store, RunLog run, BooleanSupplier stopping) {
        this.installation = installation;
        this.store = store;
        this.run = run;
        this.stopping = stopping;
    }

    /** What is there now, entity by entity; what comes meanwhile is for the next look. */
    public Iterator<Page> pages() {
        OptionalLong last = Received.last(store);
        if (last.isEmpty()) {
            return Collections.emptyIterator();
        }
        Received.keepOnly(store, installation.entities());
        return new Pages(last.getAsLong());
    }

    /** The batch of a page. A key that the table cannot have, since its mapping was changed, is left out. */
    public Batch batch(Page page) {
        Entity entity = page.entity();
        KeyColumns columns = new KeyColumns(installation.table(entity).columns());
        Set<Key> keys = new HashSet<>(page.keys());
        try (Connection source = installation.pools().of(entity.side()).getConnection()) {
            while (true) {
                try {
                    Set<Key> written = columns.asWritten(source, keys);
                    run.read(written.size());
                    return new Batch(entity, written);
                } catch (ImpossibleKeyException impossible) {
                    LOG.warn(
                            "received {} {} is left out: it {}",
                            entity.id(),
                            impossible.key(),
                            impossible.getMessage());
                    keys.remove(impossible.key());
                }
            }
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
    }

    /** Ends a page: its batch is recorded. */
    public void done(Page page) {
        Received.remove(store, page);
    }

    /** Reads on from number to number, and does not depend on what was removed meanwhile. */
    private final class Pages implements Iterator<Page> {
        private final Deque<Entity> entities = new ArrayDeque<>(installation.entities());
        private final int size =
                installation.configuration().application().sync().batchSize();
        private final long upTo;
        private final Deque<Page> next = new ArrayDeque<>(1);
        private long after;

        Pages(long upTo) {
            this.upTo = upTo;
        }

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && !entities.isEmpty() && !stopping.getAsBoolean()) {
                Page page = Received.page(store, entities.element(), after, upTo, size);
                if (page.isEmpty()) {
                    entities.remove();
                    after = 0;
                } else {
                    next.add(page);
                    after = page.last();
                }
            }
            return !next.isEmpty();
        }

        @Override
        public Page next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return next.remove();
        }
    }
}
