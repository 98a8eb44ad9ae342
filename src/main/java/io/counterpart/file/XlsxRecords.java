package io.counterpart.file;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet of an XLSX file. Rows without any text are left out. */
final class XlsxRecords implements RecordSource {
    private static final String UNIT = "row";
    private static final int TEXTS_KEPT = 8_000_000;

    private final SourceFile file;
    private final XlsxPackage workbook;
    private final SharedTexts texts;
    private final XlsxXml sheet;
    private final XlsxRow row;
    private Header header = Header.numbered(0);
    private boolean atFirst;
    private long line;

    private XlsxRecords(SourceFile file, XlsxPackage workbook, XlsxWorkbook parts, XlsxWorkbook.Sheet sheet)
            throws IOException {
        this.file = file;
        this.workbook = workbook;
        NumberFormats formats = NumberFormats.of(workbook, parts.styles(), parts.from1904());
        texts = SharedTexts.of(workbook, parts.sharedTexts(), file.limits(), TEXTS_KEPT);
        row = new XlsxRow(texts, formats, file.limits());
        this.sheet = new XlsxXml(workbook, sheet.part());
    }

    static XlsxRecords open(SourceFile file, FileOptions options) throws UnreadableFileException {
        XlsxPackage workbook = XlsxPackage.open(file);
        XlsxRecords records = null;
        try {
            String other = workbook.otherKind();
            if (other != null) {
                throw file.unreadable(other);
            }
            XlsxWorkbook parts = XlsxWorkbook.of(workbook);
            records = new XlsxRecords(file, workbook, parts, sheet(file, parts, options.sheet()));
            records.readHeader(options.header());
            return records;
        } catch (IOException e) {
            closeAfter(e, records, workbook);
            throw broken(file, 0, e);
        } catch (UnreadableFileException | RuntimeException e) {
            closeAfter(e, records, workbook);
            throw e;
        }
    }

    private static XlsxWorkbook.Sheet sheet(SourceFile file, XlsxWorkbook parts, @Nullable String wanted)
            throws UnreadableFileException {
        return parts.sheets().stream()
                .filter(sheet -> wanted == null ? sheet.visible() : sheet.name().equalsIgnoreCase(wanted.strip()))
                .findFirst()
                .orElseThrow(() -> file.unreadable(
                        wanted == null
                                ? "has no visible sheet of cells; save it as XLSX again"
                                : "has no sheet '" + wanted + "', but " + names(parts)
                                        + "; rename one, or name another"));
    }

    private static String names(XlsxWorkbook parts) {
        return parts.sheets().stream()
                .map(sheet -> "'" + SourceFile.shown(sheet.name()) + "'")
                .collect(Collectors.joining(", "));
    }

    private void readHeader(boolean named) throws UnreadableFileException {
        if (!advance()) {
            throw file.unreadable("has an empty sheet; fill it, or name another");
        }
        String refused = row.refusedWhy();
        if (named && refused != null) {
            throw file.inColumn(UNIT, line, String.valueOf(row.refusedPlace() + 1), refused);
        }
        header = named ? Header.of(file, UNIT, line, row.cells(0)) : Header.numbered(row.width());
        atFirst = !named;
    }

    private boolean advance() throws UnreadableFileException {
        if (atFirst) {
            atFirst = false;
            return true;
        }
        try {
            while (sheet.toStart("row")) {
                String number = sheet.attribute("r");
                line = number != null && number.matches("\\d{1,9}") ? Long.parseLong(number) : line + 1;
                row.read(sheet);
                if (!row.isBlank()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw broken(file, line, e);
        }
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
            return new FileRecord(
                    line,
                    new String[0],
                    Rejected.record("has more than " + file.limits().row()
                            + " characters; leave away what is not needed, or raise the limit"));
        }
        @Nullable String[] cells = row.cells(header.width());
        if (header.mended()) {
            Mended.read(cells);
        }
        Rejected rejected = refusal(cells);
        return new FileRecord(line, rejected == null ? header.take(cells) : header.takeAll(cells), rejected);
    }

    private @Nullable Rejected refusal(@Nullable String[] cells) {
        if (cells.length > header.width()) {
            return Rejected.record("has a value in column " + cells.length + ", but the header has " + header.width()
                    + " columns; name the column, or remove the value");
        }
        String reason = row.refusedWhy();
        if (reason != null && !header.isNote(row.refusedPlace())) {
            return Rejected.cell(header.nameAt(row.refusedPlace()), String.valueOf(cells[row.refusedPlace()]), reason);
        }
        int formula = header.mended() ? Mended.formula(header, cells) : -1;
        return formula >= 0
                ? Rejected.cell(header.nameAt(formula), String.valueOf(cells[formula]), Cells.FORMULA)
                : Cells.refusal(header, cells, true, file.limits());
    }

    private static UnreadableFileException broken(SourceFile file, long line, IOException e) {
        LimitExceededException limit = LimitExceededException.in(e);
        String reason = limit != null
                ? String.valueOf(limit.getMessage())
                : "is damaged or cut off (" + SourceFile.shown(String.valueOf(e.getMessage()))
                        + "); save it as XLSX again";
        return line == 0 ? file.unreadable(reason, e) : file.at("after " + UNIT, line, reason, e);
    }

    private static void closeAfter(Exception because, @Nullable XlsxRecords records, XlsxPackage workbook) {
        try {
            if (records != null) {
                records.close();
            } else {
                workbook.close();
            }
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (workbook;
                texts) {
            sheet.close();
        }
    }
}
