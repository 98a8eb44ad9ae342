package io.counterpart.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that does one piece of work after the other, for another thread that waits for each. */
public final class BackgroundThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundThread.class);
    private static final int PATIENCE_SECONDS = 30;

    private final String name;
    private final ExecutorService executor;

    public BackgroundThread(String name) {
        this.name = name;
        this.executor = Executors.newSingleThreadExecutor(this::thread);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Has it done once what comes before is done. */
    public <T extends @Nullable Object> Future<T> submit(Callable<T> work) {
        return executor.submit(work);
    }

    /**
     * Waits for a piece of work; fails as it failed.
     *
     * @param checked what it may throw beside unchecked exceptions
     */
    public static <T extends @Nullable Object, E extends Exception> T result(Future<T> work, Class<E> checked)
            throws E {
        try {
            return work.get();
        } catch (ExecutionException failed) {
            if (checked.isInstance(failed.getCause())) {
                throw checked.cast(failed.getCause());
            }
            throw unchecked(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while work was being waited for", stopped);
        }
    }

    private static RuntimeException unchecked(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(failed);
    }

    /** Waits for a piece of work that throws nothing checked. */
    public static <T extends @Nullable Object> T result(Future<T> work) {
        return result(work, RuntimeException.class);
    }

    /**
     * The same to the very end, as if this thread did it: an interrupt counts only then. For what must not be at work any more
     * when its caller goes on.
     */
    public static <T extends @Nullable Object> T done(Future<T> work) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (ExecutionException failed) {
                    throw unchecked(failed);
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for what is being done, so that nothing uses its connections and files any more. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} is still at work", name);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
