package io.counterpart.filedrop;

import io.counterpart.apply.Apply;
import io.counterpart.apply.Numbers;
import io.counterpart.apply.Patience;
import io.counterpart.config.FileMapping;
import io.counterpart.config.FileMappings;
import io.counterpart.database.EntityTable;
import io.counterpart.rules.FilePolicy;
import io.counterpart.rules.Safety;
import io.counterpart.store.Files;
import io.counterpart.store.Files.Counts;
import io.counterpart.store.Files.Known;
import io.counterpart.store.Files.State;
import io.counterpart.store.StoreSession;
import io.counterpart.sync.Installation;
import io.counterpart.sync.Run;
import io.counterpart.sync.Term;
import io.counterpart.sync.Undo;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The verb {@code import}: takes one file in. Each batch of rows is journalled, guarded and recorded as in a sync; stopped at
 * any point, it goes on behind the last row that was written when the file is delivered again.
 */
public final class Import {
    /** So many changes are told in words; all are counted. */
    private static final int TOLD = 1000;

    private final Installation installation;
    private final Connection store;
    private final Delivery delivery;
    private final FileMapping mapping;
    private final byte[] digest;
    private final Account account;

    private Import(Installation installation, Connection store, Delivery delivery) {
        this.installation = installation;
        this.store = store;
        this.delivery = delivery;
        this.mapping = mapping(installation.configuration().files(), delivery);
        this.digest = FileDigest.of(delivery.file(), delivery.name(), mapping);
        this.account = new Account(delivery.name(), mapping);
    }

    /**
     * Takes a file in.
     *
     * @throws UntakenFileException if it is none that can be read, or nobody knows what it holds
     */
    public static Taken carryOut(Term term, Delivery delivery) {
        FileMappings known = term.installation().configuration().files();
        if (DocumentFile.isOne(delivery, known)) {
            return new DocumentFile(delivery).carryOut(term);
        }
        return new Import(term.installation(), term.connection(), delivery).carryOut(term);
    }

    /**
     * What {@link #carryOut} would do; writes nothing.
     *
     * @throws UntakenFileException likewise
     */
    public static Taken foreseen(Installation installation, Connection store, Delivery delivery) {
        if (DocumentFile.isOne(delivery, installation.configuration().files())) {
            return new DocumentFile(delivery).foreseen(installation, store);
        }
        return new Import(installation, store, delivery).foreseen();
    }

    private static FileMapping mapping(FileMappings known, Delivery delivery) {
        String as = delivery.as();
        Optional<FileMapping> mapping = as == null ? known.of(delivery.name()) : known.named(as);
        return mapping.orElseThrow(() -> new UntakenFileException(
                as == null
                        ? "nobody knows what " + delivery.name()
                                + " holds: nothing of it is taken; let its name begin with"
                                + " contact, customer, vendor, bank-account or document, say what it holds with --as NAME, or describe"
                                + " such files in config/files/"
                        : "there is no mapping '" + as + "'; known: " + String.join(", ", known.names()) + ", "
                                + DocumentFile.NAME));
    }

    private Optional<Known> known() {
        return Files.of(store, digest).filter(file -> file.state() == State.OPEN || !delivery.again());
    }

    private Taken foreseen() {
        Optional<Known> known = known();
        if (known.isPresent() && known.get().state() == State.DONE) {
            return account.known(known.get());
        }
        long behind = known.filter(file -> file.state() == State.OPEN)
                .map(Known::taken)
                .orElse(0L);
        Rehearsal all = rehearse(behind, TOLD, hand -> {});
        return account.foreseen(all, all.impact().beyond(safety()));
    }

    private Taken carryOut(Term term) {
        Optional<Known> known = known();
        if (known.isPresent() && known.get().state() == State.DONE) {
            return account.known(known.get());
        }
        Known file = known.filter(any -> any.state() == State.OPEN).orElseGet(this::begin);
        boolean isFresh = file.taken() == 0 && file.run() == 0;
        return isFresh && looksFirst() ? look(term, file) : take(term, file);
    }

    /** A file that cannot be read leaves no trace. */
    private Known begin() {
        open(0).close();
        return Files.begin(store, digest, delivery.name(), mapping.entity().id());
    }

    private OpenedFile open(long behind) {
        return OpenedFile.open(installation, delivery, mapping, behind);
    }

    // --- first a look, where the file or the rules want one ----------------------------------------------------------

    private boolean looksFirst() {
        boolean clears = mapping.policy().empty() == FilePolicy.Empty.CLEAR
                && safety().blank().isPresent();
        return mapping.allOrNothing()
                || (!delivery.anyway() && (clears || safety().change().isPresent()));
    }

    private Safety safety() {
        return delivery.anyway()
                ? new Safety(Optional.empty(), Optional.empty(), Optional.empty())
                : installation.rules().safety();
    }

    private Taken look(Term term, Known file) {
        StoreSession session = term.session();
        Kept.forgetRejected(session, file);
        Rehearsal all = rehearse(0, 0, hand -> Kept.rejected(session, file, hand));
        List<String> beyond = all.impact().beyond(safety());
        if (!beyond.isEmpty()) {
            Kept.finish(session, file, State.REFUSED);
            return account.stopped(all, beyond);
        }
        if (mapping.allOrNothing() && all.counts().rejected() > 0) {
            return refuse(session, file, all.counts());
        }
        Kept.forgetRejected(session, file);
        account.forgetRejected();
        return take(term, file);
    }

    /** Goes through all rows without writing anything. */
    private Rehearsal rehearse(long behind, int told, Consumer<RowsInHand> each) {
        Rehearsal rehearsal = new Rehearsal(installation, told);
        try (OpenedFile rows = open(behind)) {
            TakeRows steps = steps(rows, null, () -> 0);
            for (List<ReadRow> next = rows.next(); !next.isEmpty(); next = rows.next()) {
                RowsInHand hand = new RowsInHand();
                steps.take(next, hand);
                account.rejected(hand.rejected());
                rehearsal.add(hand);
                each.accept(hand);
            }
            account.columns(rows);
        }
        return rehearsal;
    }

    /** None of the rows is taken; those that keep the others from it are handed back. */
    private Taken refuse(StoreSession session, Known file, Counts counts) {
        Path rejected = new RejectedFile(session, delivery, file).write(account.columns());
        Kept.finish(session, file, State.REFUSED);
        return account.refused(counts, rejected);
    }

    // --- then the rows -----------------------------------------------------------------------------------------------

    private Taken take(Term term, Known file) {
        Run run = term.run("import " + delivery.name(), false);
        Progress progress = new Progress(term.session(), installation.journal(), run.log(), file, mapping.entity());
        Path rejected = null;
        try {
            takeAll(term, file, progress);
            boolean isTaken = !isRefused(progress.counts());
            if (isTaken) {
                rejected = new RejectedFile(term.session(), delivery, file).write(account.columns());
            }
            run.finish();
            if (isTaken) {
                Kept.finish(term.session(), file, State.DONE); // the last: whoever is stopped before goes on
            }
        } catch (RuntimeException failed) {
            run.fail(failed, false);
            throw failed;
        }
        return isRefused(progress.counts())
                ? takeBack(term, file, progress.counts(), run.log().number())
                : account.done(progress.counts(), run.log().number(), rejected);
    }

    private boolean isRefused(Counts counts) {
        return mapping.allOrNothing() && counts.rejected() > 0;
    }

    private void takeAll(Term term, Known file, Progress progress) {
        Numbers numbers = new Numbers(installation.rules().series());
        Apply apply = new Apply(
                installation.target(mapping.entity().side()),
                term.session(),
                installation.journal(),
                numbers,
                Patience.standard());
        try (OpenedFile rows = open(file.taken())) {
            TakeRows steps = steps(rows, apply, progress::run);
            List<ReadRow> next = rows.next();
            while (!next.isEmpty() && !isRefused(progress.counts())) {
                RowsInHand hand = new RowsInHand();
                steps.take(progress.withoutWritten(next, hand), hand);
                account.rejected(hand.rejected());
                progress.record(hand.upTo(next.get(next.size() - 1).line()));
                next = rows.next();
            }
            account.columns(rows);
        }
    }

    /** A row was refused by its database only when it was written: what was written of the others goes back. */
    private Taken takeBack(Term term, Known file, Counts counts, long run) {
        if (run != 0) {
            Undo.carryOut(term, run);
        }
        return refuse(term.session(), file, counts);
    }

    private TakeRows steps(OpenedFile rows, @Nullable Apply apply, LongSupplier run) {
        return new TakeRows(
                installation, mapping, rows.reader(), "from " + delivery.name(), store, apply, run, noNumber());
    }

    /** Why a new record without a number cannot be made; null where it can (PRE-2). */
    private @Nullable String noNumber() {
        EntityTable table = installation.table(mapping.entity());
        boolean isMadeOfParts = table.mapping().numberColumn().isEmpty()
                && table.mapping().key().stream()
                        .map(table.columns()::column)
                        .anyMatch(column -> !column.fillsItself());
        String none = "it gives no number, is about no " + mapping.entity().title() + " that is there, and ";
        return isMadeOfParts
                ? none + "the key has several columns: give the number, as in 1/4711"
                : new Numbers(installation.rules().series())
                        .missing(table)
                        .map(missing -> none + missing)
                        .orElse(null);
    }
}
