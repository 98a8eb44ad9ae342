package io.counterpart.filedrop;

import io.counterpart.config.FileColumn;
import io.counterpart.config.FileMapping;
import io.counterpart.file.Headings;
import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.Transform;
import io.counterpart.party.Attribute;
import io.counterpart.party.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what the columns of a file hold: by the mapping of the file, or without one by the table of headings. */
final class ColumnNames {
    private final FileMapping mapping;
    private final Map<String, FileColumn> columns = new HashMap<>();
    private final Headings headings;
    private final Fields fields;
    private final RowMapper mapper;

    ColumnNames(FileMapping mapping, Headings headings, Fields fields, RowMapper mapper) {
        this.mapping = mapping;
        this.headings = headings;
        this.fields = fields;
        this.mapper = mapper;
        mapping.columns().forEach((header, column) -> columns.put(plain(header), column));
    }

    /** Capitals and the spaces around do not count. */
    private static String plain(String header) {
        return header.strip().toLowerCase(Locale.ROOT);
    }

    /** What a column holds; null where nobody knows, and it is left alone. */
    @Nullable
    FileColumn meaning(String header) {
        if (!mapping.isByHeadings()) {
            return columns.get(plain(header));
        }
        return headings.field(header)
                .map(this::known)
                .or(() -> Optional.ofNullable(known(header)))
                .orElse(null);
    }

    /** The column of a field that the entity has; null for any other. */
    private @Nullable FileColumn known(String name) {
        if (name.equals(FileColumn.NUMBER)) {
            return new FileColumn(name, List.of());
        }
        return Stream.concat(Stream.of(name), attribute(name))
                .filter(field -> fields.indexOf(field) >= 0 && mapper.maps(fields.indexOf(field)))
                .findFirst()
                .map(field ->
                        new FileColumn(field, field.equals(Fields.TYPE) ? List.of(new Transform.Lower()) : List.of()))
                .orElse(null);
    }

    private static Stream<String> attribute(String name) {
        return FileColumn.ATTRIBUTES.stream()
                .filter(attribute -> attribute.setting().equals(name))
                .map(Attribute::fieldName);
    }

    /**
     * Sees that a file can be read by these columns.
     *
     * @throws UntakenFileException if none of them is known, or two hold the same
     */
    void check(String file, List<String> headers) throws UntakenFileException {
        Map<String, String> holders = new HashMap<>();
        for (String header : headers) {
            FileColumn column = meaning(header);
            String other = column == null ? null : holders.put(column.field(), header);
            if (column != null && other != null) {
                throw new UntakenFileException(file + " has two columns for " + Attribute.title(column.field()) + ", '"
                        + other + "' and '" + header + "': nothing of it is taken; rename one of them, or say in"
                        + " config/files/ which column holds what");
            }
        }
        if (holders.isEmpty()) {
            throw new UntakenFileException(file + " has no column that is known (" + String.join(", ", headers)
                    + "): nothing of it is taken; "
                    + (mapping.isByHeadings()
                            ? "say in config/files/ which column holds what"
                            : "see 'columns' in config/files/" + mapping.name() + ".yaml"));
        }
    }
}
