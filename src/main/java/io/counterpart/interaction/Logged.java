package io.counterpart.interaction;

import org.jspecify.annotations.Nullable;

/**
 * An interaction that was logged, or would be, in words; or one that is parked.
 *
 * @param contactNo for whom
 * @param what template and description
 * @param parked why it cannot be logged; null where it is
 */
public record Logged(
        String contactNo,
        String what,
        String rule,
        String reason,
        @Nullable String parked) {}
