package io.counterpart.sync;

/** How much a run looks at. */
public enum Reach {
    /** What has changed since the checkpoints. */
    CHANGES,
    /** That, and which records of pairs are gone. */
    DELETIONS,
    /** Every record. */
    EVERYTHING;

    boolean findsDeletions() {
        return this != CHANGES;
    }

    boolean isFull() {
        return this == EVERYTHING;
    }
}
