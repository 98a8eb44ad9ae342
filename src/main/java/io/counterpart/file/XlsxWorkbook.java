package io.counterpart.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in an XLSX file its sheets, texts and styles are.
 *
 * @param sharedTexts part of the texts that cells share; null where the workbook has none
 * @param styles part of the number formats; null where it has none
 * @param from1904 whether days count from 1904, as on old Macintoshes
 */
record XlsxWorkbook(
        List<Sheet> sheets,
        @Nullable String sharedTexts,
        @Nullable String styles,
        boolean from1904) {

    record Sheet(String name, String part, boolean visible) {}

    static XlsxWorkbook of(XlsxPackage workbook) throws IOException {
        String main = "xl/workbook.xml";
        for (Relation relation : relations(workbook, "").values()) {
            if (relation.type.endsWith("/officeDocument")) {
                main = relation.part;
            }
        }
        Map<String, Relation> relations = relations(workbook, main);
        List<Sheet> sheets = new ArrayList<>();
        boolean from1904 = false;
        try (XlsxXml xml = new XlsxXml(workbook, main)) {
            for (int event = xml.next();
                    event != javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
                    event = xml.next()) {
                if (event == javax.xml.stream.XMLStreamConstants.START_ELEMENT) {
                    if (xml.name().equals("workbookPr")) {
                        String told = xml.attribute("date1904");
                        from1904 = "1".equals(told) || "true".equals(told);
                    } else if (xml.name().equals("sheet")) {
                        addSheet(sheets, xml, relations);
                    }
                }
            }
        }
        return new XlsxWorkbook(sheets, partOf(relations, "/sharedStrings"), partOf(relations, "/styles"), from1904);
    }

    private static void addSheet(List<Sheet> sheets, XlsxXml xml, Map<String, Relation> relations) {
        Relation relation = relations.get(String.valueOf(xml.attributeAnywhere("id")));
        String name = xml.attribute("name");
        if (relation != null && name != null && relation.type.endsWith("/worksheet")) {
            String state = xml.attribute("state");
            sheets.add(new Sheet(name, relation.part, state == null || state.equals("visible")));
        }
    }

    private static @Nullable String partOf(Map<String, Relation> relations, String type) {
        return relations.values().stream()
                .filter(relation -> relation.type.endsWith(type))
                .map(Relation::part)
                .findFirst()
                .orElse(null);
    }

    private record Relation(String type, String part) {}

    /** What a part refers to, by id. */
    private static Map<String, Relation> relations(XlsxPackage workbook, String part) throws IOException {
        int slash = part.lastIndexOf('/');
        String folder = part.substring(0, slash + 1);
        String list = folder + "_rels/" + part.substring(slash + 1) + ".rels";
        Map<String, Relation> relations = new HashMap<>();
        if (!workbook.has(list)) {
            return relations;
        }
        try (XlsxXml xml = new XlsxXml(workbook, list)) {
            while (xml.toStart("Relationship")) {
                String id = xml.attribute("Id");
                String type = xml.attribute("Type");
                String target = xml.attribute("Target");
                if (id != null && type != null && target != null && xml.attribute("TargetMode") == null) {
                    relations.put(
                            id, new Relation(type, target.startsWith("/") ? target.substring(1) : folder + target));
                }
            }
        }
        return relations;
    }
}
