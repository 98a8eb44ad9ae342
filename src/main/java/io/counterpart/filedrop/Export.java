package io.counterpart.filedrop;

import io.counterpart.apply.Target;
import io.counterpart.config.FileColumn;
import io.counterpart.config.FileMapping;
import io.counterpart.config.FileMappings;
import io.counterpart.database.Pools;
import io.counterpart.file.Format;
import io.counterpart.file.RecordWriter;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.RawRow;
import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.Surroundings;
import io.counterpart.mapping.Transform;
import io.counterpart.mapping.UnmappableValueException;
import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Row;
import io.counterpart.sync.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verb {@code export}: writes the records of an entity to a file, in the form in which {@code import} reads such files: taken
 * in again it changes nothing.
 */
public final class Export {
    private static final int TOLD = 20;

    /**
     * What was written.
     *
     * @param leftOut records of which a value has no form in the file, and why; the first ones
     */
    public record Written(
            Path file, Entity entity, String mapping, Format format, long records, long left, List<String> leftOut) {}

    /** A column that is written. */
    private record Column(String header, int field, List<Transform> transforms) {}

    private final Installation installation;
    private final Entity entity;
    private final Path file;
    private final FileMapping mapping;
    private final Format format;
    private final List<Column> columns;
    private final List<String> leftOut = new ArrayList<>();
    private long records;
    private long left;

    private Export(Installation installation, Entity entity, Path file, @Nullable String as) {
        this.installation = installation;
        this.entity = entity;
        this.file = file;
        this.mapping = mapping(installation.configuration().files(), as);
        this.format = format();
        this.columns = columns();
    }

    /**
     * Writes all records within the entity's filter.
     *
     * @param as the mapping of {@code config/files/}; null for the one whose pattern fits the file's name, or none
     * @throws UntakenFileException if nobody knows how to write such a file, or the disk fails
     */
    public static Written write(Installation installation, Entity entity, Path file, @Nullable String as) {
        return new Export(installation, entity, file, as).write();
    }

    private FileMapping mapping(FileMappings known, @Nullable String as) {
        String name = as == null ? entity.id() : as;
        Optional<FileMapping> byName = as == null
                ? known.configured().stream()
                        .filter(each -> each.entity() == entity && each.isOf(fileName()))
                        .findFirst()
                : Optional.empty();
        return byName.or(() -> known.named(name))
                .filter(found -> found.entity() == entity)
                .orElseThrow(() -> new UntakenFileException("there is no mapping '" + name + "' for " + entity.title()
                        + "s; known: " + String.join(", ", known.names())));
    }

    private String fileName() {
        return String.valueOf(file.getFileName());
    }

    private Format format() {
        Format told = mapping.options().format();
        return told != null
                ? told
                : Format.ofName(fileName())
                        .orElseThrow(() -> new UntakenFileException("nobody knows in which format to write "
                                + fileName() + ": let it end in .csv, .json, .jsonl, .vcf or .xlsx"));
    }

    private List<Column> columns() {
        Fields fields = installation.fields();
        RowMapper mapper = installation.mapper(entity);
        Map<String, FileColumn> byHeader = new LinkedHashMap<>();
        if (mapping.isByHeadings()) {
            byHeader.put(FileColumn.NUMBER, new FileColumn(FileColumn.NUMBER, List.of()));
            names().forEach(name -> byHeader.put(Attribute.title(name), new FileColumn(name, List.of())));
        } else {
            byHeader.putAll(mapping.columns());
        }
        List<Column> found = new ArrayList<>();
        byHeader.forEach((header, column) -> {
            int field = column.isNumber() ? -1 : fields.indexOf(column.field());
            if (column.isNumber() || (field >= 0 && mapper.maps(field))) {
                found.add(new Column(header, field, column.transforms()));
            }
        });
        return List.copyOf(found);
    }

    /** All fields of the entity, and what else a file may hold. */
    private Stream<String> names() {
        return Stream.concat(
                installation.table(entity).mapping().fields().stream().map(FieldMapping::name),
                FileColumn.ATTRIBUTES.stream().map(Attribute::fieldName).sorted());
    }

    private Written write() {
        Path unfinished = file.resolveSibling("." + fileName() + ".part");
        try {
            try (RecordWriter writer = RecordWriter.open(
                    unfinished, format, columns.stream().map(Column::header).toList(), mapping.options())) {
                writeAll(writer);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            return new Written(file, entity, mapping.name(), format, records, left, List.copyOf(leftOut));
        } catch (IOException | UncheckedIOException failed) {
            throw new UntakenFileException(
                    file + " cannot be written: " + failed.getMessage() + "; nothing of it is there", failed);
        }
    }

    private void writeAll(RecordWriter writer) {
        Target target = installation.target(entity.side());
        try (Connection connection = installation.pools().streams(entity.side()).getConnection()) {
            installation.table(entity).forEach(connection, raw -> write(raw, target, writer));
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
    }

    private void write(RawRow raw, Target target, RecordWriter writer) {
        Row row = installation.mapper(entity).row(raw, target.clockAhead());
        @Nullable String[] cells = new @Nullable String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            Column column = columns.get(i);
            Optional<String> cell = cell(column, row);
            if (cell.isEmpty()) {
                leaveOut(row, column);
                return;
            }
            cells[i] = cell.get();
        }
        try {
            writer.write(cells);
            records++;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void leaveOut(Row row, Column column) {
        left++;
        if (leftOut.size() < TOLD) {
            leftOut.add(entity.title() + " " + row.no() + ": its value for " + column.header()
                    + " has no form in this file");
        }
    }

    /** The cell of a column; empty where the value has no form in it, or would not be the same again. */
    private Optional<String> cell(Column column, Row row) {
        if (column.field < 0) {
            return Optional.of(row.no());
        }
        if (!row.isReadable(column.field)) {
            return Optional.empty();
        }
        String value = row.values()[column.field];
        Surroundings record = name -> {
            int field = installation.fields().indexOf(name);
            return field < 0 ? "" : row.values()[field];
        };
        try {
            String cell = value;
            for (int step = column.transforms.size() - 1; step >= 0; step--) {
                cell = column.transforms.get(step).write(cell, record);
            }
            return isSame(cell, value, column, record) ? Optional.of(cell) : Optional.empty();
        } catch (UnmappableValueException hasNoForm) {
            return Optional.empty();
        }
    }

    /** Whether the cell reads as the value that the record has. */
    private static boolean isSame(String cell, String value, Column column, Surroundings record) {
        String again = cell;
        for (Transform step : column.transforms) {
            again = step.read(again, record);
        }
        return again.strip().equals(value.strip());
    }
}
