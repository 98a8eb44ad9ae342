package io.counterpart.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file. Rows without any text are left out. */
final class CsvRecords implements RecordSource {
    private static final String UNIT = "line";

    private final TextFile text;
    private final CsvReader<CsvRow> reader;
    private final CloseableIterator<CsvRow> rows;
    private final CsvRow row;
    private Header header = Header.numbered(0);
    private boolean atFirst;

    private CsvRecords(TextFile text, CsvDialect dialect) throws UnreadableFileException {
        this.text = text;
        row = new CsvRow(text.file().limits());
        reader = CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .quoteCharacter(dialect.quote())
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(Math.max(1 << 15, text.file().limits().cell() * 2))
                .build(row, text.reader());
        rows = reader.iterator();
    }

    static CsvRecords open(TextFile text, FileOptions options) throws UnreadableFileException {
        CsvDialect dialect = CsvDialect.recognise(text.sample(), options);
        CsvRecords records = new CsvRecords(text, dialect);
        try {
            if (dialect.announced()) {
                records.reader.skipLines(1);
            }
            records.readHeader(options.header());
            return records;
        } catch (UnreadableFileException | RuntimeException e) {
            records.closeQuietly(e);
            throw e;
        }
    }

    private void readHeader(boolean named) throws UnreadableFileException {
        if (!advance()) {
            throw text.file().unreadable("is empty; export the data again");
        }
        if (row.isTooLarge()) {
            throw text.file().at(UNIT, row.line(), tooLarge());
        }
        if (named && row.formula() >= 0) {
            throw text.file()
                    .inColumn(
                            UNIT,
                            row.line(),
                            String.valueOf(row.formula() + 1),
                            "its name is a formula; write the name itself");
        }
        header = named ? Header.of(text.file(), UNIT, row.line(), row.cells()) : Header.numbered(row.getFieldCount());
        atFirst = !named;
        if (header.mended()) {
            row.readMended();
        }
    }

    private String tooLarge() {
        Limits limits = text.file().limits();
        return "has more than " + limits.row() + " characters or " + limits.columns() * 2
                + " values; look for a quote that is not closed, or raise the limit";
    }

    /** On to the next row that has any text. */
    private boolean advance() throws UnreadableFileException {
        if (atFirst) {
            atFirst = false;
            return true;
        }
        try {
            while (rows.hasNext()) {
                rows.next();
                if (row.isFilled()) {
                    return true;
                }
            }
            return false;
        } catch (CsvParseException e) {
            throw text.file().at(UNIT, row.line(), reason(e), e);
        } catch (UncheckedIOException e) {
            throw text.broken(new IOException(e), UNIT, row.line());
        }
    }

    private String reason(CsvParseException e) {
        String told = String.valueOf(e.getMessage());
        if (told.startsWith("Unclosed quoted field")) {
            return "a value begins with a quote that is never closed: the file is cut off, or the quote must be doubled";
        }
        if (told.startsWith("Unexpected character after closing quote")) {
            return "text follows a closing quote; a quote within a value must be doubled";
        }
        return "has a value of more than " + text.file().limits().cell()
                + " characters; look for a quote that is not closed, or raise the limit";
    }

    @Override
    public List<String> columns() {
        return header.names();
    }

    @Override
    public @Nullable FileRecord next() throws UnreadableFileException {
        if (!advance()) {
            return null;
        }
        if (row.isTooLarge()) {
            return new FileRecord(row.line(), new String[0], Rejected.record(tooLarge()));
        }
        @Nullable String[] cells = row.cells();
        Rejected rejected = refusal(cells);
        @Nullable
        String[] values =
                rejected != null && cells.length != header.width() ? header.takeAll(cells) : header.take(cells);
        return new FileRecord(row.line(), values, rejected);
    }

    private @Nullable Rejected refusal(@Nullable String[] cells) {
        if (cells.length != header.width() && !isWiderByEmptyCells(cells)) {
            return Rejected.record("has " + cells.length + " values, but the header has " + header.width()
                    + " columns; look for a delimiter too many or too few, or within a value that is not quoted");
        }
        int formula = header.mended() ? Mended.formula(header, cells) : row.formula();
        if (formula >= 0) {
            return Rejected.cell(header.nameAt(formula), String.valueOf(cells[formula]), Cells.FORMULA);
        }
        return Cells.refusal(header, cells, text.encoding().nul(), text.file().limits());
    }

    private boolean isWiderByEmptyCells(@Nullable String[] cells) {
        for (int i = header.width(); i < cells.length; i++) {
            if (!"".equals(cells[i])) {
                return false;
            }
        }
        return cells.length > header.width();
    }

    private void closeQuietly(Exception because) {
        try {
            close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
