package io.counterpart.sync;

import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
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
 * The batches of a sweep, each captured and gathered while the one before is written. Nothing but that is done here: no
 * decision and no write. What is read ahead does not depend on what is being written, since no party comes twice among the
 * batches of changed records; other batches are gathered when it is their turn, and nothing is read ahead of what follows
 * them. And what people change meanwhile is found by the guard of each write, as ever.
 */
final class ReadAhead implements Iterator<Batch>, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);
    private static final int PATIENCE_SECONDS = 30;

    private final Iterator<Batch> batches;
    private final Consumer<Batch> gather;
    private final Connection store;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(ReadAhead::thread);
    private @Nullable Future<@Nullable Batch> ahead;
    private @Nullable Batch next;
    private boolean ended;

    /** Reads with a connection to the store of its own, which it closes. */
    ReadAhead(Iterator<Batch> batches, Consumer<Batch> gather, Connection store) {
        this.batches = batches;
        this.gather = gather;
        this.store = store;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "read-ahead");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            Future<@Nullable Batch> reading = ahead == null ? reader.submit(this::read) : ahead;
            ahead = null;
            ended = true; // also where reading fails
            next = result(reading);
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public Batch next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Batch batch = next;
        next = null;
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
