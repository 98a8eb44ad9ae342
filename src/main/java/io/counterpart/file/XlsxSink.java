package io.counterpart.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes records to a workbook of one sheet, every value as text, so that a spreadsheet neither computes nor rounds it. */
final class XlsxSink implements RecordSink {
    /** Characters that a cell holds. */
    static final int LONGEST = 32_767;

    private static final int MOST_ROWS = 1_048_576;
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static final String CONTENT_TYPES = XML + "<Types xmlns=\"" + PACKAGE + "content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + CONTENT + "sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + CONTENT + "worksheet+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + CONTENT + "styles+xml\"/></Types>";
    private static final String PACKAGE_RELATIONS =
            XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + "<Relationship Id=\"rId1\" Type=\""
                    + RELATIONS + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    private static final String WORKBOOK_RELATIONS = XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">"
            + "<Relationship Id=\"rId1\" Type=\"" + RELATIONS + "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
            + "<Relationship Id=\"rId2\" Type=\"" + RELATIONS + "/styles\" Target=\"styles.xml\"/></Relationships>";
    /** Style 1 is text: what a person changes in the sheet stays text too. */
    private static final String STYLES = XML + "<styleSheet xmlns=\"" + MAIN + "\">"
            + "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
            + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>";

    private final ZipOutputStream zip;
    private final Writer sheet;
    private int rows;

    XlsxSink(OutputStream out, List<String> columns, FileOptions options) throws IOException {
        zip = new ZipOutputStream(out);
        String name = options.sheet() == null ? "Records" : options.sheet();
        part("[Content_Types].xml", CONTENT_TYPES);
        part("_rels/.rels", PACKAGE_RELATIONS);
        part(
                "xl/workbook.xml",
                XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets><sheet name=\""
                        + XlsxText.written(name) + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        part("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS);
        part("xl/styles.xml", STYLES);
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        sheet = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
        sheet.write(XML + "<worksheet xmlns=\"" + MAIN + "\"><cols><col min=\"1\" max=\"" + columns.size()
                + "\" width=\"20\" style=\"1\" customWidth=\"1\"/></cols><sheetData>");
        if (options.header()) {
            write(columns.toArray(new String[0]));
        }
    }

    private void part(String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Override
    public void write(@Nullable String[] values) throws IOException {
        if (rows == MOST_ROWS) {
            throw new IOException("a sheet of XLSX has no more than " + MOST_ROWS + " rows; write the file as CSV");
        }
        rows++;
        sheet.write("<row r=\"" + rows + "\">");
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            if (value != null && !value.isEmpty()) {
                sheet.write(
                        "<c r=\"" + letters(i) + rows + "\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                sheet.write(XlsxText.written(value));
                sheet.write("</t></is></c>");
            }
        }
        sheet.write("</row>\n");
    }

    /** A column as spreadsheets name it: A to Z, AA and so on. */
    static String letters(int column) {
        return (column < 26 ? "" : letters(column / 26 - 1)) + (char) ('A' + column % 26);
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            sheet.write("</sheetData></worksheet>");
            sheet.flush();
            zip.closeEntry();
        }
    }
}
