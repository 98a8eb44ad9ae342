package io.counterpart.sync;

import io.counterpart.apply.DocumentLines;
import io.counterpart.apply.RecordChanges;
import io.counterpart.apply.RecordChanges.Change;
import io.counterpart.apply.RecordTable;
import io.counterpart.apply.Records;
import io.counterpart.database.DatabaseException;
import io.counterpart.database.Failure;
import io.counterpart.document.DocumentRequest;
import io.counterpart.mapping.Moments;
import io.counterpart.mapping.RawRow;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.RecordFields;
import io.counterpart.rules.UndoPlan;
import io.counterpart.store.JournalEntry;
import io.counterpart.store.RunHistory;
import io.counterpart.store.StoreSession;
import io.counterpart.store.WrittenDocuments;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a run wrote of documents and interactions: those that nobody has touched since are deleted, and quotes lose
 * a customer that the run gave them. What was logged counts as logged all the same, and is not logged anew.
 */
final class UndoRecords {
    private final Installation installation;
    private final Connection store;
    private final long run;
    private final @Nullable StoreSession session;
    private final @Nullable RunLog log;
    private final List<PlannedChange> changes = new ArrayList<>();
    private final List<PlannedChange> left = new ArrayList<>();

    /** With a session and a log what can be taken back is; without them it is only told. */
    UndoRecords(
            Installation installation,
            Connection store,
            long run,
            @Nullable StoreSession session,
            @Nullable RunLog log) {
        this.installation = installation;
        this.store = store;
        this.run = run;
        this.session = session;
        this.log = log;
    }

    List<PlannedChange> changes() {
        return changes;
    }

    /** What stays as it is, and why. */
    List<PlannedChange> left() {
        return left;
    }

    void takeBack() {
        if (installation.records().isEmpty()) {
            return;
        }
        RunHistory history = new RunHistory(installation.recordJournal(), run);
        List<Key> contacts = history.contacts(store);
        int size = installation.configuration().application().sync().batchSize();
        for (int from = 0; from < contacts.size(); from += size) {
            List<JournalEntry> entries =
                    history.entries(store, contacts.subList(from, Math.min(from + size, contacts.size())));
            for (Entity entity : Entity.records()) {
                takeBack(
                        entity,
                        entries.stream()
                                .filter(entry -> entry.entity() == entity && entry.key() != null)
                                .toList());
            }
        }
    }

    private void takeBack(Entity entity, List<JournalEntry> entries) {
        Records records = installation.records().orElseThrow();
        if (entries.isEmpty() || records.find(entity).isEmpty()) {
            return;
        }
        RecordTable table = records.table(entity);
        Map<Key, RawRow> rows = rows(records, table, entries);
        Set<Key> touched = touched(records, table, entries);
        Map<Key, Change> deletions = new LinkedHashMap<>();
        Map<Key, Change> updates = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            RawRow row = rows.get(entry.key());
            if (row == null || entry.isDeletion()) {
                continue; // gone: nothing is left of it
            }
            if (!isAsWritten(table, entry, row)) {
                left.add(keep(entity, row, "somebody has changed it since"));
            } else if (entry.isCreation() && touched.contains(row.key())) {
                left.add(keep(entity, row, "somebody has written to it since, or it comes from a backup"));
            } else if (entry.isCreation() && !areLinesAsWritten(records, table, entry, row)) {
                left.add(keep(entity, row, "somebody has changed its lines since"));
            } else if (entry.isCreation()) {
                deletions.put(
                        row.key(), new Change(entity, row, null, lines(entry), entry.contactKey(), UndoPlan.RULE));
            } else {
                updates.put(
                        row.key(),
                        new Change(entity, row, before(table, entry), null, entry.contactKey(), UndoPlan.RULE));
            }
        }
        deletions.keySet().forEach(updates::remove);
        carryOut(List.copyOf(updates.values()), "update");
        carryOut(List.copyOf(deletions.values()), "delete");
    }

    private static Map<Key, RawRow> rows(Records records, RecordTable table, List<JournalEntry> entries) {
        try (Connection connection = records.system(table.entity().side()).getConnection()) {
            Map<Key, RawRow> rows = new HashMap<>();
            table.table()
                    .read(
                            connection,
                            entries.stream()
                                    .map(entry -> Objects.requireNonNull(entry.key()))
                                    .distinct()
                                    .toList())
                    .forEach(row -> rows.put(row.key(), row));
            return rows;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read what was written", failed);
        }
    }

    /** What was made and then written by a transaction that was not the run's, if only in columns that no file names. */
    private Set<Key> touched(Records records, RecordTable table, List<JournalEntry> entries) {
        Set<Key> made = entries.stream()
                .filter(JournalEntry::isCreation)
                .map(entry -> Objects.requireNonNull(entry.key()))
                .collect(Collectors.toSet());
        if (made.isEmpty()) {
            return Set.of();
        }
        Set<Long> own = new RunHistory(installation.recordJournal(), run).transactions(store);
        try (Connection connection = records.system(table.entity().side()).getConnection()) {
            return table.table().lastTransactions(connection, made).entrySet().stream()
                    .filter(last -> !own.contains(last.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read what was written", failed);
        }
    }

    private boolean areLinesAsWritten(Records records, RecordTable table, JournalEntry entry, RawRow row) {
        if (table.lines() == null) {
            return true;
        }
        try (Connection connection = records.system(table.entity().side()).getConnection()) {
            return new DocumentLines(records, table).areAsGiven(connection, row.named(), lines(entry));
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the lines of what was written", failed);
        }
    }

    /** The lines that a document was given, as the history tells them; null for none. */
    private @Nullable String lines(JournalEntry entry) {
        int lines = installation.records().orElseThrow().fields().indexOf(RecordFields.LINES);
        return entry.fields().stream()
                .filter(field -> field.field() == lines)
                .map(JournalEntry.FieldEntry::after)
                .findFirst()
                .orElse(null);
    }

    private static boolean isAsWritten(RecordTable table, JournalEntry entry, RawRow row) {
        Map<Integer, String> after = new HashMap<>();
        entry.fields().stream()
                .filter(field -> table.mapper().maps(field.field()))
                .forEach(field -> after.put(field.field(), table.mapper().value(field.field(), field.after())));
        return IntStream.range(0, row.raw().length)
                .filter(field -> table.mapper().maps(field))
                .filter(field -> entry.isCreation() || after.containsKey(field))
                .allMatch(field ->
                        isSame(table, table.mapper().value(field, row.raw()[field]), after.getOrDefault(field, "")));
    }

    /** A time is read back as its database writes it, perhaps in another zone than it was sent. */
    private static boolean isSame(RecordTable table, String held, String written) {
        ZoneId zone = table.mapping().table().timeZone();
        Optional<Instant> at = Moments.parse(held, zone);
        return held.equals(written)
                || (at.isPresent() && at.equals(Moments.parse(written, zone)))
                || (timeOfDay(held).isPresent() && timeOfDay(held).equals(timeOfDay(written)));
    }

    private static Optional<LocalTime> timeOfDay(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static Map<Integer, String> before(RecordTable table, JournalEntry entry) {
        Map<Integer, String> values = new HashMap<>();
        entry.fields().forEach(field -> values.put(field.field(), table.mapper().value(field.field(), field.before())));
        return values;
    }

    private void carryOut(List<Change> wanted, String action) {
        if (wanted.isEmpty()) {
            return;
        }
        if (session == null || log == null) {
            wanted.forEach(change -> tell(change, action));
            return;
        }
        RecordChanges writer =
                new RecordChanges(installation.records().orElseThrow(), session, installation.recordJournal());
        try {
            List<Change> done = writer.carryOut(wanted, log.id());
            release(done);
            done.forEach(change -> tell(change, action));
            wanted.stream()
                    .filter(change -> !done.contains(change))
                    .forEach(change -> leave(change, "somebody edits it, or holds a lock on it: run undo again"));
        } catch (DatabaseException failed) {
            if (failed.failure() != Failure.REFUSED && failed.failure() != Failure.DENIED) {
                throw failed;
            }
            if (wanted.size() == 1) {
                leave(wanted.get(0), "the database refuses it: " + Failure.message(failed));
            } else {
                wanted.forEach(each -> carryOut(List.of(each), action));
            }
        }
    }

    /** Whoever asked for a document that is gone may ask for it again with the same key. */
    private void release(List<Change> done) {
        List<String> documents = done.stream()
                .filter(Change::isDeletion)
                .map(change -> change.row().number())
                .toList();
        if (session == null || documents.isEmpty()) {
            return;
        }
        try {
            session.transaction(connection -> {
                WrittenDocuments.release(connection, run, documents, DocumentRequest.OF_RULE);
                return documents;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot forget who asked for the documents", failed);
        }
    }

    private void tell(Change change, String action) {
        changes.add(new PlannedChange(
                action,
                change.entity().side().id(),
                change.entity().id(),
                change.row().number(),
                null,
                null,
                null,
                UndoPlan.RULE,
                change.isDeletion() ? "made by the run, and nobody has touched it since" : "as it was before the run"));
    }

    private void leave(Change change, String reason) {
        left.add(keep(change.entity(), change.row(), reason));
    }

    private static PlannedChange keep(Entity entity, RawRow row, String reason) {
        return new PlannedChange(
                "keep", entity.side().id(), entity.id(), row.number(), null, null, null, UndoPlan.RULE, reason);
    }
}
