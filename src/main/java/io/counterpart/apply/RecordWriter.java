package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Failure;
import io.counterpart.party.Key;
import io.counterpart.party.Side;
import io.counterpart.store.Journal;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes records that belong to no pair: the journal first, then one statement for all of them. What the target refuses is
 * found by halving; everything else goes through.
 */
public final class RecordWriter {
    private static final int MOST_ATTEMPTS = 5;

    /** What else is written down in the store, in the transaction that writes the journal. */
    @FunctionalInterface
    public interface Announced {
        /** The number of each record, where it is known before it is made; for several copies that of the first. */
        void with(Connection store, OpenBatch batch, List<NewRecord> records, List<@Nullable String> numbers)
                throws SQLException;

        /** The same where the system made numbers of its own: before it commits. */
        default void numbered(Connection store, List<Made> made) throws SQLException {
            // most have no use for them
        }
    }

    /** A record that was made; of several copies the first. */
    public record Made(NewRecord record, Key key, String number) {}

    /** A record that was not. */
    public record Refused(
            NewRecord record, String reason, @Nullable String sqlState) {}

    /**
     * What became of a batch of records.
     *
     * @param batches committed in the target, to be closed
     */
    public record Outcome(List<Made> made, List<Refused> refused, List<OpenBatch> batches) {}

    /** Records as they go into their tables' columns, and those that cannot. */
    public static final class Drafts {
        private final List<RecordAttempt.Draft> ready = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();

        private Drafts() {}
    }

    private final Records records;
    private final StoreSession store;
    private final Journal journal;
    private final Numbers numbers;
    private final Patience patience;

    public RecordWriter(Records records, StoreSession store, Journal journal, Numbers numbers, Patience patience) {
        this.records = records;
        this.store = store;
        this.journal = journal;
        this.numbers = numbers;
        this.patience = patience;
    }

    /** Prepares records to be made; asks no database. */
    public Drafts draft(List<NewRecord> wanted) {
        Drafts drafts = new Drafts();
        for (NewRecord record : wanted) {
            RecordAttempt.Draft draft = RecordAttempt.draft(records, record);
            Optional<String> problem = draft.problem();
            if (problem.isPresent()) {
                drafts.refused.add(new Refused(record, problem.get(), null));
            } else {
                drafts.ready.add(draft);
            }
        }
        return drafts;
    }

    /**
     * Makes them, in this order.
     *
     * @param drafts all of one system
     * @throws DatabaseException if the system fails; what was committed before is in the journal
     */
    public Outcome write(Drafts drafts, long run, Announced announced) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(drafts.refused), new ArrayList<>());
        write(drafts.ready, run, announced, outcome);
        return outcome;
    }

    private void write(List<RecordAttempt.Draft> drafts, long run, Announced announced, Outcome outcome) {
        if (drafts.isEmpty()) {
            return;
        }
        try {
            patience.insist(() -> {
                attempt(drafts, run, announced, outcome);
                return drafts;
            });
        } catch (DatabaseException failed) {
            switch (failed.failure()) {
                case REFUSED, DENIED, SLOW ->
                    divide(drafts, run, announced, outcome, Failure.message(failed), failed.sqlState());
                case TRANSIENT, FATAL -> throw failed;
            }
        } catch (SeriesExhaustedException noNumber) {
            divide(drafts, run, announced, outcome, String.valueOf(noNumber.getMessage()), null);
        }
    }

    /** A number that somebody takes meanwhile is replaced by another, a few times. */
    private void attempt(List<RecordAttempt.Draft> drafts, long run, Announced announced, Outcome outcome) {
        Side side = drafts.get(0).record().entity().side();
        JournalledTransaction transaction = new JournalledTransaction(side, records.system(side), store, journal);
        for (int attempt = 1; ; attempt++) {
            List<RecordAttempt> attempts = new ArrayList<>();
            try {
                OpenBatch batch = transaction.carryOut(true, connection -> {
                    RecordAttempt made =
                            new RecordAttempt(records, store, journal, numbers, drafts, connection, run, announced);
                    attempts.add(made);
                    return made;
                });
                outcome.batches.add(batch);
                outcome.made.addAll(attempts.get(0).made());
                return;
            } catch (DatabaseException failed) {
                if (attempt == MOST_ATTEMPTS
                        || !Failure.isInTheWay(failed)
                        || !attempts.get(0).isNumberTaken()) {
                    throw failed;
                }
            }
        }
    }

    private void divide(
            List<RecordAttempt.Draft> drafts,
            long run,
            Announced announced,
            Outcome outcome,
            String reason,
            @Nullable String sqlState) {
        if (drafts.size() == 1) {
            outcome.refused.add(new Refused(drafts.get(0).record(), reason, sqlState));
            return;
        }
        int half = drafts.size() / 2;
        write(drafts.subList(0, half), run, announced, outcome);
        write(drafts.subList(half, drafts.size()), run, announced, outcome);
    }

    /** The batches are done: with what they were announced with, they are history now. */
    public void close(List<OpenBatch> batches) {
        if (batches.isEmpty()) {
            return;
        }
        try {
            store.transaction(connection -> {
                journal.close(connection, batches);
                return batches;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot close the journal", failed);
        }
    }
}
