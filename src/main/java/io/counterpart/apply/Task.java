package io.counterpart.apply;

import io.counterpart.database.EntityTable;
import io.counterpart.database.RowUpdate;
import io.counterpart.mapping.ColumnConstant;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.RawRow;
import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.WrittenTexts;
import io.counterpart.party.Key;
import io.counterpart.party.Pair;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.FieldWrite;
import io.counterpart.rules.RowWrite;
import io.counterpart.rules.UndoPlan;
import io.counterpart.store.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One record to be written, with the text for its columns. */
final class Task {
    private final Work work;
    private final RowWrite write;
    private final RowMapper mapper;
    private final WrittenTexts texts;
    private final BitSet goesBack = new BitSet();

    /**
     * A task for a write of this work.
     *
     * @throws io.counterpart.mapping.UnmappableValueException if a value has no form in its column
     */
    Task(Work work, RowWrite write, RowMapper mapper) {
        this.work = work;
        this.write = write;
        this.mapper = mapper;
        this.texts = mapper.write(values(write), write.row()).requireMapped();
        for (FieldWrite field : write.fields()) {
            if (field.verbatim() != null) {
                texts.verbatim(field.field(), field.verbatim().text());
            }
            goesBack.set(field.field(), field.goesBack());
        }
    }

    /** The shared values that become texts of their columns; not what is written verbatim. */
    static Map<Integer, String> values(RowWrite write) {
        Map<Integer, String> values = new LinkedHashMap<>();
        for (FieldWrite field : write.fields()) {
            if (field.verbatim() == null) {
                values.put(field.field(), field.value());
            }
        }
        return values;
    }

    Work work() {
        return work;
    }

    RowWrite write() {
        return write;
    }

    boolean isCreation() {
        return write.isCreation();
    }

    boolean isDeletion() {
        return write.isDeletion();
    }

    /** The record as it was read; asked only of one that is not to be made. */
    Row row() {
        return Objects.requireNonNull(write.row(), "row");
    }

    RowUpdate update() {
        return new RowUpdate(row().key(), row().digest(), texts.columns());
    }

    /** Only one field of it, to find out which is refused. */
    RowUpdate update(FieldWrite field) {
        return new RowUpdate(row().key(), row().digest(), texts.columns(field.field()));
    }

    /** The columns of a record to be made. */
    Map<String, @Nullable String> insert(EntityMapping mapping, @Nullable String number, String token) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        if (number != null) {
            columns.putAll(mapping.numbered(number));
        }
        if (mapping.correlation() != null) {
            columns.put(mapping.correlation(), token);
        }
        columns.putAll(mapping.exists());
        for (ColumnConstant constant : mapping.constants()) {
            columns.put(constant.column(), constant.value());
        }
        columns.putAll(mapper.requiredBlanks());
        columns.putAll(texts.columns());
        return columns;
    }

    /** The columns that {@link #insert} fills. */
    Set<String> columnsOfNew(EntityTable table) {
        return insert(table.mapping(), Numbers.isBySeries(table) ? "" : null, "")
                .keySet();
    }

    /**
     * What is written down of it.
     *
     * @param key of a record to be made, null where that is not known yet
     * @param number likewise
     */
    JournalEntry entry(@Nullable Key key, @Nullable String number) {
        List<JournalEntry.FieldEntry> fields = new ArrayList<>();
        for (FieldWrite field : write.fields()) {
            fields.add(entry(field));
        }
        Row row = write.row();
        return new JournalEntry(
                write.entity(),
                isCreation()
                        ? JournalEntry.Action.CREATE
                        : isDeletion() ? JournalEntry.Action.DELETE : JournalEntry.Action.UPDATE,
                row == null ? key : row.key(),
                row == null ? number : row.no(),
                work.contactKey(),
                isCreation() ? made() : null,
                isDeletion() ? lost(row()) : fields,
                write.fromFile() == null ? null : write.fromFile().line());
    }

    /** What goes with a record that is deleted. */
    private List<JournalEntry.FieldEntry> lost(Row row) {
        return IntStream.range(0, row.raw().length)
                .filter(field -> row.raw()[field] != null)
                .mapToObj(
                        field -> new JournalEntry.FieldEntry(field, row.raw()[field], null, UndoPlan.RULE, null, 0, 0))
                .toList();
    }

    /** The relation that comes with the record that is made: its pair's; of a contact that of what it is made from. */
    private @Nullable Relation made() {
        return work.decision().party().pairs().stream()
                .filter(pair -> write.kind() == null || pair.kind() == write.kind())
                .map(Pair::relation)
                .findFirst()
                .orElse(null);
    }

    private JournalEntry.FieldEntry entry(FieldWrite field) {
        long print = mapper.print(field.field(), field.goesBack() ? null : texts.raw(field.field()));
        Stand contact = work.contact();
        if (write.kind() != null && work.ends(write.kind())) {
            return entry(field, null, 0, 0);
        }
        if (write.kind() != null && contact != null) {
            return entry(field, write.kind(), contact.prints()[field.field()], print);
        }
        Optional<Pair> source = work.source(field.field());
        return source.isEmpty()
                ? entry(field, null, 0, 0)
                : entry(
                        field,
                        source.get().kind(),
                        print,
                        work.counterpart(source.get().kind()).prints()[field.field()]);
    }

    private JournalEntry.FieldEntry entry(
            FieldWrite field, io.counterpart.party.@Nullable Kind kind, long contactPrint, long counterpartPrint) {
        String after = texts.raw(field.field());
        // What was cut is nowhere else once the source changes: the history keeps it in full.
        Optional<String> full = texts.cut(field.field());
        String rule = full.isPresent() ? field.rule() + "; cut (FLD-4) from: " + full.get() : field.rule();
        return new JournalEntry.FieldEntry(
                field.field(), field.oldRaw(), after, rule, kind, contactPrint, counterpartPrint);
    }

    /** What stands after the write: compares what was sent with what the database says it holds. */
    Stand stand(RawRow now, Duration clockAhead) {
        Row row = mapper.row(now, clockAhead, write.row());
        long[] prints = row.prints().clone();
        boolean rewritten = false;
        BitSet putBack = new BitSet();
        for (int field = 0; field < prints.length; field++) {
            if (!mapper.maps(field)) {
                continue;
            }
            if (goesBack.get(field)) {
                prints[field] = mapper.print(field, null);
                rewritten = true;
            } else if (texts.has(field)) {
                String sent = texts.raw(field);
                if (!row.isReadable(field)
                        || !mapper.value(field, sent, row.values()).equals(row.values()[field])) {
                    putBack.set(field, write.row() != null && write.row().prints()[field] == prints[field]);
                    prints[field] = mapper.print(field, sent);
                    rewritten = true;
                }
            } else if (write.row() != null && write.row().prints()[field] != prints[field]) {
                prints[field] = write.row().prints()[field];
                rewritten = true;
            } else if (write.row() == null && !row.isBlank(field)) {
                prints[field] = mapper.print(field, null);
                rewritten = true;
            }
        }
        return new Stand(row, prints, true, rewritten, putBack);
    }

    void done(Stand stand) {
        work.written(write, stand);
    }

    void deleted() {
        work.deleted(write);
    }
}
