package io.counterpart.monitoring;

/**
 * One direction of the service, {@code io.counterpart:type=Sync,direction=crm-to-erp} or {@code erp-to-crm}. Numbers are
 * -1 where they are not known; reading them never waits for a database.
 */
public interface SyncMXBean {

    /** Records that the next sync would look at, when last measured. */
    long getPendingChanges();

    /** Seconds since the oldest of them was edited, when last measured; 0 where none waits. */
    long getOldestPendingSeconds();

    /** How many seconds the last look at this direction took, in this process. */
    double getLastRunSeconds();

    /** Seconds since a look at this direction came to its end, in this process. */
    long getLastSuccessSecondsAgo();

    /** Records captured since this process was started; captured again counts again. */
    long getRowsRead();

    /** Records that this direction has written since this process was started, in both systems. */
    long getRowsWritten();

    /** Open conflicts, when last measured: they wait for both sides, and count in both directions. */
    long getConflictsOpen();

    /** Parked items that the target of this direction does not take, when last measured. */
    long getParkedItems();

    /** Whether {@link #pause} was called and {@link #resume} was not. */
    boolean isPaused();

    /** Seconds to the next look; 0 where it is due, -1 where paused, stopped or not leading. */
    long getNextRunSeconds();

    /** Seconds since PendingChanges was measured; -1 before the first time. */
    long getMeasuredSecondsAgo();

    /** Why PendingChanges is not known; empty where it is. */
    String getProblem();

    /** Lets this direction rest until {@link #resume}, or the process ends; what is under way comes to its end. */
    void pause();

    /**
     * Ends a pause; what has become due meanwhile follows at once. After a safety stop both directions look again, and stop
     * again where nothing is different: to have it done all the same is for the verb {@code sync --yes}.
     */
    void resume();

    /** Looks at this direction at once: paused or not, outside its hours too. A standby does it when it leads. */
    void syncNow();
}
