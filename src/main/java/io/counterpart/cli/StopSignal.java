package io.counterpart.cli;

import java.util.concurrent.CountDownLatch;

/**
 * The wish that a service stops: SIGTERM, Ctrl-C. The virtual machine ends once the service says that it is done, with
 * exit code 0 where it stopped as it was told: to the virtual machine that is a kill, 143.
 */
final class StopSignal {
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private volatile boolean well;

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
            if (well) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    void await() throws InterruptedException {
        wanted.await();
    }

    /** Lets the virtual machine end; {@code well} where all was closed. */
    void done(boolean stoppedWell) {
        well = stoppedWell;
        done.countDown();
    }
}
