package io.counterpart.sync;

import io.counterpart.capture.Sweep;
import io.counterpart.party.Entity;
import java.util.function.BooleanSupplier;

/**
 * How far a run reaches, and how far it has come. Used by who works and by who reads ahead, but never at once: each batch is
 * handed over.
 */
final class Progress {
    private final RunLog run;
    private final Reach reach;
    private final BooleanSupplier stopping;
    private boolean cutShort;
    private int changed;

    /**
     * A run that is about to begin.
     *
     * @param stopping whether it is to end with the batch in hand
     */
    Progress(RunLog run, Reach reach, BooleanSupplier stopping) {
        this.run = run;
        this.reach = reach;
        this.stopping = stopping;
    }

    Reach reach() {
        return reach;
    }

    /** Whether the run itself has left a record like this. */
    boolean isRecorded(Sweep.Captured captured, Entity entity) {
        return run.recorded().isKnown(entity, captured.key(), captured.digest());
    }

    /** Counts a portion of captured records. */
    void read(int records, int ofThoseChanged) {
        run.read(records);
        changed += ofThoseChanged;
    }

    /** How many records had to be looked at because they had changed. */
    int changed() {
        return changed;
    }

    /** Whether no further batch is to be begun; asked before each. */
    boolean cutShort() {
        cutShort |= stopping.getAsBoolean();
        return cutShort;
    }

    /** Whether a batch was left out, so that not all that was captured is recorded. */
    boolean isCutShort() {
        return cutShort;
    }
}
