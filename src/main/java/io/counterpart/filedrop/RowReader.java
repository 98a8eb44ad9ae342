package io.counterpart.filedrop;

import io.counterpart.config.FileColumn;
import io.counterpart.config.FileMapping;
import io.counterpart.file.FileRecord;
import io.counterpart.file.Rejected;
import io.counterpart.mapping.Surroundings;
import io.counterpart.mapping.Transform;
import io.counterpart.mapping.UnmappableValueException;
import io.counterpart.party.Fields;
import io.counterpart.rules.FilePolicy;
import io.counterpart.rules.FileRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns records of a file into rows of shared values: the file's own transforms, and no others. */
final class RowReader {
    private static final int NUMBER = -1;

    /** A column that is read, and the field it holds. */
    private record Column(int place, String header, int field, List<Transform> transforms) {
        boolean looksAround() {
            return transforms.stream().anyMatch(step -> !step.fields().isEmpty());
        }
    }

    private final Fields fields;
    private final ColumnNames names;
    private final boolean clears;
    private volatile List<String> headers = List.of();
    private List<Column> columns = List.of();
    private final Map<Integer, String> headerOf = new ConcurrentHashMap<>(); // the file is read by another thread

    RowReader(Fields fields, FileMapping mapping, ColumnNames names) {
        this.fields = fields;
        this.names = names;
        this.clears = mapping.policy().empty() == FilePolicy.Empty.CLEAR;
    }

    /** What the file's columns are, as far as they are known by now: of some formats there may come more. */
    void columns(List<String> known) {
        if (known.size() == headers.size()) {
            return;
        }
        List<String> now = List.copyOf(known);
        List<Column> found = new ArrayList<>();
        for (int place = 0; place < now.size(); place++) {
            String header = now.get(place);
            FileColumn column = names.meaning(header);
            if (column != null) {
                int field = column.isNumber() ? NUMBER : fields.indexOf(column.field());
                found.add(new Column(place, header, field, column.transforms()));
                headerOf.put(field, header);
            }
        }
        found.sort(Comparator.comparing(Column::looksAround)); // these come behind what they look at
        columns = List.copyOf(found);
        headers = now;
    }

    /** The column of a field, as the file calls it; null for the row as a whole. */
    @Nullable
    String header(int field) {
        return headerOf.get(field);
    }

    /** The columns of the file that are known by now. */
    List<String> headers() {
        return headers;
    }

    ReadRow read(FileRecord record) {
        Rejected rejected = record.rejected();
        if (rejected != null) {
            return new ReadRow(
                    record.line(),
                    null,
                    record.values(),
                    List.of(new ReadRow.Reason(rejected.column(), rejected.value(), rejected.reason())));
        }
        return read(record.line(), record.values());
    }

    private ReadRow read(long line, @Nullable String[] cells) {
        @Nullable String[] values = new @Nullable String[fields.count()];
        List<ReadRow.Reason> reasons = new ArrayList<>(0);
        String no = null;
        for (Column column : columns) {
            String cell = column.place < cells.length ? cells[column.place] : null;
            if (cell == null) {
                continue;
            }
            try {
                String value = value(cell, column, values);
                if (column.field == NUMBER) {
                    no = value.isEmpty() ? null : value;
                } else {
                    values[column.field] = value.isEmpty() && !clears ? null : value;
                }
            } catch (UnmappableValueException hasNoForm) {
                reasons.add(new ReadRow.Reason(column.header, cell, String.valueOf(hasNoForm.getMessage())));
            }
        }
        return new ReadRow(line, reasons.isEmpty() ? new FileRow(line, no, values) : null, cells, reasons);
    }

    private String value(String cell, Column column, @Nullable String[] values) {
        String value = cell.isBlank() ? "" : cell;
        if (!column.transforms.isEmpty()) {
            Surroundings record = name -> {
                int field = fields.indexOf(name);
                String around = field < 0 ? null : values[field];
                return around == null ? "" : around;
            };
            for (Transform step : column.transforms) {
                value = step.read(value, record);
            }
        }
        return value.isBlank() ? "" : column.field == NUMBER ? value.strip() : value;
    }
}
