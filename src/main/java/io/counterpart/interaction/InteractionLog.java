package io.counterpart.interaction;

import io.counterpart.apply.NewRecord;
import io.counterpart.apply.Numbers;
import io.counterpart.apply.RecordWriter;
import io.counterpart.apply.Records;
import io.counterpart.database.DatabaseException;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.rules.Privacy;
import io.counterpart.store.ActionMarks;
import io.counterpart.store.ActionMarks.Place;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.StoreSession;
import io.counterpart.store.WaitingActions;
import io.counterpart.store.WaitingActions.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs in the CRM what is done in the ERP (INT-1, INT-2): each action once, in the order in which they took place. How far a
 * row is logged is noted with the batch that logs it, so that a stop neither loses nor doubles an interaction.
 */
public final class InteractionLog {
    static final String RULE = "INT-1";
    private static final String SUMMARY = "INT-2";

    /**
     * What a look at the actions came to.
     *
     * @param skipped actions that were done for nobody who is linked (INT-2)
     */
    public record Figures(int logged, int skipped) {}

    private final Records records;
    private final ActionReader reader;
    private final Connection store;
    private final @Nullable StoreSession session;
    private final @Nullable RecordWriter writer;
    private final Numbers.Source number;
    private final ParkedInteractions parked;
    private final LongSupplier run;
    private final Consumer<Logged> told;
    private final Partners partners;
    private final Entry entry;
    private int logged;
    private int skipped;

    /**
     * A look at the actions.
     *
     * @param store to look things up, while the session writes
     * @param session with {@code writer} null where nothing is to be written, but told
     * @param number where the numbers of interactions come from
     * @param run the number of the run, asked for once something is written
     */
    public InteractionLog(
            Records records,
            ActionReader reader,
            Connection store,
            @Nullable StoreSession session,
            @Nullable RecordWriter writer,
            Numbers.Source number,
            LongSupplier run,
            Consumer<Logged> told) {
        this.records = records;
        this.reader = reader;
        this.store = store;
        this.session = session;
        this.writer = writer;
        this.number = number;
        this.parked = new ParkedInteractions(records.fields());
        this.run = run;
        this.told = told;
        this.partners = new Partners(records, store);
        this.entry = new Entry(records);
    }

    /** Logs what was done since the last look. */
    public Figures log() {
        Map<Place, Waiting> waiting = WaitingActions.due(store);
        Set<Place> found = new HashSet<>();
        try (OneBehind behind = new OneBehind()) {
            reader.read(waiting.keySet(), batch -> {
                batch.forEach(seen -> found.add(seen.place()));
                Prepared prepared = prepare(batch, waiting);
                behind.write(() -> log(prepared));
            });
            behind.await();
        }
        if (session != null) {
            Map<Place, Waiting> gone = new LinkedHashMap<>(waiting);
            gone.keySet().removeAll(waiting.isEmpty() ? Set.of() : found);
            record(List.of(), new Changes(gone));
            reader.end(session);
        }
        return new Figures(logged, skipped);
    }

    /** What becomes of a batch in the store, beside what goes with the interactions. */
    private static final class Changes {
        private final List<ActionMarks.Mark> marks = new ArrayList<>();
        private final Map<Place, Waiting> waits = new LinkedHashMap<>();
        private final Map<Place, Waiting> waitedFor = new LinkedHashMap<>();
        private final Map<Place, String> sqlStates = new HashMap<>();

        Changes(Map<Place, Waiting> waitedFor) {
            this.waitedFor.putAll(waitedFor);
        }

        boolean isNone() {
            return marks.isEmpty() && waits.isEmpty() && waitedFor.isEmpty();
        }
    }

    /** What a batch comes to: prepared while the one before is written. */
    private static final class Prepared {
        private final Changes changes = new Changes(Map.of());
        private final IdentityHashMap<NewRecord, Seen> wanted = new IdentityHashMap<>();
        private final List<NewRecord> inOrder = new ArrayList<>();
        private final List<Logged> told = new ArrayList<>();
        private int logged;
        private int skipped;
        private RecordWriter.@Nullable Drafts drafts;
    }

    /** A place comes once in a reading: what is being written of other batches makes no difference to it. */
    private Prepared prepare(List<Seen> batch, Map<Place, Waiting> waiting) {
        Map<Place, String> marks =
                ActionMarks.of(store, batch.stream().map(Seen::place).toList());
        List<Seen> done = new ArrayList<>();
        List<Progress> progresses = new ArrayList<>();
        Prepared prepared = new Prepared();
        for (Seen seen : batch) {
            String mark = marks.get(seen.place());
            Progress progress = Progress.of(seen, mark);
            boolean isHistory = mark == null && reader.isHistory(seen);
            if (progress.times() > 0 && !isHistory) {
                done.add(seen);
                progresses.add(progress);
            } else {
                if (progress.isNews()) {
                    prepared.changes.marks.add(mark(seen));
                }
                endWaiting(seen, waiting, prepared.changes);
            }
        }
        List<Optional<Partner>> found = done.isEmpty() ? List.of() : partners.of(done);
        for (int i = 0; i < done.size(); i++) {
            prepare(
                    prepared,
                    done.get(i),
                    progresses.get(i).times(),
                    found.get(i).orElse(null),
                    waiting);
        }
        if (writer != null) {
            prepared.drafts = writer.draft(prepared.inOrder);
        }
        return prepared;
    }

    private void prepare(
            Prepared prepared, Seen seen, int times, @Nullable Partner partner, Map<Place, Waiting> waiting) {
        if (partner == null) {
            prepared.skipped += times;
            prepared.changes.marks.add(mark(seen));
            endWaiting(seen, waiting, prepared.changes);
        } else if (Privacy.isBlocked(partner.contact(), records.fields())) {
            wait(prepared, seen, partner, times, "the contact is privacy-blocked", waiting);
        } else {
            NewRecord record = record(seen, partner, times);
            prepared.inOrder.add(record);
            prepared.wanted.put(record, seen);
            endWaiting(seen, waiting, prepared.changes);
            tell(prepared, seen, partner, times, null);
            prepared.logged += times;
        }
    }

    private void log(Prepared batch) {
        logged += batch.logged;
        skipped += batch.skipped;
        batch.told.forEach(told);
        record(write(batch), batch.changes);
    }

    private NewRecord record(Seen seen, Partner partner, int times) {
        return new NewRecord(
                Entity.INTERACTION,
                null,
                number,
                entry.of(seen, partner),
                List.of(),
                partner.contact().key(),
                RULE,
                times);
    }

    private static ActionMarks.Mark mark(Seen seen) {
        return new ActionMarks.Mark(seen.action().name(), seen.key(), seen.value(), seen.changedAt());
    }

    private static void endWaiting(Seen seen, Map<Place, Waiting> waiting, Changes changes) {
        if (!waiting.isEmpty()) {
            Optional.ofNullable(waiting.get(seen.place())).ifPresent(each -> changes.waitedFor.put(each.place(), each));
        }
    }

    private static void wait(
            Prepared prepared, Seen seen, Partner partner, int times, String reason, Map<Place, Waiting> waiting) {
        Waiting now = new Waiting(
                seen.place(), partner.contact().key(), partner.contact().no(), times, reason);
        Waiting before = waiting.get(seen.place());
        if (!now.equals(before)) {
            prepared.changes.waits.put(now.place(), now);
            if (before != null && !before.contact().equals(now.contact())) {
                prepared.changes.waitedFor.put(before.place(), before);
            }
            tell(prepared, seen, partner, times, reason);
        }
    }

    private static void tell(Prepared prepared, Seen seen, Partner partner, int times, @Nullable String obstacle) {
        Logged told = new Logged(
                partner.contact().no(),
                seen.action().template() + " " + Entry.description(seen),
                obstacle == null ? RULE : Privacy.RULE,
                "seen by " + seen.action().name() + " (" + SUMMARY + ")",
                obstacle);
        prepared.told.addAll(Collections.nCopies(times, told));
    }

    /** Writes the interactions with their marks; gives what is to be closed in the store. */
    private List<OpenBatch> write(Prepared prepared) {
        if (writer == null || prepared.drafts == null || prepared.inOrder.isEmpty()) {
            return List.of();
        }
        Changes changes = prepared.changes;
        RecordWriter.Outcome outcome = writer.write(
                prepared.drafts,
                run.getAsLong(),
                (connection, batch, recordsOfBatch, numbers) -> ActionMarks.set(
                        connection,
                        batch.id(),
                        recordsOfBatch.stream()
                                .map(record -> mark(Objects.requireNonNull(prepared.wanted.get(record))))
                                .toList()));
        for (RecordWriter.Refused refused : outcome.refused()) {
            Seen seen = Objects.requireNonNull(prepared.wanted.get(refused.record()));
            NewRecord record = refused.record();
            String no = record.values().getOrDefault("contactNo", "");
            logged -= record.copies();
            changes.waitedFor.remove(seen.place());
            changes.waits.put(
                    seen.place(),
                    new Waiting(seen.place(), record.contactKey(), no, record.copies(), refused.reason()));
            changes.sqlStates.put(seen.place(), String.valueOf(refused.sqlState()));
        }
        return outcome.batches();
    }

    private void record(List<OpenBatch> written, Changes changes) {
        if (session == null || writer == null) {
            return;
        }
        writer.close(written);
        if (changes.isNone()) {
            return;
        }
        long id = changes.waits.isEmpty() ? 0 : run.getAsLong();
        try {
            session.transaction(connection -> {
                ActionMarks.set(connection, null, changes.marks);
                WaitingActions.remove(connection, changes.waitedFor.keySet());
                WaitingActions.put(connection, List.copyOf(changes.waits.values()));
                Set<Key> contacts = new LinkedHashSet<>();
                changes.waitedFor.values().forEach(each -> contacts.add(each.contact()));
                parked.follow(connection, id, List.copyOf(changes.waits.values()), contacts, changes.sqlStates);
                return changes;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot note how far actions are logged", failed);
        }
    }
}
