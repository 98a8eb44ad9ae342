package io.counterpart.interaction;

import io.counterpart.apply.NewRecord;
import io.counterpart.apply.Numbers;
import io.counterpart.apply.RecordWriter;
import io.counterpart.apply.Records;
import io.counterpart.database.DatabaseException;
import io.counterpart.party.Key;
import io.counterpart.store.ActionMarks;
import io.counterpart.store.ActionMarks.Place;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.StoreSession;
import io.counterpart.store.WaitingActions;
import io.counterpart.store.WaitingActions.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final @Nullable Consumer<Logged> told;
    private int logged;
    private int skipped;

    /**
     * A look at the actions.
     *
     * @param store to look things up, while the session writes
     * @param session with {@code writer} null where nothing is to be written, but told
     * @param number where the numbers of interactions come from
     * @param run the number of the run, asked for once something is written
     * @param told of each interaction; null where nobody asks for them
     */
    public InteractionLog(
            Records records,
            ActionReader reader,
            Connection store,
            @Nullable StoreSession session,
            @Nullable RecordWriter writer,
            Numbers.Source number,
            LongSupplier run,
            @Nullable Consumer<Logged> told) {
        this.records = records;
        this.reader = reader;
        this.store = store;
        this.session = session;
        this.writer = writer;
        this.number = number;
        this.parked = new ParkedInteractions(records.fields());
        this.run = run;
        this.told = told;
    }

    /** Logs what was done since the last look. */
    public Figures log() {
        Map<Place, Waiting> waiting = WaitingActions.due(store);
        Set<Place> found = new HashSet<>();
        Preparation preparation = new Preparation(records, reader, store, writer, number, waiting, told != null);
        try (TwoBehind behind = new TwoBehind()) {
            reader.read(waiting.keySet(), batch -> {
                batch.forEach(seen -> requireFirst(found.add(seen.place()), seen));
                Prepared prepared = preparation.of(batch);
                if (writer == null || prepared.drafts == null) {
                    count(prepared);
                } else {
                    RecordWriter.Drafts drafts = prepared.drafts;
                    behind.write(
                            () -> announce(writer, drafts, prepared), announced -> log(writer, prepared, announced));
                }
            });
            behind.await();
        }
        if (session != null) {
            Map<Place, Waiting> gone = new LinkedHashMap<>(waiting);
            gone.keySet().removeAll(waiting.isEmpty() ? Set.of() : found);
            record(List.of(), new Prepared.Changes(gone));
            reader.end(session);
        }
        return new Figures(logged, skipped);
    }

    private static void requireFirst(boolean isFirst, Seen seen) {
        if (!isFirst) {
            throw new IllegalArgumentException(
                    "several rows of " + seen.action().table() + " have the key '" + seen.key()
                            + "': name columns in `key` that tell them apart (interactions, action "
                            + seen.action().name() + ", in rules.yaml)");
        }
    }

    private void count(Prepared batch) {
        logged += batch.logged;
        skipped += batch.skipped;
        if (told != null) {
            batch.told.forEach(told);
        }
    }

    /** Writes the interactions down, with their marks. */
    private RecordWriter.Announcement announce(RecordWriter writer, RecordWriter.Drafts drafts, Prepared prepared) {
        return writer.announce(
                drafts,
                run,
                (connection, batch, recordsOfBatch, numbers) -> ActionMarks.set(
                        connection,
                        batch.id(),
                        recordsOfBatch.stream()
                                .map(record -> Objects.requireNonNull(prepared.wanted.get(record))
                                        .mark())
                                .toList()));
    }

    private void log(RecordWriter writer, Prepared batch, RecordWriter.Announcement announced) {
        count(batch);
        record(write(writer, batch.wanted, batch.changes, announced), batch.changes);
    }

    /** Writes the interactions; gives what is to be closed in the store. */
    private List<OpenBatch> write(
            RecordWriter writer,
            Map<NewRecord, Prepared.Wanted> made,
            Prepared.Changes changes,
            RecordWriter.Announcement announced) {
        RecordWriter.Outcome outcome = writer.write(announced);
        for (RecordWriter.Refused refused : outcome.refused()) {
            NewRecord record = refused.record();
            Prepared.Wanted wanted = Objects.requireNonNull(made.get(record));
            Place place = wanted.seen().place();
            logged -= record.copies();
            changes.waitedFor.remove(place);
            changes.waits.put(
                    place,
                    new Waiting(place, record.contactKey(), wanted.contactNo(), record.copies(), refused.reason()));
            changes.sqlStates.put(place, String.valueOf(refused.sqlState()));
        }
        return outcome.batches();
    }

    private void record(List<OpenBatch> written, Prepared.Changes changes) {
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
