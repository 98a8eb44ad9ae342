package io.counterpart.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was found when it was last looked for.
 *
 * @param value null where it could not be found out
 * @param problem why; empty where it could
 * @param at when; null before the first time
 */
record Measure<T>(
        @Nullable T value, String problem, @Nullable Instant at) {
    /** What is shown for a number that is not known. */
    static final long UNKNOWN = -1;

    static <T> Measure<T> none() {
        return new Measure<>(null, "not measured yet", null);
    }

    long number(ToLongFunction<T> of) {
        return value == null ? UNKNOWN : of.applyAsLong(value);
    }

    long secondsAgo(Instant now) {
        return secondsAgo(at, now);
    }

    static long secondsAgo(@Nullable Instant then, Instant now) {
        return then == null ? UNKNOWN : Math.max(0, Duration.between(then, now).toSeconds());
    }
}
