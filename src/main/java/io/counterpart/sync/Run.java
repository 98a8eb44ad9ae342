package io.counterpart.sync;

import io.counterpart.apply.Patience;
import io.counterpart.document.Answer;
import io.counterpart.document.DocumentRequest;
import io.counterpart.party.Side;
import io.counterpart.store.Conflicts;
import io.counterpart.store.ParkedItems;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One run of a term: its log, and the steps that work for it. Ends with {@link #finish} or {@link #fail}. */
public final class Run {
    private final Term term;
    private final RunLog log;
    private final Engine steps;
    private final Capture capture;
    private final Inbox inbox;
    private final LogInteractions interactions;
    private final DocumentSteps documents;
    private final boolean syncs;
    private final long started = System.nanoTime();

    Run(Term term, String verb, Scope scope, Caution caution, boolean telling, BooleanSupplier stopping) {
        Installation installation = term.installation();
        this.term = term;
        this.syncs = !scope.sides().isEmpty();
        this.log = new RunLog(term.connection(), verb, telling ? new Account(installation) : null);
        this.steps = new Engine(installation, term.session(), log, caution, Patience.standard());
        this.capture = new Capture(installation, term.connection(), log, scope.reach(), stopping);
        this.inbox = new Inbox(installation, term.connection(), log, stopping);
        this.documents = new DocumentSteps(installation, term.session(), scope.reach());
        this.interactions = new LogInteractions(installation, scope.reach());
    }

    public Engine steps() {
        return steps;
    }

    public Capture capture() {
        return capture;
    }

    /** Writes the documents that contacts ask for by rule (DOC-1), and gives open quotes their customers (DOC-3). */
    public void writeDocuments() {
        documents.byRule(log);
        documents.assignQuotes(log);
    }

    /** Writes documents that somebody asks for (DOC-1); what is refused is in the answers. */
    public List<Answer> writeDocuments(List<DocumentRequest> requests) {
        return documents.carryOut(requests, log);
    }

    /** Gives open quotes the customers and vendors that there are by now (DOC-3). */
    public void assignQuotes() {
        documents.assignQuotes(log);
    }

    /** Logs in the CRM what was done in the ERP (INT-1). */
    public void logInteractions() {
        interactions.carryOut(term.session(), log);
    }

    public Inbox inbox() {
        return inbox;
    }

    public Term term() {
        return term;
    }

    public RunLog log() {
        return log;
    }

    /** Ends a run that did what it was to do. */
    public SyncResult finish() {
        double seconds = (System.nanoTime() - started) / 1e9;
        log.finish(RunLog.DONE);
        if (syncs) {
            term.synced();
        }
        return new SyncResult(
                log.number(),
                log.readRecords(),
                log.written(Side.CRM),
                log.written(Side.ERP),
                log.conflicts(),
                Conflicts.countOpen(term.connection()),
                ParkedItems.count(term.connection()),
                seconds,
                log.changes(),
                log.records());
    }

    /**
     * Ends a run that broke off; where even that cannot be written down, the failure tells so.
     *
     * @param again whether the run before it broke off in the same way: then one that wrote nothing leaves no trace
     */
    public void fail(Throwable failure, boolean again) {
        log.fail(failure, again);
    }
}
