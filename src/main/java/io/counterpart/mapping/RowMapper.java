package io.counterpart.mapping;

import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns one entity's rows into records of shared fields, and shared values back into columns. */
public final class RowMapper {
    private final EntityMapping mapping;
    private final List<String> names;
    private final @Nullable FieldCodec[] codecs;
    private final int[] order;
    private final Map<String, String> requiredBlanks;
    private final Fingerprint fingerprint;

    public RowMapper(TableColumns table, Fields fields, Fingerprint fingerprint) {
        this.mapping = table.mapping();
        this.names = fields.names();
        this.codecs = table.codecs(names);
        this.order = order(codecs);
        this.fingerprint = fingerprint;
        this.requiredBlanks = requiredBlanks(
                table.codecs(mapping.fields().stream().map(FieldMapping::name).toList()));
    }

    /** Fields that are read with others come behind these. */
    private static int[] order(@Nullable FieldCodec[] codecs) {
        List<Integer> first = new ArrayList<>();
        List<Integer> then = new ArrayList<>();
        for (int field = 0; field < codecs.length; field++) {
            FieldCodec codec = codecs[field];
            (codec == null || codec.needs().isEmpty() ? first : then).add(field);
        }
        first.addAll(then);
        return first.stream().mapToInt(Integer::intValue).toArray();
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
        Instant changedAt = Moments.parse(from.modified(), mapping.timeZone())
                .map(at -> at.minus(clockAhead))
                .orElse(null);
        return row(from, changedAt, before, true);
    }

    /** The record of a row of which nothing is asked but its values: without fingerprints and time of change. */
    public Row read(RawRow from) {
        return row(from, null, null, false);
    }

    private Row row(RawRow from, @Nullable Instant changedAt, @Nullable Row before, boolean hasPrints) {
        @Nullable String[] raw = from.raw();
        String[] values = new String[codecs.length];
        long[] prints = new long[codecs.length];
        Map<Integer, String> problems = Map.of();
        for (int field : order) {
            if (before != null && isAsBefore(field, raw, before)) {
                prints[field] = before.prints()[field];
                values[field] = before.values()[field];
                continue;
            }
            if (hasPrints) {
                prints[field] = print(field, raw[field]);
            }
            try {
                values[field] = value(field, raw[field], values);
            } catch (UnmappableValueException hasNoForm) {
                values[field] = "";
                problems = problems.isEmpty() ? new HashMap<>() : problems;
                problems.put(field, String.valueOf(hasNoForm.getMessage()));
            }
        }
        return new Row(
                mapping.entity(),
                from.key(),
                from.number(),
                from.awake(),
                from.created(),
                from.modified(),
                changedAt,
                from.digest(),
                raw,
                values,
                prints,
                problems);
    }

    /** Whether a field reads as it did; one that is read with others may not, though its own column is the same. */
    private boolean isAsBefore(int field, @Nullable String[] raw, Row before) {
        FieldCodec codec = codecs[field];
        return (codec == null || codec.needs().isEmpty())
                && before.isReadable(field)
                && Objects.equals(raw[field], before.raw()[field]);
    }

    /**
     * The shared value of a column's text; the empty text for a field that the entity does not map.
     *
     * @param values of the record that it belongs to
     * @throws UnmappableValueException if the field's value table does not know it
     */
    public String value(int field, @Nullable String raw, String[] values) {
        FieldCodec codec = codecs[field];
        return codec == null ? "" : codec.read(raw, surroundings(codec, values));
    }

    /** The same of a record of which nothing else is known. */
    public String value(int field, @Nullable String raw) {
        FieldCodec codec = codecs[field];
        return codec == null ? "" : codec.read(raw);
    }

    private Surroundings surroundings(FieldCodec codec, @Nullable String[] values) {
        return codec.needs().isEmpty()
                ? Surroundings.NONE
                : name -> {
                    int field = names.indexOf(name);
                    String value = field < 0 ? null : values[field];
                    return value == null ? "" : value;
                };
    }

    /**
     * What a write puts into the columns.
     *
     * @param values shared value per field that is written
     * @param row the record as it is; null for one that is to be made
     */
    public WrittenTexts write(Map<Integer, String> values, @Nullable Row row) {
        @Nullable
        String[] after =
                row == null ? new @Nullable String[names.size()] : row.values().clone();
        values.forEach((field, value) -> after[field] = value);
        WrittenTexts written = new WrittenTexts(this, row);
        values.forEach((field, value) -> {
            FieldCodec codec = codec(field);
            try {
                String full = codec.inFull(value, surroundings(codec, after));
                written.put(field, codec.cut(full), full);
            } catch (UnmappableValueException hasNoForm) {
                written.refuse(field, String.valueOf(hasNoForm.getMessage()));
            }
        });
        written.checkParts(values);
        return written;
    }

    /**
     * The column's text for a shared value of a record, written alone.
     *
     * @param row the record as it is; null for one that is to be made
     * @throws UnmappableValueException if the field's value table does not know it, or the column would round or cut it
     */
    public @Nullable String raw(int field, String value, @Nullable Row row) {
        return write(Map.of(field, value), row).requireMapped().raw(field);
    }

    /** How many fields there are, mapped or not. */
    int fieldCount() {
        return codecs.length;
    }

    /** What a new record holds in columns that take no null and have no default, as far as a blank has a form there. */
    public Map<String, String> requiredBlanks() {
        return requiredBlanks;
    }

    private static Map<String, String> requiredBlanks(@Nullable FieldCodec[] ofFile) {
        Map<String, String> blanks = new HashMap<>();
        for (FieldCodec codec : ofFile) {
            if (codec != null) {
                blank(codec)
                        .ifPresent(texts -> codec.columns().stream()
                                .filter(column -> !column.nullable() && !column.fillsItself())
                                .forEach(column -> blanks.put(column.name(), texts.get(column.name()))));
            }
        }
        return blanks;
    }

    private static Optional<Map<String, @Nullable String>> blank(FieldCodec codec) {
        try {
            return Optional.of(codec.texts(codec.write("")));
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

    /** The fingerprint of what of a column's text is this field's. */
    public long print(int field, @Nullable String raw) {
        FieldCodec codec = codecs[field];
        return fingerprint.of(codec == null ? raw : codec.own(raw));
    }

    /** The fingerprint of a shared value, whatever columns it comes from. */
    public long printOfValue(String value) {
        return fingerprint.of(value);
    }
}
