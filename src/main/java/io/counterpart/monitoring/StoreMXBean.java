package io.counterpart.monitoring;

/**
 * The service and its store, {@code io.counterpart:type=Store}. Numbers are -1 where they are not known, and but for the
 * first two attributes as they were when last measured; reading them never waits for a database.
 */
public interface StoreMXBean {

    /** starting, leading, standby (another process leads), trying (again, after a failure) or stopping. */
    String getRole();

    /** What keeps the service from its work, or the store from being measured; empty where nothing does. */
    String getProblem();

    /** What the safety stop would not let pass: the service rests until a person sees to it; empty where nothing. */
    String getSafetyStop();

    /** Pairs of a contact and a counterpart. */
    long getRelations();

    /** Open conflicts: a person has to decide. */
    long getConflictsOpen();

    /** Parked items of both directions. */
    long getParkedItems();

    /** Batches of which it is not recorded yet whether they were done; at rest none. */
    long getOpenBatches();

    /** Writing verbs of other processes that wait for the service. */
    long getWaitingRequests();

    /** Bytes that the store's tables and indexes take. */
    long getSizeBytes();

    /** The number of the last run that wrote something; 0 before the first. */
    long getLastRunNumber();

    /** What came of it: done, running, stopped or the error; empty before the first. */
    String getLastRunOutcome();

    /** Seconds since the store was measured; -1 before the first time. */
    long getMeasuredSecondsAgo();
}
