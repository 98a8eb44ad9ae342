package io.counterpart.rules;

/** When something that is parked is tried again, besides on `retry` and with other rules (RUN-2). */
public enum Again {
    /** When either record of the pair has changed. */
    WHEN_CHANGED,
    /** Then, and after a while that grows with every attempt that fails. */
    AFTER_A_WHILE,
    /** Looked at in each round, since what it waits for is neither of the two. */
    EACH_ROUND
}
