package io.counterpart.apply;

import io.counterpart.party.Row;
import java.util.BitSet;

/**
 * A record as it stands after what was written, and what of it the baselines take.
 *
 * @param row as the database holds it now
 * @param prints per field the fingerprint for the baseline: of what was sent where the database made something else of it
 * @param written whether Counterpart wrote it
 * @param rewritten whether the database made something else of it, which then travels back once
 * @param putBack the fields that were written and hold again what the write replaced (MOD-8)
 */
public record Stand(Row row, long[] prints, boolean written, boolean rewritten, BitSet putBack) {

    static Stand asRead(Row row) {
        return new Stand(row, row.prints(), false, false, new BitSet());
    }

    public boolean isPutBack() {
        return !putBack.isEmpty();
    }

    /** The digest by which the record is known again; 0 where it has to be looked at once more. */
    public long digest() {
        return rewritten ? 0 : row.digest();
    }
}
