package io.counterpart.sync;

import io.counterpart.party.Entity;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
    private static final int PATIENCE_SECONDS = 30;

    private final Entity entity;
    private final Iterator<Batch> batches;
    private final Consumer<Batch> gather;
    private final Connection store;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(ReadAhead::thread);
    private @Nullable Future<@Nullable Batch> ahead;
    private boolean ended;

    /** Reads with a connection to the store of its own, which it closes. */
    ReadAhead(Entity entity, Iterator<Batch> batches, Consumer<Batch> gather, Connection store) {
        this.entity = entity;
        this.batches = batches;
        this.gather = gather;
        this.store = store;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "read-ahead");
        thread.setDaemon(true);
        return thread;
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
        Batch batch = result(reading);
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

    private static @Nullable Batch result(Future<@Nullable Batch> reading) {
        try {
            return reading.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a batch was being read", stopped);
        }
    }

    /** Waits for what is being read, so that nothing uses the connections any more. */
    @Override
    public void close() {
        ended = true;
        reader.shutdown();
        try {
            if (!reader.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the next batch is still being read");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        try {
            store.close();
        } catch (SQLException broken) {
            LOG.debug("the connection that read ahead was broken", broken);
        }
    }
}
