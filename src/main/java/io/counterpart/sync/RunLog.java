package io.counterpart.sync;

import io.counterpart.apply.Work;
import io.counterpart.party.Side;
import io.counterpart.rules.Followed;
import io.counterpart.store.Conflicts;
import io.counterpart.store.Runs;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one run has done. It gets a row in the store with the first thing it writes, and none if it writes nothing. */
public final class RunLog {
    /** The outcome of a run that came to its end. */
    public static final String DONE = "done";

    private final Connection store;
    private final String verb;
    private final @Nullable Account account;
    private final List<Conflicts.Found> conflicts = new ArrayList<>();
    private final List<PlannedChange> changes = new ArrayList<>();
    private final RecordedDigests recorded = new RecordedDigests();
    private long id;
    private long read;
    private long crm;
    private long erp;
    private long parked;
    private int interactions;
    private int skipped;
    private int documents;

    /**
     * The log of a run that is about to begin.
     *
     * @param account tells what is done, kept in memory for the caller; null where nobody asks for it
     */
    public RunLog(Connection store, String verb, @Nullable Account account) {
        this.store = store;
        this.verb = verb;
        this.account = account;
    }

    /** The run's number in the store; made now if it has none. */
    public long id() {
        if (id == 0) {
            id = Runs.start(store, verb);
        }
        return id;
    }

    /** What the run has recorded so far. */
    RecordedDigests recorded() {
        return recorded;
    }

    public void read(int records) {
        read += records;
    }

    void count(Work work) {
        crm += work.written(Side.CRM);
        erp += work.written(Side.ERP);
        if (account != null && work.failed().isEmpty()) {
            String contactNo =
                    work.contact() == null ? "" : work.contact().row().no();
            changes.addAll(account.of(work.decision(), contactNo, work.madeNumbers()));
        }
        if (account != null) {
            changes.addAll(account.parked(work.refused()));
        }
    }

    /** Goes on with a run that was stopped: its figures are those of all of it in the end. */
    public void goOn(long run, long readBefore, Side side, long writtenBefore) {
        Runs.reopen(store, run);
        id = run;
        read = readBefore;
        wrote(side, writtenBefore);
    }

    /** Counts records of a side that were written. */
    public void wrote(Side side, long records) {
        if (side == Side.CRM) {
            crm += records;
        } else {
            erp += records;
        }
    }

    /** Whether somebody asks what is done. */
    boolean isTelling() {
        return account != null;
    }

    void count(PlannedChange change) {
        if (account != null) {
            changes.add(change);
        }
    }

    void count(Followed followed) {
        if (account != null) {
            changes.add(Account.of(followed));
        }
    }

    /** Takes what was logged, and what was done for nobody who is linked. */
    void interactions(int logged, int withoutContact) {
        interactions += logged;
        skipped += withoutContact;
        crm += logged;
    }

    /** Takes documents that were written. */
    void documents(int written) {
        documents += written;
        erp += written;
    }

    /** Takes a quote that got its customer or vendor. */
    void assigned() {
        erp++;
    }

    /** What was written that belongs to no pair. */
    SyncResult.Records records() {
        return new SyncResult.Records(interactions, skipped, documents);
    }

    void parked(int items) {
        parked += items;
    }

    void count(Conflicts.Found conflict) {
        conflicts.add(conflict);
    }

    /** Closes the run; {@code outcome} is {@code done} or the error. */
    public void finish(String outcome) {
        if (id != 0) {
            Runs.finish(store, id, outcome, figures());
        } else if (!outcome.equals(DONE)) {
            Runs.finish(store, id(), outcome, figures());
        }
    }

    private Runs.Figures figures() {
        return new Runs.Figures(read, crm, erp, conflicts.size(), parked);
    }

    /**
     * Closes a run that failed; where even that cannot be written down, its row tells by having no end.
     *
     * @param again whether the run before it failed in the same way: then one that wrote nothing leaves no row
     */
    void fail(Throwable failure, boolean again) {
        try {
            if (id != 0 || !again) {
                finish(String.valueOf(failure.getMessage()));
            }
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /** 0 where the run wrote nothing. */
    public long number() {
        return id;
    }

    public long readRecords() {
        return read;
    }

    public long written(Side side) {
        return side == Side.CRM ? crm : erp;
    }

    /** The conflicts that the run met, decided and open. */
    public List<Conflicts.Found> conflicts() {
        return List.copyOf(conflicts);
    }

    /** What was carried out, in words; empty where it was not asked for. */
    public List<PlannedChange> changes() {
        return List.copyOf(changes);
    }
}
