package io.counterpart.file;

import java.io.IOException;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** One row of a sheet, cell by cell. */
final class XlsxRow {
    private static final int MOST_COLUMNS = 16_384;

    private final SharedTexts texts;
    private final NumberFormats formats;
    private final Limits limits;
    private @Nullable String[] cells = new String[16];
    private int width;
    private long characters;
    private int refusedPlace;
    private @Nullable String refusedWhy;

    XlsxRow(SharedTexts texts, NumberFormats formats, Limits limits) {
        this.texts = texts;
        this.formats = formats;
        this.limits = limits;
    }

    /** Reads the row that begins here up to its end. */
    void read(XlsxXml xml) throws IOException {
        Arrays.fill(cells, 0, width, null);
        width = 0;
        characters = 0;
        refusedWhy = null;
        int place = 0;
        for (int event = xml.next();
                event != XMLStreamConstants.END_ELEMENT || !xml.name().equals("row");
                event = xml.next()) {
            if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new IOException("the file is cut off");
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("c")) {
                place = place(xml.attribute("r"), place);
                cell(xml, place++);
            }
        }
    }

    /** The column of a reference like AB12, from 0; the next one where there is none. */
    private static int place(@Nullable String reference, int next) throws IOException {
        int column = 0;
        for (int i = 0; reference != null && i < reference.length() && reference.charAt(i) >= 'A'; i++) {
            column = column * 26 + (reference.charAt(i) & ~0x20) - 'A' + 1;
            if (column > MOST_COLUMNS) {
                break;
            }
        }
        int place = column == 0 ? next : column - 1;
        if (place < 0 || place >= MOST_COLUMNS) {
            throw new IOException("no cell can be at " + SourceFile.shown(String.valueOf(reference)));
        }
        return place;
    }

    private void cell(XlsxXml xml, int place) throws IOException {
        String type = String.valueOf(xml.attribute("t"));
        String style = xml.attribute("s");
        String text = "";
        String formula = null;
        for (int event = xml.next();
                event != XMLStreamConstants.END_ELEMENT || !xml.name().equals("c");
                event = xml.next()) {
            if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new IOException("the file is cut off");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.name()) {
                    case "f" -> formula = "=" + content(xml);
                    case "v" -> text = value(content(xml), type, style, place);
                    case "is" -> text = SharedTexts.text(xml, "is", limits.cell());
                    default -> {} // extensions say how it looks
                }
            }
        }
        if (formula != null) {
            refuse(place, Cells.FORMULA);
            text = formula;
        }
        keep(place, text);
    }

    private String content(XlsxXml xml) throws IOException {
        StringBuilder text = new StringBuilder();
        xml.readText(text, limits.cell());
        return text.toString();
    }

    private String value(String content, String type, @Nullable String style, int place) throws IOException {
        return switch (type) {
            case "s" -> shared(content);
            case "b" -> content.equals("1") ? "true" : "false";
            case "e" -> {
                refuse(place, "is an error, not a value; correct it");
                yield content;
            }
            case "str", "inlineStr" -> XlsxText.read(content);
            case "d" -> content;
            default -> number(content, style, place);
        };
    }

    private String shared(String content) throws IOException {
        String text = texts.get(index(content));
        if (text == null) {
            throw new IOException("a cell refers to text " + SourceFile.shown(content) + ", which is not there");
        }
        return text;
    }

    private String number(String content, @Nullable String style, int place) {
        String text = formats.text(content, style == null ? 0 : index(style));
        if (text == null) {
            refuse(
                    place,
                    "is a number of more than 15 digits, which spreadsheets round; format the column as text and enter it anew");
        }
        return text == null ? content : text;
    }

    /** -1 for what is no number. */
    private static int index(String digits) {
        int index = digits.isEmpty() || digits.length() > 9 ? -1 : 0;
        for (int i = 0; i < digits.length() && index >= 0; i++) {
            int digit = digits.charAt(i) - '0';
            index = digit >= 0 && digit <= 9 ? index * 10 + digit : -1;
        }
        return index;
    }

    private void refuse(int place, String reason) {
        if (refusedWhy == null) {
            refusedPlace = place;
            refusedWhy = reason;
        }
    }

    private void keep(int place, String text) {
        characters += text.length();
        if (text.isEmpty() || characters > limits.row()) {
            return;
        }
        if (place >= cells.length) {
            cells = Arrays.copyOf(cells, Math.max(place + 1, cells.length * 2));
        }
        cells[place] = text;
        width = Math.max(width, place + 1);
    }

    /** A copy of its own, up to the last cell with text, at least as wide as told; a cell that is not there is empty. */
    @Nullable
    String[] cells(int atLeast) {
        @Nullable String[] copy = Arrays.copyOf(cells, Math.max(width, atLeast));
        for (int i = 0; i < copy.length; i++) {
            if (i >= width || copy[i] == null) {
                copy[i] = "";
            }
        }
        return copy;
    }

    boolean isBlank() {
        return characters == 0;
    }

    boolean isTooLarge() {
        return characters > limits.row();
    }

    int width() {
        return width;
    }

    /** Why a cell cannot be taken; null where all can. */
    @Nullable
    String refusedWhy() {
        return refusedWhy;
    }

    int refusedPlace() {
        return refusedPlace;
    }
}
