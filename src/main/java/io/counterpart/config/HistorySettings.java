package io.counterpart.config;

import java.time.Duration;

/**
 * What the store keeps of what was written.
 *
 * @param keep how long, 1h to 3650d, by default 90 days
 * @param values whether the values too; without them nothing can be taken back, by default they are kept
 */
public record HistorySettings(Duration keep, boolean values) {
    static final Duration DEFAULT_KEEP = Duration.ofDays(90);
    static final Duration MIN_KEEP = Duration.ofHours(1);
    static final Duration MAX_KEEP = Duration.ofDays(3650);
}
