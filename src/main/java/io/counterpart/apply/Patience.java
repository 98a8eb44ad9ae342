package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Failure;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what failed for a reason that passes: a lost connection, a deadlock, a lock held too long. */
public final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** Waits for a while; tests do not. */
    @FunctionalInterface
    public interface Wait {
        void once(Duration duration) throws InterruptedException;
    }

    private final int attempts;
    private final Duration firstWait;
    private final Wait wait;

    /**
     * A policy of growing delays.
     *
     * @param attempts at least 1
     * @param firstWait before the second attempt; doubled before each further one
     */
    public Patience(int attempts, Duration firstWait, Wait wait) {
        this.attempts = attempts;
        this.firstWait = firstWait;
        this.wait = wait;
    }

    /** Five attempts within some fifteen seconds. */
    public static Patience standard() {
        return new Patience(5, Duration.ofSeconds(1), sleeping());
    }

    /** Waits on the clock. */
    public static Wait sleeping() {
        return duration -> Thread.sleep(duration.toMillis());
    }

    /** Does the work, again if need be; fails with the last attempt's failure. Not for a commit that was cut off. */
    <T> T insist(Supplier<T> work) {
        Duration pause = firstWait;
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (DatabaseException failed) {
                boolean cutOff = failed.getCause() instanceof CommitCutOffException;
                if (attempt >= attempts || cutOff || failed.failure() != Failure.TRANSIENT) {
                    throw failed;
                }
                LOG.warn("{}; trying again in {} s", failed.getMessage(), pause.toMillis() / 1000.0);
                pause(pause, failed);
                pause = pause.multipliedBy(2);
            }
        }
    }

    private void pause(Duration pause, DatabaseException failed) {
        try {
            wait.once(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failed;
        }
    }
}
