package io.counterpart.cli;

import java.util.concurrent.CountDownLatch;

/**
 * The wish that a service stops: SIGTERM, Ctrl-C. The virtual machine ends once the service says that it is done.
 */
final class StopSignal {
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private StopSignal() {}

    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop"));
        return signal;
    }

    private void stop() {
        wanted.countDown();
        try {
            done.await();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    void await() throws InterruptedException {
        wanted.await();
    }

    void done() {
        done.countDown();
    }
}
