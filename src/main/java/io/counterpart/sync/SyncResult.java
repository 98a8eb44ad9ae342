package io.counterpart.sync;

import io.counterpart.store.Conflicts;
import java.util.List;

/**
 * What a sync did.
 *
 * @param run its number in the store, 0 where it had nothing to write down
 * @param read how many records were captured
 * @param crm how many records were written in the CRM
 * @param erp how many records were written in the ERP
 * @param conflicts those met in this run, decided or open
 * @param openConflicts how many wait for a person now
 * @param parked how many items are parked now
 * @param changes what was carried out, in words; empty where it was not asked for
 * @param records what was written that belongs to no pair
 */
public record SyncResult(
        long run,
        long read,
        long crm,
        long erp,
        List<Conflicts.Found> conflicts,
        int openConflicts,
        int parked,
        double seconds,
        List<PlannedChange> changes,
        Records records) {

    /**
     * What was written that belongs to no pair.
     *
     * @param interactions logged in the CRM, among the records written there
     * @param skipped actions that were done in the ERP for nobody who is linked (INT-2)
     * @param documents written in the ERP, among the records written there
     */
    public record Records(int interactions, int skipped, int documents) {
        public static final Records NONE = new Records(0, 0, 0);
    }
}
