package io.counterpart.config;

import java.time.Duration;

/**
 * How a sync goes about its work.
 *
 * @param batchSize keys that travel together, 1 to 100000, by default 1000
 * @param overlap how far before the last change seen a watermark reads again, 0s to 7d, by default 10 minutes
 */
public record SyncSettings(int batchSize, Duration overlap) {
    static final int DEFAULT_BATCH_SIZE = 1_000;
    static final int MAX_BATCH_SIZE = 100_000;
    static final Duration DEFAULT_OVERLAP = Duration.ofMinutes(10);
    static final Duration MAX_OVERLAP = Duration.ofDays(7);
}
