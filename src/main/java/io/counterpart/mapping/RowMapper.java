package io.counterpart.mapping;

import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Row;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns one entity's rows into records of shared fields, and shared values back into columns. */
public final class RowMapper {
    private final EntityMapping mapping;
    private final @Nullable FieldCodec[] codecs;
    private final Fingerprint fingerprint;

    public RowMapper(TableColumns table, Fields fields, Fingerprint fingerprint) {
        this.mapping = table.mapping();
        this.codecs = table.codecs(fields.names());
        this.fingerprint = fingerprint;
    }

    public Entity entity() {
        return mapping.entity();
    }

    /**
     * The record of a row.
     *
     * @param clockAhead how far the row's database is ahead of the store's clock
     */
    public Row row(RawRow from, Duration clockAhead) {
        return row(from, clockAhead, null);
    }

    /**
     * The record of a row after it was written.
     *
     * @param before the record as it was: what it has in common with it is taken from there; null for a new one
     */
    public Row row(RawRow from, Duration clockAhead, @Nullable Row before) {
        @Nullable String[] raw = from.raw();
        String[] values = new String[codecs.length];
        long[] prints = new long[codecs.length];
        Map<Integer, String> problems = Map.of();
        for (int field = 0; field < codecs.length; field++) {
            if (before != null && before.isReadable(field) && Objects.equals(raw[field], before.raw()[field])) {
                prints[field] = before.prints()[field];
                values[field] = before.values()[field];
                continue;
            }
            prints[field] = fingerprint.of(raw[field]);
            try {
                values[field] = value(field, raw[field]);
            } catch (UnmappableValueException hasNoForm) {
                values[field] = "";
                problems = problems.isEmpty() ? new HashMap<>() : problems;
                problems.put(field, String.valueOf(hasNoForm.getMessage()));
            }
        }
        return new Row(
                mapping.entity(),
                from.key(),
                from.no() == null ? from.key().toString() : from.no(),
                from.awake(),
                from.created(),
                from.modified(),
                Moments.parse(from.modified(), mapping.timeZone())
                        .map(at -> at.minus(clockAhead))
                        .orElse(null),
                from.digest(),
                raw,
                values,
                prints,
                problems);
    }

    /** The shared value of a column's text; the empty text for a field that the entity does not map. */
    public String value(int field, @Nullable String raw) {
        FieldCodec codec = codecs[field];
        return codec == null ? "" : codec.read(raw);
    }

    /**
     * The column's text for a shared value.
     *
     * @throws UnmappableValueException if the field's value table does not know it
     */
    public @Nullable String raw(int field, String value) {
        return codec(field).write(value);
    }

    /** What a new record holds in columns that take no null and have no default, as far as a blank has a form there. */
    public Map<String, String> requiredBlanks() {
        Map<String, String> blanks = new HashMap<>();
        for (FieldCodec codec : codecs) {
            if (codec != null && !codec.column().nullable() && !codec.column().fillsItself()) {
                blank(codec).ifPresent(blank -> blanks.put(codec.column().name(), blank));
            }
        }
        return blanks;
    }

    private static Optional<String> blank(FieldCodec codec) {
        try {
            return Optional.ofNullable(codec.write(""));
        } catch (UnmappableValueException hasNone) {
            return Optional.empty();
        }
    }

    /** The codec of a field that the entity maps. */
    public FieldCodec codec(int field) {
        FieldCodec codec = codecs[field];
        if (codec == null) {
            throw new IllegalArgumentException(mapping.entity().id() + " does not map field " + field);
        }
        return codec;
    }

    public boolean maps(int field) {
        return codecs[field] != null;
    }

    public long print(@Nullable String raw) {
        return fingerprint.of(raw);
    }
}
