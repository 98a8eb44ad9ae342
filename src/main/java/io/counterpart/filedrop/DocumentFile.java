package io.counterpart.filedrop;

import io.counterpart.config.FileMappings;
import io.counterpart.document.Answer;
import io.counterpart.document.DocumentRequest;
import io.counterpart.file.FileOptions;
import io.counterpart.file.FileRecord;
import io.counterpart.file.RecordFile;
import io.counterpart.file.Rejected;
import io.counterpart.file.UnreadableFileException;
import io.counterpart.filedrop.RequestReader.Read;
import io.counterpart.party.Side;
import io.counterpart.store.Files;
import io.counterpart.store.Files.Counts;
import io.counterpart.store.Files.Known;
import io.counterpart.store.Files.State;
import io.counterpart.store.RejectedRows;
import io.counterpart.sync.Installation;
import io.counterpart.sync.PlannedChange;
import io.counterpart.sync.RefusedException;
import io.counterpart.sync.RequestDocuments;
import io.counterpart.sync.Run;
import io.counterpart.sync.Term;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file in whose rows ask for quotes and orders (DOC-1). Each row is carried out or rejected on its own, under a key:
 * stopped at any point and delivered again, the file goes on where it was, with no document written twice.
 */
final class DocumentFile {
    /** What such a file is called: its name begins so. */
    static final String NAME = "document";

    private static final int BATCH = 200;
    /** So many changes are told in words. */
    private static final int TOLD = 1000;

    private final Delivery delivery;
    private final Account account;

    DocumentFile(Delivery delivery) {
        this.delivery = delivery;
        this.account = new Account(delivery.name(), NAME, Side.ERP, NAME);
    }

    /** Whether a file is one of requests: it is said to be, or its name says so and no mapping fits it. */
    static boolean isOne(Delivery delivery, FileMappings mappings) {
        String as = delivery.as();
        return as == null
                ? mappings.of(delivery.name()).isEmpty()
                        && delivery.name().toLowerCase(Locale.ROOT).startsWith(NAME)
                : as.equals(NAME) && mappings.named(as).isEmpty();
    }

    private Optional<Known> known(Connection store, byte[] digest) {
        return Files.of(store, digest).filter(file -> file.state() == State.OPEN || !delivery.again());
    }

    // --- a look ------------------------------------------------------------------------------------------------------

    /** What {@link #carryOut} would do; writes nothing. */
    Taken foreseen(Installation installation, Connection store) {
        Optional<Known> known = known(store, FileDigest.of(delivery.file(), delivery.name(), NAME));
        if (known.isPresent() && known.get().state() == State.DONE) {
            return account.known(known.get());
        }
        Counts counts = Counts.NONE;
        List<PlannedChange> changes = new ArrayList<>();
        long behind = known.map(Known::taken).orElse(0L);
        try (Requests rows = new Requests(
                new RequestReader(known.map(DocumentFile::keyPrefix).orElse("new ")), behind)) {
            for (List<Read> batch = rows.next(); !batch.isEmpty(); batch = rows.next()) {
                RequestDocuments.Done done = RequestDocuments.foresee(installation, store, requests(batch));
                Outcome outcome = outcome(batch, done.answers(), true);
                account.rejected(outcome.rejected);
                counts = counts.plus(outcome.counts());
                done.changes().stream()
                        .filter(change -> !change.action().equals("park")) // which the reasons tell
                        .limit(TOLD - changes.size())
                        .forEach(changes::add);
            }
            account.columns(rows.columns(), RequestReader.unknown(rows.columns()));
        }
        return account.foreseen(counts, changes);
    }

    // --- the documents -----------------------------------------------------------------------------------------------

    /** Takes it in. */
    Taken carryOut(Term term) {
        byte[] digest = FileDigest.of(delivery.file(), delivery.name(), NAME);
        Optional<Known> known = known(term.connection(), digest);
        if (known.isPresent() && known.get().state() == State.DONE) {
            return account.known(known.get());
        }
        Known file = known.filter(any -> any.state() == State.OPEN).orElseGet(() -> begin(term.connection(), digest));
        Run run = term.run("import " + delivery.name(), false);
        try {
            Counts counts = takeAll(term, run, file);
            Path rejected = new RejectedFile(term.session(), delivery, file).write(account.columns());
            run.finish();
            Kept.finish(term.session(), file, State.DONE); // the last: whoever is stopped before goes on
            return account.done(counts, run.log().number(), rejected);
        } catch (RuntimeException failed) {
            run.fail(failed, false);
            throw failed;
        }
    }

    /** A file that cannot be read leaves no trace. */
    private Known begin(Connection store, byte[] digest) {
        new Requests(new RequestReader(""), 0).close();
        return Files.begin(store, digest, delivery.name(), NAME);
    }

    /** Taken in again on purpose, a file is another one, and asks for documents of its own. */
    private static String keyPrefix(Known file) {
        return "file " + file.id() + " line ";
    }

    private Counts takeAll(Term term, Run run, Known file) {
        Counts counts = file.counts();
        try (Requests rows = new Requests(new RequestReader(keyPrefix(file)), file.taken())) {
            for (List<Read> batch = rows.next(); !batch.isEmpty(); batch = rows.next()) {
                List<Read> ready =
                        batch.stream().map(read -> withParty(term, read)).toList();
                Outcome outcome = outcome(ready, run.writeDocuments(requests(ready)), false);
                account.rejected(outcome.rejected);
                counts = counts.plus(outcome.counts());
                long last = batch.get(batch.size() - 1).row().line();
                Kept.advance(
                        term.session(),
                        file,
                        last,
                        outcome.counts(),
                        outcome.rejected,
                        run.log().number());
                run.log().read(batch.size());
            }
            account.columns(rows.columns(), RequestReader.unknown(rows.columns()));
        }
        return counts;
    }

    private static Read withParty(Term term, Read read) {
        if (read.request() == null || !read.createsParty()) {
            return read;
        }
        try {
            RequestDocuments.createParty(term, read.request());
            return read;
        } catch (RefusedException refused) {
            return read.refused(String.valueOf(refused.getMessage()));
        }
    }

    private static List<DocumentRequest> requests(List<Read> batch) {
        return batch.stream().map(Read::request).filter(Objects::nonNull).toList();
    }

    // --- what came of the rows ---------------------------------------------------------------------------------------

    /** What came of a batch of rows. */
    private static final class Outcome {
        private final List<RejectedRows.Reason> rejected = new ArrayList<>();
        private long created;
        private long unchanged;
        private long skipped;

        private void reject(FileRecord row, @Nullable String column, @Nullable String value, String reason) {
            rejected.add(new RejectedRows.Reason(row.line(), 0, column, value, reason, row.values()));
        }

        Counts counts() {
            return new Counts(created, 0, unchanged, skipped, rejected.size());
        }
    }

    /**
     * Answers stand in the order of the requests.
     *
     * @param isForeseen whether customers and vendors that are to be made first are still to be made
     */
    private static Outcome outcome(List<Read> batch, List<Answer> answers, boolean isForeseen) {
        Outcome outcome = new Outcome();
        int next = 0;
        for (Read read : batch) {
            Rejected why = read.rejected();
            if (why != null) {
                outcome.reject(read.row(), why.column(), why.value(), why.reason());
            } else if (read.request() == null) {
                outcome.skipped++;
            } else {
                count(read, answers.get(next++), isForeseen, outcome);
            }
        }
        return outcome;
    }

    private static void count(Read read, Answer answer, boolean isForeseen, Outcome outcome) {
        Answer.Refusal refused = answer.refused();
        if (refused != null
                && isForeseen
                && read.createsParty()
                && refused.rule().equals(Answer.LACKS_PARTY)) {
            outcome.created++; // the customer or vendor is made first
        } else if (refused != null) {
            outcome.reject(read.row(), null, null, refused.line());
        } else if (answer.isNew() || !answer.request().hasCallersKey()) {
            outcome.created++; // also where it was written for this row before a stop
        } else {
            outcome.unchanged++;
        }
    }

    // --- reading -----------------------------------------------------------------------------------------------------

    /** The rows of the file in batches. */
    private final class Requests implements AutoCloseable {
        private final RequestReader reader;
        private final RecordFile file;
        private final long behind;

        /**
         * Opens the file.
         *
         * @param behind the line up to which its rows are done
         * @throws UntakenFileException if it is none that can be read, or lacks a column
         */
        Requests(RequestReader reader, long behind) {
            this.reader = reader;
            this.behind = behind;
            try {
                file = RecordFile.open(delivery.file(), FileOptions.recognise());
            } catch (UnreadableFileException unreadable) {
                throw new UntakenFileException(unreadable.getMessage() + "; nothing of it is taken", unreadable);
            }
        }

        List<String> columns() {
            return List.copyOf(file.columns());
        }

        /** The next ones; none at the end. */
        List<Read> next() {
            List<Read> batch = new ArrayList<>();
            try {
                while (batch.size() < BATCH) {
                    FileRecord row = file.next();
                    if (row == null) {
                        break;
                    }
                    if (row.line() > behind) {
                        batch.add(reader.read(row, file.columns()));
                    }
                }
            } catch (UnreadableFileException unreadable) {
                throw new UntakenFileException(unreadable.getMessage() + "; its rows before that are done", unreadable);
            }
            requireColumns(batch);
            return batch;
        }

        /** Of JSON, columns are known once there are rows. */
        private void requireColumns(List<Read> batch) {
            List<String> missing = batch.isEmpty() ? List.of() : RequestReader.missing(file.columns());
            if (!missing.isEmpty()) {
                throw new UntakenFileException(delivery.name() + " asks for documents, and has no column "
                        + String.join(", ", missing) + ": nothing of it is taken");
            }
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
