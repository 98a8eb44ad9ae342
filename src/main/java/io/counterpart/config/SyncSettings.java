package io.counterpart.config;

import io.counterpart.party.Side;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a sync goes about its work, and when the service syncs.
 *
 * @param batchSize keys that travel together, 1 to 100000, by default 1000
 * @param overlap how far before the last change seen a watermark reads again, 0s to 7d, by default 10 minutes
 * @param interval from the end of one look at a direction to the next, 100ms to 1d, by default 5 seconds
 * @param schedule when to look instead; empty where the interval counts
 * @param windows per side when what comes from there is looked at; always where a side has none
 * @param deletions how often keys are compared to find what was deleted, 1s to 7d, by default 15 minutes; empty for never
 */
public record SyncSettings(
        int batchSize,
        Duration overlap,
        Duration interval,
        Optional<CronSchedule> schedule,
        Map<Side, Window> windows,
        Optional<Duration> deletions) {
    static final int DEFAULT_BATCH_SIZE = 1_000;
    static final int MAX_BATCH_SIZE = 100_000;
    static final Duration DEFAULT_OVERLAP = Duration.ofMinutes(10);
    static final Duration MAX_OVERLAP = Duration.ofDays(7);
    static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);
    static final Duration MIN_INTERVAL = Duration.ofMillis(100);
    static final Duration MAX_INTERVAL = Duration.ofDays(1);
    static final Duration DEFAULT_DELETIONS = Duration.ofMinutes(15);
    static final Duration MIN_DELETIONS = Duration.ofSeconds(1);
    static final Duration MAX_DELETIONS = Duration.ofDays(7);

    public SyncSettings {
        windows = Map.copyOf(windows);
    }

    public Window window(Side from) {
        return windows.getOrDefault(from, Window.ALWAYS);
    }
}
