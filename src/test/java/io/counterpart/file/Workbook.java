package io.counterpart.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook whose parts a test writes by hand, as other programs may. */
final class Workbook {
    private static final String TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private final Map<String, String> parts = new LinkedHashMap<>();

    static Workbook of(String rows) {
        Workbook workbook = new Workbook();
        workbook.parts.put("[Content_Types].xml", "<Types/>");
        workbook.parts.put("_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
        workbook.parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r='http://r'><sheets><sheet name='Kunder' sheetId='1' r:id='rId0'/></sheets></workbook>");
        workbook.parts.put(
                "xl/_rels/workbook.xml.rels",
                relations(
                        "worksheet",
                        "worksheets/sheet1.xml",
                        "sharedStrings",
                        "sharedStrings.xml",
                        "styles",
                        "/xl/styles.xml",
                        "worksheet",
                        "worksheets/sheet2.xml"));
        workbook.parts.put("xl/worksheets/sheet1.xml", sheet(rows));
        return workbook;
    }

    static String sheet(String rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }

    /** A row of texts. */
    static String row(String... texts) {
        StringBuilder row = new StringBuilder("<row>");
        for (String text : texts) {
            row.append("<c t='inlineStr'><is><t>").append(text).append("</t></is></c>");
        }
        return row + "</row>";
    }

    Workbook with(String part, String text) {
        parts.put(part, text);
        return this;
    }

    private static String relations(String... typesAndTargets) {
        StringBuilder text = new StringBuilder("<Relationships>");
        for (int i = 0; i < typesAndTargets.length; i += 2) {
            text.append("<Relationship Id='rId" + i / 2 + "' Type='" + TYPES + typesAndTargets[i] + "' Target='"
                    + typesAndTargets[i + 1] + "'/>");
        }
        return text + "</Relationships>";
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Path in(Path folder) {
        return FileText.file(folder, "kunder.xlsx", bytes());
    }
}
