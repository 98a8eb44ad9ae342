package io.counterpart.sync;

import io.counterpart.concurrent.BackgroundThread;
import io.counterpart.party.Entity;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The batches of a sweep, each captured, gathered and planned as far as it goes while the one before is written. Nothing is
 * written here. What is read ahead does not depend on what is being written, since no party comes twice among the
 * batches of changed records; other batches are gathered when it is their turn, and nothing is read ahead of what follows
 * them. And what people change meanwhile is found by the guard of each write, as ever.
 */
final class ReadAhead implements Iterator<Batch>, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);

    private final Entity entity;
    private final Iterator<Batch> batches;
    private final Consumer<Batch> gather;
    private final Connection store;
    private final BackgroundThread reader = new BackgroundThread("read-ahead");
    private @Nullable Future<@Nullable Batch> ahead;
    private boolean ended;

    /** Reads with a connection to the store of its own, which it closes. */
    ReadAhead(Entity entity, Iterator<Batch> batches, Consumer<Batch> gather, Connection store) {
        this.entity = entity;
        this.batches = batches;
        this.gather = gather;
        this.store = store;
    }

    /** Answers without reading: Camel asks before it sends the batch at hand on its way, and would wait here. */
    @Override
    public boolean hasNext() {
        return !ended;
    }

    /** The next batch; at the end one without records, of which nothing becomes. */
    @Override
    public Batch next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        Future<@Nullable Batch> reading = ahead == null ? reader.submit(this::read) : ahead;
        ahead = null;
        ended = true; // also where reading fails
        Batch batch = BackgroundThread.result(reading);
        if (batch == null) {
            return new Batch(entity, Set.of());
        }
        ended = false;
        if (batch.partiesComeOnce()) {
            ahead = reader.submit(this::read);
        }
        return batch;
    }

    private @Nullable Batch read() {
        if (!batches.hasNext()) {
            return null;
        }
        Batch batch = batches.next();
        if (batch.partiesComeOnce()) {
            gather.accept(batch);
        }
        return batch;
    }

    /** Waits for what is being read, so that nothing uses the connections any more. */
    @Override
    public void close() {
        ended = true;
        reader.close();
        try {
            store.close();
        } catch (SQLException broken) {
            LOG.debug("the connection that read ahead was broken", broken);
        }
    }
}
