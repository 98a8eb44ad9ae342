package io.counterpart.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file separates and quotes its values.
 *
 * @param announced whether the first line only says {@code sep=;}, as Excel writes and reads it
 * @param columns as many as the first record has
 */
record CsvDialect(char delimiter, char quote, boolean announced, int columns) {
    private static final char[] DELIMITERS = {';', ',', '\t', '|'};
    private static final int RECORDS_LOOKED_AT = 100;
    private static final Pattern ANNOUNCED = Pattern.compile("(?is)sep=([^\\r\\n])\\r?\\n(.*)");

    /** By the beginning of the text: the delimiter that gives most columns, and the same number in most records. */
    static CsvDialect recognise(String sample, FileOptions options) {
        Matcher announced = ANNOUNCED.matcher(sample);
        boolean isAnnounced = announced.matches();
        String text = isAnnounced ? announced.group(2) : sample;
        Character told = options.delimiter();
        if (told == null && isAnnounced) {
            told = announced.group(1).charAt(0);
        }
        CsvDialect best = null;
        double most = -1;
        for (char delimiter : told == null ? DELIMITERS : new char[] {told}) {
            char quote = options.quote() != null ? options.quote() : quote(text, delimiter);
            List<Integer> counts = fieldCounts(text, delimiter, quote);
            int columns = counts.isEmpty() ? 1 : counts.get(0);
            double score = (columns - 1) * agreement(counts);
            if (score > most) {
                most = score;
                best = new CsvDialect(delimiter, quote, isAnnounced, columns);
            }
        }
        return best == null || best.columns > 1 || told != null ? or(best) : best.withComma();
    }

    private static CsvDialect or(@Nullable CsvDialect found) {
        return found == null ? new CsvDialect(',', '"', false, 1) : found;
    }

    /** One column: none of the delimiters separates anything, so the usual one will do. */
    private CsvDialect withComma() {
        return new CsvDialect(',', quote, announced, columns);
    }

    boolean isTable() {
        return columns > 1;
    }

    /** The single quote only where every line has a value in single quotes and none has one in double quotes. */
    private static char quote(String text, char delimiter) {
        String separator = Pattern.quote(String.valueOf(delimiter));
        long lines = text.lines()
                .limit(RECORDS_LOOKED_AT)
                .filter(line -> !line.isBlank())
                .count();
        return quotedLines(text, separator, '"') == 0 && lines > 0 && quotedLines(text, separator, '\'') == lines
                ? '\''
                : '"';
    }

    private static long quotedLines(String text, String separator, char quote) {
        Pattern quoted = Pattern.compile(
                "(?:^|" + separator + ")" + quote + "[^" + quote + "]*" + quote + "(?:$|" + separator + ")");
        return text.lines()
                .limit(RECORDS_LOOKED_AT)
                .filter(line -> quoted.matcher(line).find())
                .count();
    }

    /** The square of the share of records that have as many fields as the first. */
    private static double agreement(List<Integer> counts) {
        double same = counts.stream()
                .filter(counts.isEmpty() ? count -> false : counts.get(0)::equals)
                .count();
        double share = counts.isEmpty() ? 0 : same / counts.size();
        return share * share;
    }

    private static List<Integer> fieldCounts(String text, char delimiter, char quote) {
        List<Integer> counts = new ArrayList<>();
        int fields = 1;
        boolean quoted = false;
        boolean fieldBegins = true;
        int recordBegins = 0;
        for (int i = 0; i < text.length() && counts.size() < RECORDS_LOOKED_AT; i++) {
            char c = text.charAt(i);
            if (quoted) {
                quoted = c != quote;
            } else if (c == quote && (fieldBegins || text.charAt(i - 1) == quote)) {
                quoted = true;
            } else if (c == '\n' || c == '\r') {
                if (i > recordBegins) {
                    counts.add(fields);
                }
                fields = 1;
                recordBegins = i + 1;
            } else if (c == delimiter) {
                fields++;
            }
            fieldBegins = c == delimiter || c == '\n' || c == '\r';
        }
        if (counts.isEmpty() && text.length() > recordBegins) {
            counts.add(fields);
        }
        return counts;
    }
}
