package io.counterpart.file;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Records that were not taken, as a CSV file in a form that can be mended and dropped again: the original columns, and line,
 * field, value and reason in front, which are left away when it is read. Written for a spreadsheet: UTF-8 with byte-order mark,
 * semicolons. The file appears as a whole when it is closed, and only if there is a record in it.
 */
public final class RejectedRecords implements AutoCloseable {
    private static final List<String> NOTES = List.of("#line", "#field", "#value", "#reason");
    private static final String COMPLETE = "complete";
    private static final char DELIMITER = ';';
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final Pattern PLAIN_NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,200}");

    private final Path path;
    private final Path unfinished;
    private final List<String> columns;
    private @Nullable CsvWriter rows;
    private long count;

    private RejectedRecords(Path path, List<String> columns) {
        this.path = path;
        this.unfinished = path.resolveSibling("." + path.getFileName() + ".part");
        this.columns = columns;
    }

    /**
     * Begins {@code folder/NAME.csv} for a file of that name, which is replaced if it is there.
     *
     * @param name of the file that the records came in; {@code customers.xlsx} and {@code customers.xlsx.csv} give {@code
     *     customers.xlsx.csv}
     * @param columns those of the file, a live view: records may bring new ones until this is closed
     * @throws IllegalArgumentException if the name is a path, or leads out of the folder
     */
    public static RejectedRecords in(Path folder, String name, List<String> columns) {
        if (!PLAIN_NAME.matcher(name).matches() || name.startsWith(".")) {
            throw new IllegalArgumentException(
                    "'" + SourceFile.shown(name) + "' is no plain file name; rename the file");
        }
        return new RejectedRecords(folder.resolve(name.endsWith(".csv") ? name : name + ".csv"), columns);
    }

    /** Where the file is, once this is closed with a record in it. */
    public Path path() {
        return path;
    }

    public long count() {
        return count;
    }

    /** Keeps one record, with the reason that its reader or its taker gave. */
    public void write(FileRecord record, Rejected why) throws IOException {
        List<String> row = new ArrayList<>();
        row.add(record.values().length == columns.size() ? COMPLETE : "");
        row.add(String.valueOf(record.line()));
        row.add(written(why.column() == null ? "" : why.column()));
        row.add(written(why.value() == null ? "" : why.value()));
        row.add(written(why.reason()));
        for (String value : record.values()) {
            row.add(value == null ? CsvText.ABSENT : written(value));
        }
        writer().writeRecord(row);
        count++;
    }

    /** Without the characters that could not be read again: they are what was wrong with it. */
    private static String written(String value) {
        String kept = Cells.refusal(value) == null ? value : value.replaceAll("[\\x00\\p{Cs}]", "\ufffd");
        return CsvText.written(kept);
    }

    private CsvWriter writer() throws IOException {
        CsvWriter writer = rows;
        if (writer == null) {
            writer = csv(unfinished);
            rows = writer;
        }
        return writer;
    }

    private static CsvWriter csv(Path path) throws IOException {
        return CsvWriter.builder()
                .fieldSeparator(DELIMITER)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(Files.newBufferedWriter(path));
    }

    /**
     * Now that all columns are known, every row gets as many values. One that was rejected for its number of values keeps
     * that number: it is rejected again until it is mended.
     */
    @Override
    public void close() throws IOException {
        CsvWriter writer = rows;
        if (writer == null) {
            return;
        }
        rows = null;
        writer.close();
        Path whole = path.resolveSibling("." + path.getFileName() + ".whole");
        try {
            finish(whole);
            Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(whole);
            Files.deleteIfExists(unfinished);
        }
    }

    private void finish(Path whole) throws IOException {
        List<String> header = new ArrayList<>(NOTES);
        header.addAll(columns);
        try (var text = Files.newBufferedWriter(whole)) {
            text.write(BYTE_ORDER_MARK);
            CsvWriter csv = CsvWriter.builder()
                    .fieldSeparator(DELIMITER)
                    .lineDelimiter(LineDelimiter.CRLF)
                    .build(text);
            csv.writeRecord(header);
            try (CsvReader<CsvRecord> read = CsvReader.builder()
                    .fieldSeparator(DELIMITER)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(unfinished)) {
                for (CsvRecord row : read) {
                    List<String> values = new ArrayList<>(row.getFields().subList(1, row.getFieldCount()));
                    if (row.getField(0).equals(COMPLETE)) {
                        values.addAll(Collections.nCopies(Math.max(0, header.size() - values.size()), CsvText.ABSENT));
                    }
                    csv.writeRecord(values);
                }
            }
            csv.flush();
        }
    }
}
