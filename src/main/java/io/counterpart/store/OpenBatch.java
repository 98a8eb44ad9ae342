package io.counterpart.store;

import io.counterpart.party.Side;

/**
 * A batch of which it is not recorded yet whether it was done.
 *
 * @param run the run that opened it
 * @param xid the target's transaction id
 */
public record OpenBatch(long id, long run, Side side, String xid) {}
