package io.counterpart.sync;

import io.counterpart.apply.Patience;
import io.counterpart.apply.Settle;
import io.counterpart.config.Configuration;
import io.counterpart.config.HistorySettings;
import io.counterpart.database.Pools;
import io.counterpart.store.ParkedAgain;
import io.counterpart.store.Retention;
import io.counterpart.store.Runs;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One holding of the writer's lock (RUN-0): begins with the settling of what a stopped process has left open, before
 * anything else, and ends when the lock is given back. One run at a time works in it.
 */
public final class Term implements AutoCloseable {
    private final Writer writer;
    private Installation installation;
    private long syncs;

    private Term(Writer writer, Installation installation) {
        this.writer = writer;
        this.installation = installation;
    }

    /**
     * Begins a term.
     *
     * @return empty if another process writes to the store
     * @throws io.counterpart.database.DatabaseException if a database cannot be reached
     * @throws IllegalStateException if the store is not set up
     * @throws IllegalArgumentException if a table or column is missing
     */
    public static Optional<Term> begin(Configuration configuration, Pools pools) {
        Optional<Writer> writer = Writer.tryTake(pools);
        try {
            return writer.map(taken -> new Term(taken, Installation.open(configuration, pools, true)).settled());
        } catch (RuntimeException | Error failed) {
            writer.ifPresent(Writer::close);
            throw failed;
        }
    }

    /**
     * Does something in a term of its own.
     *
     * @throws IllegalStateException if another process writes to the store
     */
    public static <T> T once(Configuration configuration, Pools pools, Function<Term, T> work) {
        try (Term term = begin(configuration, pools)
                .orElseThrow(() -> new IllegalStateException("another Counterpart is writing to this store"))) {
            return work.apply(term);
        }
    }

    private Term settled() {
        Runs.closeStopped(writer.connection());
        new Settle(
                        installation.targets(),
                        writer.session(),
                        installation.journal(),
                        installation.relations(),
                        installation.fields(),
                        installation.standings(),
                        installation.records(),
                        Patience.sleeping())
                .all();
        return this;
    }

    /** Reads the databases' catalogues and clocks anew: both move while a service runs. */
    public void refresh() {
        installation = Installation.open(installation.configuration(), installation.pools(), true);
    }

    /** Begins a run that does what somebody asks for, and no more. */
    public Run run(String verb, boolean telling) {
        return begin(verb, Scope.ofReceived(), Caution.none(connection()), telling, () -> false);
    }

    /**
     * Begins a sync.
     *
     * @param verb that asks for it
     * @param anyway whether it is to be done also where it goes beyond the limits of {@code safety}
     * @param telling whether its result tells what was carried out
     * @param stopping whether the run is to end with the batch in hand
     */
    public Run sync(String verb, Scope scope, boolean anyway, boolean telling, BooleanSupplier stopping) {
        Caution caution = anyway ? Caution.none(connection()) : Caution.of(installation, connection(), scope, stopping);
        return begin(verb, scope, caution, telling, stopping);
    }

    private Run begin(String verb, Scope scope, Caution caution, boolean telling, BooleanSupplier stopping) {
        new Granted(installation).look(connection());
        new References(installation).look(connection());
        KnownRules.look(session(), installation);
        Run run = new Run(this, verb, scope, caution, telling, stopping);
        new RenamedCodes(installation).follow(session(), run.log());
        return run;
    }

    /** Has the next run try what fails for a time without waiting for its time: a person asks for it. */
    public void hurry() {
        ParkedAgain.hurry(connection());
    }

    /** How many syncs of this term have come to their end. */
    public long syncs() {
        return syncs;
    }

    void synced() {
        syncs++;
    }

    /**
     * Takes a piece of the history away that is older than it is kept, or that has values where none are kept.
     *
     * @return whether there may be more
     */
    public boolean trimHistory(Instant now) {
        HistorySettings history = installation.configuration().application().history();
        return new Retention(history.keep(), history.values()).takePiece(session(), now);
    }

    public Installation installation() {
        return installation;
    }

    /** For reading, outside any transaction. */
    public Connection connection() {
        return writer.connection();
    }

    public StoreSession session() {
        return writer.session();
    }

    @Override
    public void close() {
        writer.close();
    }
}
