package io.counterpart.mapping;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns one column's text into its shared value, and back. Where a field has several columns, their text is that of all,
 * joined.
 */
public final class FieldCodec {
    private final FieldMapping mapping;
    private final List<Column> columns;
    private final Optional<NameParts.Part> part;
    private final Optional<Join> join;
    private final Set<String> needs = new HashSet<>();
    private final ValueType type;
    private final Exact exact;
    private final Transform[] transforms;
    private final Transform[] comparing;
    private final boolean comparable;

    public FieldCodec(FieldMapping mapping, List<Column> columns) {
        this.mapping = mapping;
        this.columns = List.copyOf(columns);
        this.part = mapping.part();
        this.join = mapping.join();
        this.type = column().type();
        this.exact = new Exact(column());
        this.transforms = mapping.transforms().toArray(Transform[]::new);
        this.comparing = mapping.compare().toArray(Transform[]::new);
        this.comparable = mapping.transforms().stream().allMatch(Transform::isComparable);
        mapping.transforms().forEach(transform -> needs.addAll(transform.fields()));
    }

    public FieldMapping mapping() {
        return mapping;
    }

    /** The only column, or the first of several. */
    public Column column() {
        return columns.get(0);
    }

    public List<Column> columns() {
        return columns;
    }

    /** The part of a name that the field is, where it is one. */
    Optional<NameParts.Part> part() {
        return part;
    }

    /** The other fields of the record that this one is read and written with. */
    public Set<String> needs() {
        return needs;
    }

    /** The same for a record of which nothing else is known. */
    public String read(@Nullable String raw) {
        return read(raw, Surroundings.NONE);
    }

    /**
     * The shared value of a column's text; the empty text for a blank.
     *
     * @throws UnmappableValueException if the field's value table does not know it
     */
    public String read(@Nullable String raw, Surroundings record) {
        String value = type.canonical(raw == null || raw.isBlank() ? "" : raw);
        for (Transform transform : transforms) {
            value = transform.read(value, record);
        }
        return value.isBlank() ? "" : value;
    }

    /** What of the column's text is this field's: all of it, unless it is a part of a name. */
    public @Nullable String own(@Nullable String raw) {
        return raw == null || part.isEmpty() ? raw : NameParts.of(raw).part(part.get());
    }

    /** The same for a record of which nothing else is known. */
    public @Nullable String write(String shared) {
        return write(shared, Surroundings.NONE);
    }

    /**
     * The column's text for a shared value; of a part of a name the part alone. A blank becomes null, or the empty text where
     * the column takes no null. Cut to the length of the column, where the field is to be.
     *
     * @throws UnmappableValueException if the field's value table does not know it, or the column would round it
     */
    public @Nullable String write(String shared, Surroundings record) {
        return cut(inFull(shared, record));
    }

    /** Cut by code points, and without the spaces that the cut leaves at the end (FLD-4). */
    @Nullable
    String cut(@Nullable String text) {
        Integer most = column().maxLength();
        if (!mapping.truncate() || most == null || text == null || text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text(text.substring(0, text.offsetByCodePoints(0, most)).stripTrailing());
    }

    /** The same, uncut. */
    @Nullable
    String inFull(String shared, Surroundings record) {
        String value = shared;
        for (int i = transforms.length - 1; i >= 0; i--) {
            value = transforms[i].write(value, record);
        }
        if (type == ValueType.NUMBER || type == ValueType.BOOLEAN) {
            value = value.isBlank() && column().nullable() ? "" : type.canonical(value);
        }
        if (!value.isBlank()) {
            exact.require(value);
        }
        return text(value);
    }

    /** A text as the column takes it, a blank too. */
    @Nullable
    String text(String value) {
        return value.isBlank() ? blank(column()) : value;
    }

    private static @Nullable String blank(Column column) {
        return column.nullable() || column.type() != ValueType.TEXT ? null : "";
    }

    /** What each column gets of a text that {@link #write} made. */
    public Map<String, @Nullable String> texts(@Nullable String raw) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        put(raw, texts);
        return texts;
    }

    /** The same, into what other columns get. */
    void put(@Nullable String raw, Map<String, @Nullable String> texts) {
        if (join.isEmpty()) {
            texts.put(column().name(), raw);
            return;
        }
        List<@Nullable String> apart = join.get().apart(raw == null ? "" : raw, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            String text = apart.get(i);
            texts.put(columns.get(i).name(), text == null ? blank(columns.get(i)) : text);
        }
    }

    /** Says which column a text is too long for, and by how much; the database does not. */
    public Optional<String> tooLong(@Nullable String raw) {
        if (join.isEmpty()) {
            return tooLong(column(), raw);
        }
        Map<String, @Nullable String> texts = texts(raw);
        return columns.stream()
                .flatMap(column -> tooLong(column, texts.get(column.name())).stream())
                .findFirst();
    }

    private static Optional<String> tooLong(Column column, @Nullable String text) {
        int length = text == null ? 0 : text.codePointCount(0, text.length());
        Integer most = column.maxLength();
        return most == null || length <= most
                ? Optional.empty()
                : Optional.of(column.name() + " takes " + most + " characters, the value has " + length);
    }

    /** A value in the form that it is compared in; itself where that would make it a blank, which is another value. */
    String compared(String shared) {
        String form = shared;
        try {
            for (Transform transform : comparing) {
                form = transform.read(form);
            }
            return form.isBlank() ? shared : form;
        } catch (UnmappableValueException hasNoForm) {
            return shared;
        }
    }

    /** What a shared value reads as once it has been in the column; itself where the column has no form for it. */
    String throughColumn(String shared) {
        if (!comparable) {
            return shared;
        }
        try {
            return part.isPresent() ? throughPart(shared) : read(write(shared));
        } catch (UnmappableValueException hasNoForm) {
            return shared;
        }
    }

    /** The part of a name is compared by itself: the step that takes it out of the name is left out. */
    private String throughPart(String shared) {
        String value = Objects.requireNonNullElse(write(shared), "");
        for (Transform transform :
                mapping.transforms().subList(1, mapping.transforms().size())) {
            value = transform.read(value);
        }
        return value;
    }
}
