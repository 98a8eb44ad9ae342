package io.counterpart.sync;

import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.UnmappableValueException;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import io.counterpart.rules.RunWrite;
import io.counterpart.store.JournalEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run wrote, record by record: all its writes of one record as if they were one. */
final class WrittenByRun {

    /** A record of either system. */
    record RecordKey(Entity entity, Key key) {}

    /**
     * One field over all writes of the run.
     *
     * @param before what was there before the last writes that followed each other without anybody in between
     */
    private record Span(@Nullable String before, @Nullable String after) {
        Span then(@Nullable String from, @Nullable String to) {
            return Objects.equals(after, from) ? new Span(before, to) : new Span(from, to);
        }
    }

    private final Installation installation;
    private final Map<RecordKey, List<JournalEntry>> entries = new LinkedHashMap<>();

    /** Takes up entries in the order in which they were written. */
    WrittenByRun(Installation installation, Collection<JournalEntry> written) {
        this.installation = installation;
        for (JournalEntry entry : written) {
            if (entry.key() != null && installation.configuration().entities().containsKey(entry.entity())) {
                entries.computeIfAbsent(new RecordKey(entry.entity(), entry.key()), any -> new ArrayList<>())
                        .add(entry);
            }
        }
    }

    Collection<RecordKey> records() {
        return List.copyOf(entries.keySet());
    }

    boolean has(RecordKey record) {
        return entries.containsKey(record);
    }

    boolean isMade(RecordKey record) {
        return entries.getOrDefault(record, List.of()).stream().anyMatch(JournalEntry::isCreation);
    }

    /** Whether the run wrote the record after it had made it. */
    boolean isWrittenAgain(RecordKey record) {
        return entries.getOrDefault(record, List.of()).size() > 1;
    }

    /**
     * What it wrote of a record.
     *
     * @param row the record as it is, by which values are read that look at others; null where it is gone
     * @param made what is known of a record that the run made
     */
    RunWrite of(RecordKey record, @Nullable Row row, RunWrite.@Nullable Made made) {
        List<JournalEntry> ofRecord = Objects.requireNonNull(entries.get(record));
        Map<Integer, Span> spans = new HashMap<>();
        for (JournalEntry entry : ofRecord) {
            for (JournalEntry.FieldEntry field : entry.fields()) {
                Span known = spans.get(field.field());
                spans.put(
                        field.field(),
                        known == null
                                ? new Span(field.before(), field.after())
                                : known.then(field.before(), field.after()));
            }
        }
        JournalEntry last = ofRecord.get(ofRecord.size() - 1);
        return new RunWrite(
                record.entity(),
                record.key(),
                String.valueOf(last.no()),
                changes(installation.mapper(record.entity()), row, spans),
                isMade(record) ? made : null,
                last.isDeletion());
    }

    private static Map<Integer, RunWrite.Change> changes(
            RowMapper mapper, @Nullable Row row, Map<Integer, Span> spans) {
        Map<Integer, RunWrite.Change> changes = new HashMap<>();
        spans.forEach((field, span) -> {
            if (mapper.maps(field)) {
                changes.put(
                        field,
                        new RunWrite.Change(
                                span.before,
                                span.after,
                                value(mapper, field, span.before, row),
                                value(mapper, field, span.after, row)));
            }
        });
        return changes;
    }

    private static String value(RowMapper mapper, int field, @Nullable String raw, @Nullable Row row) {
        try {
            return row == null ? mapper.value(field, raw) : mapper.value(field, raw, row.values());
        } catch (UnmappableValueException hasNoForm) {
            return String.valueOf(raw);
        }
    }
}
