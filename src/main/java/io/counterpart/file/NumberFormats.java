package io.counterpart.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers of a workbook mean: a date is written as 2026-11-27, with a time as 2026-11-27T14:30:00, a time alone as
 * 14:30:00; a number whose format is of zeros only keeps its leading zeros; any other is written plainly.
 */
final class NumberFormats {
    private static final MathContext EXCEL = new MathContext(15);
    private static final double TOO_LARGE = 1e15;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int SECONDS_A_DAY = 86_400;
    private static final double LAST_DAY = 2_958_466; // 9999-12-31 and a day

    /** By the number of the style: what its format does. */
    private final List<Kind> styles;

    private final LocalDate dayZero;

    private record Kind(boolean date, int digits) {
        static final Kind PLAIN = new Kind(false, 0);
    }

    private NumberFormats(List<Kind> styles, boolean from1904) {
        this.styles = styles;
        dayZero = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    }

    static NumberFormats of(XlsxPackage workbook, @Nullable String part, boolean from1904) throws IOException {
        List<Kind> styles = new ArrayList<>();
        if (part == null || !workbook.has(part)) {
            return new NumberFormats(styles, from1904);
        }
        Map<String, String> codes = new HashMap<>();
        boolean inStyles = false;
        try (XlsxXml xml = new XlsxXml(workbook, part)) {
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    inStyles |= xml.name().equals("cellXfs");
                    if (xml.name().equals("numFmt")) {
                        codes.put(
                                String.valueOf(xml.attribute("numFmtId")), String.valueOf(xml.attribute("formatCode")));
                    } else if (inStyles && xml.name().equals("xf")) {
                        styles.add(kind(String.valueOf(xml.attribute("numFmtId")), codes));
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    inStyles &= !xml.name().equals("cellXfs");
                }
            }
        }
        return new NumberFormats(styles, from1904);
    }

    private static Kind kind(String id, Map<String, String> codes) {
        String code = codes.get(id);
        if (code != null) {
            return new Kind(isDate(code), code.matches("0{2,20}") ? code.length() : 0);
        }
        int number = id.matches("\\d{1,4}") ? Integer.parseInt(id) : 0;
        boolean date = (number >= 14 && number <= 22)
                || (number >= 27 && number <= 36)
                || (number >= 45 && number <= 47)
                || (number >= 50 && number <= 58);
        return new Kind(date, 0);
    }

    /** Whether a format shows parts of a date or time, beside quoted text, colours and escaped characters. */
    private static boolean isDate(String code) {
        String bare = code.replaceAll("\"[^\"]*\"|\\\\.|_.|\\[(?![hHmMsS]+\\])[^\\]]*\\]", "");
        return !bare.equalsIgnoreCase("General") && bare.matches("(?s).*[yYmMdDhHsS].*");
    }

    /**
     * The text of a number.
     *
     * @return null if the number cannot be told exactly
     */
    @Nullable
    String text(String number, int style) {
        double value;
        try {
            value = Double.parseDouble(number);
        } catch (NumberFormatException e) {
            return null;
        }
        Kind kind = style >= 0 && style < styles.size() ? styles.get(style) : Kind.PLAIN;
        if (!(Math.abs(value) < TOO_LARGE) || number.length() > 50) {
            return null;
        }
        if (kind.date && value >= 0 && value < LAST_DAY) {
            return moment(value);
        }
        String plain = plain(number, value);
        return kind.digits == 0 || value < 0 || plain.indexOf('.') >= 0
                ? plain
                : "0".repeat(Math.max(0, kind.digits - plain.length())) + plain;
    }

    private static String plain(String number, double value) {
        if (value == 0 || Math.abs(value) < 1e-99) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(number.strip()).round(EXCEL);
        return (exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros()).toPlainString();
    }

    private String moment(double value) {
        long seconds = Math.round(value * SECONDS_A_DAY);
        long days = seconds / SECONDS_A_DAY;
        LocalDateTime moment = dayZero.plusDays(days).atStartOfDay().plusSeconds(seconds % SECONDS_A_DAY);
        if (value < 1) {
            return TIME.format(moment);
        }
        return seconds % SECONDS_A_DAY == 0
                ? moment.toLocalDate().toString()
                : moment.toLocalDate() + "T" + TIME.format(moment);
    }
}
