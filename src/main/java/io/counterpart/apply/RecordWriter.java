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
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes records that belong to no pair: the journal first, then one statement for all of them. What the target refuses is
 * found by halving; everything else goes through.
 */
public final class RecordWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);
    private static final int MOST_ATTEMPTS = 5;

    /** What else is written down in the store, in the transaction that writes the journal. */
    @FunctionalInterface
    public interface WithJournal {
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

    /** What was announced ahead last. */
    private volatile @Nullable Announcement next;

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

    /** Records that are about to be made. Closed before they are, nothing of them stays. */
    public final class Announcement implements AutoCloseable {
        private final List<RecordAttempt.Draft> drafts;
        private final List<Refused> refused;
        private final LongSupplier run;
        private final WithJournal announced;
        private @Nullable Attempt ahead;

        private Announcement(
                List<RecordAttempt.Draft> drafts, List<Refused> refused, LongSupplier run, WithJournal announced) {
            this.drafts = drafts;
            this.refused = refused;
            this.run = run;
            this.announced = announced;
        }

        private synchronized void announce() {
            if (!drafts.isEmpty()) {
                try {
                    ahead = new Attempt(this);
                } catch (DatabaseException | SeriesExhaustedException failed) {
                    LOG.debug("not announced ahead", failed); // it fails again when it is their turn, or it has passed
                }
            }
        }

        /** The first attempt may have been announced, any further one is not. */
        private synchronized Attempt attempt() {
            Attempt first = ahead;
            ahead = null;
            return first == null ? new Attempt(this) : first;
        }

        private Announcement of(List<RecordAttempt.Draft> some) {
            return new Announcement(some, List.of(), run, announced);
        }

        /** Announced anew, where it was before those that come before it. */
        private synchronized void comeAfter(long batch) {
            if (ahead != null && ahead.transaction.batch().id() < batch) {
                close();
                announce();
            }
        }

        @Override
        public synchronized void close() {
            if (ahead != null) {
                ahead.close();
                ahead = null;
            }
        }
    }

    /** One attempt at all records of an announcement. */
    private final class Attempt implements AutoCloseable {
        private final JournalledTransaction.Announced<RecordAttempt> transaction;

        Attempt(Announcement announcement) {
            Side side = announcement.drafts.get(0).record().entity().side();
            transaction = new JournalledTransaction(side, records.system(side), store, journal)
                    .announce(
                            true,
                            announcement.run,
                            connection -> new RecordAttempt(
                                    records,
                                    store,
                                    journal,
                                    numbers,
                                    announcement.drafts,
                                    connection,
                                    announcement.announced));
        }

        void carryOut(Outcome outcome) {
            outcome.batches.add(transaction.carryOut());
            outcome.made.addAll(transaction.steps().made());
        }

        boolean isNumberTaken() {
            return transaction.steps().isNumberTaken();
        }

        @Override
        public void close() {
            transaction.close();
        }
    }

    /**
     * Writes them down, so that {@link #write(Announcement)} has less to do: while another thread makes those before them.
     *
     * @param drafts all of one system
     * @param run the number of the run, asked for where there is something to be made
     */
    public Announcement announce(Drafts drafts, LongSupplier run, WithJournal announced) {
        Announcement announcement = new Announcement(drafts.ready, drafts.refused, run, announced);
        next = announcement;
        announcement.announce();
        return announcement;
    }

    /**
     * Makes records, in their order. What is announced ahead is made in the order in which it was announced.
     *
     * @throws DatabaseException if the system fails; what was committed before is in the journal
     */
    public Outcome write(Announcement announcement) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(announcement.refused), new ArrayList<>());
        write(announcement, outcome);
        keepOrder(announcement, outcome);
        return outcome;
    }

    /** Keys and numbers come in the order of the records, also where these had to be announced anew. */
    private void keepOrder(Announcement written, Outcome outcome) {
        Announcement following = next;
        if (following != null && following != written && !outcome.batches.isEmpty()) {
            following.comeAfter(outcome.batches.get(outcome.batches.size() - 1).id());
        }
    }

    /** Announces and makes records at once; as {@link #write(Announcement)}. */
    public Outcome write(Drafts drafts, LongSupplier run, WithJournal announced) {
        return write(new Announcement(drafts.ready, drafts.refused, run, announced));
    }

    private void write(Announcement announcement, Outcome outcome) {
        if (announcement.drafts.isEmpty()) {
            return;
        }
        try {
            patience.insist(() -> {
                attempt(announcement, outcome);
                return outcome;
            });
        } catch (DatabaseException failed) {
            switch (failed.failure()) {
                case REFUSED, DENIED, SLOW -> divide(announcement, outcome, Failure.message(failed), failed.sqlState());
                case TRANSIENT, FATAL -> throw failed;
            }
        } catch (SeriesExhaustedException noNumber) {
            divide(announcement, outcome, String.valueOf(noNumber.getMessage()), null);
        }
    }

    /** A number that somebody takes meanwhile is replaced by another, a few times. */
    private static void attempt(Announcement announcement, Outcome outcome) {
        for (int count = 1; ; count++) {
            try (Attempt attempt = announcement.attempt()) {
                try {
                    attempt.carryOut(outcome);
                    return;
                } catch (DatabaseException failed) {
                    if (count == MOST_ATTEMPTS || !Failure.isInTheWay(failed) || !attempt.isNumberTaken()) {
                        throw failed;
                    }
                }
            }
        }
    }

    private void divide(Announcement announcement, Outcome outcome, String reason, @Nullable String sqlState) {
        List<RecordAttempt.Draft> drafts = announcement.drafts;
        if (drafts.size() == 1) {
            outcome.refused.add(new Refused(drafts.get(0).record(), reason, sqlState));
            return;
        }
        int half = drafts.size() / 2;
        write(announcement.of(drafts.subList(0, half)), outcome);
        write(announcement.of(drafts.subList(half, drafts.size())), outcome);
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
