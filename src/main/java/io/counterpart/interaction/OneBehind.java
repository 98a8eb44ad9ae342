package io.counterpart.interaction;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one batch while the next is read: batches are written one after the other, and never more than one waits. */
final class OneBehind implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OneBehind.class);
    private static final int PATIENCE_SECONDS = 30;

    private final ExecutorService writer = Executors.newSingleThreadExecutor(OneBehind::thread);
    private @Nullable Future<?> writing;

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "write-behind");
        thread.setDaemon(true);
        return thread;
    }

    /** Has it written once what comes before is written; fails where that failed. */
    void write(Runnable batch) {
        await();
        writing = writer.submit(batch);
    }

    /** Waits until all is written; fails where that failed. */
    void await() {
        Future<?> before = writing;
        writing = null;
        if (before == null) {
            return;
        }
        try {
            before.get();
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
            throw new IllegalStateException("stopped while a batch was being written", stopped);
        }
    }

    /** Waits for what is being written, so that nothing uses the connections any more. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the last batch is still being written");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
