package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.EntityTable;
import io.counterpart.mapping.ColumnConstant;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.Named;
import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.WrittenTexts;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.RecordFields;
import io.counterpart.store.Journal;
import io.counterpart.store.JournalEntry;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One batch of records that belong to no pair, on its way into its system. */
final class RecordAttempt implements JournalledTransaction.Steps {

    /** A record and what goes into its columns. */
    record Draft(NewRecord record, WrittenTexts texts, List<WrittenTexts> lines) {

        /** Why it cannot be written; empty where it can. */
        Optional<String> problem() {
            return texts.problems().isEmpty() && lines.isEmpty()
                    ? Optional.empty()
                    : Stream.concat(Stream.of(texts), lines.stream())
                            .flatMap(each -> each.problems().values().stream())
                            .findFirst();
        }
    }

    private final Records records;
    private final StoreSession store;
    private final Journal journal;
    private final Numbers numbers;
    private final List<Draft> drafts;
    private final Connection connection;
    private final RecordWriter.WithJournal withJournal;

    /** One place for each copy of each draft. */
    private final List<Draft> places = new ArrayList<>();

    private final List<@Nullable Key> keys = new ArrayList<>();
    private final List<@Nullable String> reserved = new ArrayList<>();
    private final Map<Integer, Named> written = new HashMap<>();

    RecordAttempt(
            Records records,
            StoreSession store,
            Journal journal,
            Numbers numbers,
            List<Draft> drafts,
            Connection connection,
            RecordWriter.WithJournal withJournal) {
        this.records = records;
        this.store = store;
        this.journal = journal;
        this.numbers = numbers;
        this.drafts = drafts;
        this.connection = connection;
        this.withJournal = withJournal;
        for (Draft draft : drafts) {
            for (int copy = 0; copy < draft.record.copies(); copy++) {
                places.add(draft);
                keys.add(null);
                reserved.add(null);
            }
        }
    }

    static Draft draft(Records records, NewRecord record) {
        RecordTable table = records.table(record.entity());
        DocumentLines lines = table.lines() == null ? null : new DocumentLines(records, table);
        return new Draft(
                record,
                records.texts(table.table().mapping(), table.mapper(), record.values()),
                lines == null
                        ? List.of()
                        : record.lines().stream().map(lines::texts).toList());
    }

    @Override
    public List<JournalEntry> entries() {
        List<JournalEntry> entries = new ArrayList<>();
        for (int place = 0; place < places.size(); place++) {
            entries.add(entry(place));
        }
        return entries;
    }

    @Override
    public void announced(Connection storeConnection, OpenBatch batch) throws SQLException {
        List<@Nullable String> first = new ArrayList<>();
        int place = 0;
        for (Draft draft : drafts) {
            first.add(reserved.get(place));
            place += draft.record.copies();
        }
        withJournal.with(
                storeConnection, batch, drafts.stream().map(Draft::record).toList(), first);
    }

    @Override
    public void reserve(Connection storeConnection) throws SQLException {
        Map<Numbers.Source, List<Integer>> bySource = new LinkedHashMap<>();
        for (int place = 0; place < places.size(); place++) {
            NewRecord record = places.get(place).record;
            if (Numbers.isBySeries(table(record))) {
                bySource.computeIfAbsent(record.number(), any -> new ArrayList<>())
                        .add(place);
            }
        }
        for (Map.Entry<Numbers.Source, List<Integer>> each : bySource.entrySet()) {
            EntityTable table = records.table(each.getKey().entity()).table();
            List<Integer> ofSource = each.getValue();
            List<String> free =
                    numbers.reserve(storeConnection, connection, table, each.getKey(), ofSource.size(), reserved);
            if (free.size() < ofSource.size()) {
                throw new SeriesExhaustedException(each.getKey());
            }
            for (int i = 0; i < free.size(); i++) {
                reserved.set(ofSource.get(i), free.get(i));
            }
        }
        EntityTable table = table(places.get(0).record);
        List<Key> next = table.nextKeys(connection, places.size());
        for (int place = 0; place < next.size(); place++) {
            keys.set(place, next.get(place));
        }
    }

    private EntityTable table(NewRecord record) {
        return records.table(record.entity()).table();
    }

    private JournalEntry entry(int place) {
        Draft draft = places.get(place);
        NewRecord record = draft.record;
        RecordTable table = records.table(record.entity());
        List<JournalEntry.FieldEntry> fields = new ArrayList<>();
        for (var field : table.table().mapping().fields()) {
            int index = records.fields().indexOf(field.name());
            if (draft.texts.has(index)) {
                fields.add(new JournalEntry.FieldEntry(index, null, draft.texts.raw(index), record.rule(), null, 0, 0));
            }
        }
        if (!draft.lines.isEmpty()) {
            String lines = new DocumentLines(records, table).told(draft.lines);
            fields.add(new JournalEntry.FieldEntry(
                    records.fields().indexOf(RecordFields.LINES), null, lines, record.rule(), null, 0, 0));
        }
        return new JournalEntry(
                record.entity(),
                JournalEntry.Action.CREATE,
                keyAhead(place, table),
                numberAhead(place, table),
                record.contactKey(),
                null,
                fields,
                null);
    }

    /** The key, where it is known before the record is made. */
    private @Nullable Key keyAhead(int place, RecordTable table) {
        if (keys.get(place) != null) {
            return keys.get(place);
        }
        List<@Nullable String> parts = new ArrayList<>();
        for (String column : table.table().mapping().key()) {
            parts.add(
                    column.equals(table.table().mapping().numberColumn().orElse(null))
                            ? reserved.get(place)
                            : column.equals(table.mapping().type()) ? type(places.get(place).record) : null);
        }
        return parts.contains(null)
                ? null
                : new Key(parts.stream().map(Objects::requireNonNull).toList());
    }

    private @Nullable String numberAhead(int place, RecordTable table) {
        Key key = keys.get(place);
        boolean isNumber = table.table().mapping().no() == null;
        return key != null && isNumber ? key.toString() : reserved.get(place);
    }

    private String type(NewRecord record) {
        return record.document() == null
                ? ""
                : records.table(record.entity()).mapping().types().getOrDefault(record.document(), "");
    }

    @Override
    public void write(OpenBatch batch) throws SQLException {
        RecordTable table = records.table(places.get(0).record.entity());
        List<String> uuids = table.table().columns().keysToMake();
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (int place = 0; place < places.size(); place++) {
            Map<String, @Nullable String> columns = columns(table, place, batch);
            for (String column : uuids) {
                columns.putIfAbsent(column, UUID.randomUUID().toString());
            }
            rows.add(columns);
        }
        List<Named> made = table.table().add(connection, rows);
        for (int place = 0; place < made.size(); place++) {
            written.put(place, made.get(place));
        }
        writeLines(table);
    }

    private Map<String, @Nullable String> columns(RecordTable table, int place, OpenBatch batch) {
        Draft draft = places.get(place);
        EntityMapping mapping = table.table().mapping();
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        if (reserved.get(place) != null) {
            columns.put(mapping.numberColumn().orElseThrow(), reserved.get(place));
        }
        if (mapping.correlation() != null) {
            columns.put(mapping.correlation(), "counterpart-" + batch.id() + "-" + place);
        }
        if (table.mapping().type() != null) {
            columns.put(table.mapping().type(), type(draft.record));
        }
        Key key = keys.get(place);
        if (key != null) {
            columns.put(mapping.key().get(0), key.values().get(0));
        }
        fill(columns, mapping, table.mapper(), draft.texts);
        return columns;
    }

    /** Constants, blanks where there has to be something, and values. */
    static void fill(
            Map<String, @Nullable String> columns, EntityMapping mapping, RowMapper mapper, WrittenTexts texts) {
        for (ColumnConstant constant : mapping.constants()) {
            columns.put(constant.column(), constant.value());
        }
        mapper.requiredBlanks().forEach(columns::putIfAbsent);
        texts.put(columns);
    }

    private void writeLines(RecordTable table) throws SQLException {
        if (table.lines() == null) {
            return;
        }
        DocumentLines lines = new DocumentLines(records, table);
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (int place = 0; place < places.size(); place++) {
            Draft draft = places.get(place);
            rows.addAll(lines.rows(Objects.requireNonNull(written.get(place)), type(draft.record), draft.lines));
        }
        lines.insert(connection, rows);
    }

    /** Adds what the database made of keys and numbers. */
    @Override
    public void correct(OpenBatch batch) throws SQLException {
        Map<Integer, Key> found = new HashMap<>();
        Map<Integer, String> nos = new HashMap<>();
        written.forEach((place, row) -> {
            RecordTable table = records.table(places.get(place).record.entity());
            if (!row.key().equals(keyAhead(place, table)) || !row.number().equals(numberAhead(place, table))) {
                found.put(place, row.key());
                nos.put(place, row.number());
            }
        });
        if (!found.isEmpty()) {
            store.transaction(storeConnection -> {
                journal.complete(storeConnection, batch, found, nos);
                withJournal.numbered(storeConnection, made());
                return batch;
            });
        }
    }

    /** Whether somebody has taken one of the reserved numbers since. */
    boolean isNumberTaken() {
        List<String> wanted = reserved.stream().flatMap(Stream::ofNullable).toList();
        if (wanted.isEmpty()) {
            return false;
        }
        Entity entity = places.get(0).record.entity();
        try (Connection other = records.system(entity.side()).getConnection()) {
            Set<String> taken = records.table(entity).table().takenNumbers(other, wanted);
            return !taken.isEmpty();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot look up numbers", failed);
        }
    }

    /** What was made, one for each draft: of several copies the first. */
    List<RecordWriter.Made> made() {
        List<RecordWriter.Made> made = new ArrayList<>();
        int place = 0;
        for (Draft draft : drafts) {
            Named row = Objects.requireNonNull(written.get(place));
            made.add(new RecordWriter.Made(draft.record, row.key(), row.number()));
            place += draft.record.copies();
        }
        return made;
    }
}
