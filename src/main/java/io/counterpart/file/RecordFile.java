package io.counterpart.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

public final class RecordFile implements AutoCloseable {
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> rows;
    private final List<String> columns;

    private RecordFile(CsvReader<CsvRecord> reader) {
        this.reader = reader;
        this.rows = reader.iterator();
        this.columns = rows.hasNext() ? List.copyOf(rows.next().getFields()) : List.of();
    }

    public static RecordFile open(Path file, FileOptions options) throws UnreadableFileException {
        try {
            return new RecordFile(CsvReader.builder()
                    .fieldSeparator(options.delimiter() == null ? ',' : options.delimiter())
                    .ofCsvRecord(file));
        } catch (IOException | RuntimeException failed) {
            throw new UnreadableFileException(file + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    public List<String> columns() {
        return columns;
    }

    public @Nullable FileRecord next() throws UnreadableFileException {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            CsvRecord row = rows.next();
            if (row.getFieldCount() != columns.size()) {
                return new FileRecord(
                        row.getStartingLineNumber(),
                        row.getFields().toArray(String[]::new),
                        new Rejected(null, null, row.getFieldCount() + " columns instead of " + columns.size()));
            }
            return new FileRecord(
                    row.getStartingLineNumber(), row.getFields().toArray(String[]::new), null);
        } catch (RuntimeException failed) {
            throw new UnreadableFileException("cannot be read: " + failed.getMessage(), failed);
        }
    }

    public Format format() {
        return Format.CSV;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
