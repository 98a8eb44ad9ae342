package io.counterpart.store;

import io.counterpart.party.Side;
import org.jspecify.annotations.Nullable;

/**
 * A batch of which it is not recorded yet whether it was done.
 *
 * @param run the run that opened it
 * @param xid the target's transaction id
 * @param made the digests of the records that it made for a file, by their places in it; null where it made none
 */
public record OpenBatch(long id, long run, Side side, String xid, long @Nullable [] made) {

    public OpenBatch(long id, long run, Side side, String xid) {
        this(id, run, side, xid, null);
    }

    public OpenBatch making(long[] digests) {
        return new OpenBatch(id, run, side, xid, digests);
    }
}
