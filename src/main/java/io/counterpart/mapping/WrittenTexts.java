package io.counterpart.mapping;

import io.counterpart.party.Row;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one write puts into a record's columns. Fields that are parts of one name have one column, which holds what all of
 * them make of it.
 */
public final class WrittenTexts {
    private final RowMapper mapper;
    private final @Nullable Row row;
    private final @Nullable String[] raw;
    private final BitSet written = new BitSet();
    private final BitSet verbatim = new BitSet();
    private Map<Integer, String> cut = Map.of();
    private Map<String, NameParts> names = Map.of();
    private Map<Integer, String> problems = Map.of();

    WrittenTexts(RowMapper mapper, @Nullable Row row) {
        this.mapper = mapper;
        this.row = row;
        this.raw = new String[mapper.fieldCount()];
    }

    void put(int field, @Nullable String text, @Nullable String full) {
        FieldCodec codec = mapper.codec(field);
        set(field, text);
        if (full != null && !full.equals(text)) {
            cut = cut.isEmpty() ? new HashMap<>() : cut;
            cut.put(field, full);
        }
        if (codec.part().isPresent()) {
            String before = row == null ? null : row.raw()[field];
            names = names.isEmpty() ? new HashMap<>() : names;
            NameParts name = names.getOrDefault(codec.column().name(), NameParts.of(before == null ? "" : before));
            names.put(codec.column().name(), name.with(codec.part().get(), text == null ? "" : text));
        }
    }

    /** Puts a text into the field's column as it is, whatever transforms would make of a value. */
    public WrittenTexts verbatim(int field, @Nullable String text) {
        set(field, text);
        verbatim.set(field);
        return this;
    }

    private void set(int field, @Nullable String text) {
        raw[field] = text;
        written.set(field);
    }

    void refuse(int field, String problem) {
        problems = problems.isEmpty() ? new LinkedHashMap<>() : problems;
        problems.put(field, problem);
    }

    /** A part of a name has to be read from the name as it was written into it: a surname of two words is not. */
    void checkParts(Map<Integer, String> values) {
        if (names.isEmpty()) {
            return;
        }
        for (int field = written.nextSetBit(0); field >= 0; field = written.nextSetBit(field + 1)) {
            FieldCodec codec = mapper.codec(field);
            String value = values.getOrDefault(field, "");
            String name = raw(field);
            if (codec.part().isPresent() && !codec.throughColumn(value).equals(codec.read(name))) {
                refuse(
                        field,
                        "'" + value + "' does not stay "
                                + codec.part().get() + " name in '" + name
                                + "': its words are read as several parts");
            }
        }
    }

    /** The text of a field's column; of several columns, joined. */
    public @Nullable String raw(int field) {
        if (!has(field)) {
            throw new IllegalArgumentException("field " + field + " is not written");
        }
        if (names.isEmpty() || verbatim.get(field)) {
            return raw[field];
        }
        FieldCodec codec = mapper.codec(field);
        NameParts name = names.get(codec.column().name());
        return name == null || codec.part().isEmpty() ? raw[field] : codec.text(name.full());
    }

    /** The whole text of a field that was cut to the length of its column; empty where it was not (FLD-4). */
    public Optional<String> cut(int field) {
        return Optional.ofNullable(cut.get(field));
    }

    public boolean has(int field) {
        return written.get(field);
    }

    /** Column to text, of all fields. */
    public Map<String, @Nullable String> columns() {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        put(columns);
        return columns;
    }

    /** Adds column to text, of all fields. */
    public void put(Map<String, @Nullable String> columns) {
        for (int field = written.nextSetBit(0); field >= 0; field = written.nextSetBit(field + 1)) {
            mapper.codec(field).put(raw(field), columns);
        }
    }

    /** Column to text, of one field. */
    public Map<String, @Nullable String> columns(int field) {
        return mapper.codec(field).texts(raw(field));
    }

    /** Why values have no form in their columns, per field; often none. */
    public Map<Integer, String> problems() {
        return problems;
    }

    /**
     * This, if every value has a form in its column.
     *
     * @throws UnmappableValueException else
     */
    public WrittenTexts requireMapped() {
        if (!problems.isEmpty()) {
            throw new UnmappableValueException(problems.values().iterator().next());
        }
        return this;
    }
}
