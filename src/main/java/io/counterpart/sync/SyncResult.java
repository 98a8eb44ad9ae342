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
        List<PlannedChange> changes) {}
