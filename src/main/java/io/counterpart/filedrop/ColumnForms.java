package io.counterpart.filedrop;

import io.counterpart.mapping.FieldCodec;
import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.UnmappableValueException;
import io.counterpart.mapping.WrittenTexts;
import io.counterpart.party.Row;
import io.counterpart.rules.FileForms;
import io.counterpart.rules.FileRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an entity's columns make of a file's values: by the entity's own mapping, as of any write. */
final class ColumnForms implements FileForms {
    private final RowMapper mapper;

    ColumnForms(RowMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Whether a record holds in its columns, letter by letter, what a row has: then nothing else is to be looked at. Where it does
     * not it may mean the same all the same.
     *
     * @param raw per field the column's text
     */
    boolean isThere(FileRow row, @Nullable String[] raw) {
        @Nullable String[] values = row.values();
        for (int field = 0; field < values.length; field++) {
            String value = values[field];
            if (value != null && !isThere(field, value, raw[field])) {
                return false;
            }
        }
        return true;
    }

    private boolean isThere(int field, String value, @Nullable String raw) {
        FieldCodec codec = mapper.codec(field);
        if (!codec.needs().isEmpty()) {
            return false;
        }
        if (codec.mapping().transforms().isEmpty() && value.equals(raw)) {
            return true;
        }
        try {
            return codec.mapping().part().isEmpty() && Objects.equals(codec.write(value), raw);
        } catch (UnmappableValueException hasNoForm) {
            return false;
        }
    }

    @Override
    public @Nullable Form[] of(FileRow row, @Nullable Row current) {
        @Nullable String[] values = row.values();
        Map<Integer, String> given = new LinkedHashMap<>();
        for (int field = 0; field < values.length; field++) {
            String value = values[field];
            if (value != null && (current != null || !value.isEmpty())) {
                given.put(field, value);
            }
        }
        WrittenTexts texts = mapper.write(given, current);
        @Nullable Form[] forms = new @Nullable Form[values.length];
        given.keySet().forEach(field -> forms[field] = form(field, texts, current));
        return forms;
    }

    private Form form(int field, WrittenTexts texts, @Nullable Row current) {
        String problem = texts.problems().get(field);
        if (problem != null) {
            return new Form(false, problem);
        }
        String raw = texts.raw(field);
        if (current != null && isSame(field, raw, current)) {
            return new Form(true, null);
        }
        Optional<String> tooLong = mapper.codec(field).tooLong(raw);
        return new Form(false, tooLong.orElse(null));
    }

    private boolean isSame(int field, @Nullable String raw, Row current) {
        if (Objects.equals(raw, current.raw()[field])) {
            return true;
        }
        try {
            return current.isReadable(field)
                    && mapper.value(field, raw, current.values()).equals(current.values()[field]);
        } catch (UnmappableValueException hasNoForm) {
            return false;
        }
    }
}
