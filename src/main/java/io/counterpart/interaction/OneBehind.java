package io.counterpart.interaction;

import io.counterpart.concurrent.BackgroundThread;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Writes one batch while the next is read: batches are written one after the other, and never more than one waits. */
final class OneBehind implements AutoCloseable {
    private final BackgroundThread writer = new BackgroundThread("write-behind");
    private @Nullable Future<?> writing;

    /** Has it written once what comes before is written; fails where that failed. */
    void write(Runnable batch) {
        await();
        writing = writer.submit(Executors.callable(batch));
    }

    /** Waits until all is written; fails where that failed. */
    void await() {
        Future<?> before = writing;
        writing = null;
        if (before != null) {
            BackgroundThread.result(before);
        }
    }

    /** Waits for what is being written, so that nothing uses the connections any more. */
    @Override
    public void close() {
        writer.close();
    }
}
