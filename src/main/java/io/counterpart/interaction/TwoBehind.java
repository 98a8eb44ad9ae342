package io.counterpart.interaction;

import io.counterpart.apply.RecordWriter;
import io.counterpart.concurrent.BackgroundThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Carries batches out in two steps while further ones are prepared: one is announced while the one before is written. Each
 * step takes the batches one after the other, and never more than two are on their way. Where one fails, what is announced
 * already is taken back.
 */
final class TwoBehind implements AutoCloseable {
    private static final int MOST = 2;

    private final BackgroundThread announcer = new BackgroundThread("announce-ahead");
    private final BackgroundThread writer = new BackgroundThread("write-behind");
    private final Deque<Future<?>> onTheWay = new ArrayDeque<>();
    private boolean failed; // of the writer's thread alone

    /** Has it announced and written once what comes before is; fails where that failed. */
    void write(Supplier<RecordWriter.Announcement> announce, Consumer<RecordWriter.Announcement> write) {
        await(MOST - 1);
        Future<RecordWriter.Announcement> announced = announcer.submit(announce::get);
        onTheWay.add(writer.submit(Executors.callable(() -> write(announced, write))));
    }

    private void write(Future<RecordWriter.Announcement> announced, Consumer<RecordWriter.Announcement> write) {
        boolean written = false;
        try (RecordWriter.Announcement batch = BackgroundThread.result(announced)) {
            if (!failed) {
                write.accept(batch);
                written = true;
            }
        } finally {
            failed |= !written;
        }
    }

    /** Waits until all is written; fails where that failed. */
    void await() {
        await(0);
    }

    private void await(int left) {
        while (onTheWay.size() > left) {
            BackgroundThread.result(onTheWay.remove());
        }
    }

    /** Waits for what is being written, so that nothing uses the connections any more. */
    @Override
    public void close() {
        announcer.close();
        writer.close();
    }
}
