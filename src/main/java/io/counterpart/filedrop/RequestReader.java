package io.counterpart.filedrop;

import io.counterpart.document.DocumentRequest;
import io.counterpart.document.DocumentRequest.Line;
import io.counterpart.file.FileRecord;
import io.counterpart.file.Rejected;
import io.counterpart.party.DocumentKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of a file into requests for documents. Columns are known by their names: {@code kind}, {@code contact}, and where
 * they are wanted {@code key}, {@code createCustomer} and lines: {@code lines} as {@code 1000,2; 70000,1.5}, {@code item} and
 * {@code quantity} for a single one, or a JSON array of these.
 */
final class RequestReader {
    private static final String KIND = "kind";
    private static final String CONTACT = "contact";
    private static final String KEY = "key";
    private static final Set<String> CREATE = Set.of("createcustomer", "createvendor");
    private static final String LINES = "lines";
    private static final Pattern PART = Pattern.compile("(?:lines\\.(\\d{1,4})\\.)?(item|quantity)");
    private static final Pattern BETWEEN_LINES = Pattern.compile("[;\\r\\n]+");
    private static final Set<String> YES = Set.of("yes", "true", "1");
    private static final Set<String> NO = Set.of("no", "false", "0", "");

    private final String keyPrefix;
    private List<String> headers = List.of();

    /**
     * A reader for one file.
     *
     * @param keyPrefix with the line behind it the key of a request that brings none
     */
    RequestReader(String keyPrefix) {
        this.keyPrefix = keyPrefix;
    }

    /**
     * A row.
     *
     * @param request null where there is none
     * @param createsParty whether who is no customer or vendor yet becomes one first
     * @param rejected why there is none; null where there is one, or the row is empty
     */
    record Read(
            FileRecord row,
            @Nullable DocumentRequest request,
            boolean createsParty,
            @Nullable Rejected rejected) {

        Read refused(String reason) {
            return new Read(row, null, createsParty, new Rejected(null, null, reason));
        }
    }

    /** A value that is none of its column. */
    private static final class WrongValue extends Exception {
        private static final long serialVersionUID = 1L;
        private final String column;
        private final String value;

        WrongValue(String column, String value, String reason) {
            super(reason);
            this.column = column;
            this.value = value;
        }
    }

    /** The columns that hold nothing that is known, of those of the file. */
    static List<String> unknown(List<String> headers) {
        return headers.stream().filter(header -> !isKnown(plain(header))).toList();
    }

    private static boolean isKnown(String name) {
        return Set.of(KIND, CONTACT, KEY, LINES).contains(name)
                || CREATE.contains(name)
                || PART.matcher(name).matches();
    }

    /** The columns that every file of requests has, and this one does not. */
    static List<String> missing(List<String> headers) {
        Set<String> names = headers.stream().map(RequestReader::plain).collect(Collectors.toSet());
        return List.of(KIND, CONTACT).stream()
                .filter(name -> !names.contains(name))
                .toList();
    }

    private static String plain(String header) {
        return header.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    /** Reads a row of a file with these columns. */
    Read read(FileRecord row, List<String> columns) {
        if (row.rejected() != null) {
            return new Read(row, null, false, row.rejected());
        }
        if (columns.size() != headers.size()) {
            headers = columns.stream().map(RequestReader::plain).toList();
        }
        Map<String, String> values = values(row);
        if (values.isEmpty()) {
            return new Read(row, null, false, null);
        }
        try {
            return new Read(row, request(row.line(), values), createsParty(values), null);
        } catch (WrongValue wrong) {
            int place = headers.indexOf(wrong.column);
            String column = place < 0 ? wrong.column : columns.get(place);
            return new Read(row, null, false, new Rejected(column, wrong.value, String.valueOf(wrong.getMessage())));
        }
    }

    private Map<String, String> values(FileRecord row) {
        Map<String, String> values = new HashMap<>();
        for (int place = 0; place < row.values().length; place++) {
            String value = row.values()[place];
            if (value != null && !value.isBlank() && isKnown(headers.get(place))) {
                values.put(headers.get(place), value.strip());
            }
        }
        return values;
    }

    private DocumentRequest request(long line, Map<String, String> values) throws WrongValue {
        String kind = required(values, KIND);
        Optional<DocumentKind> known =
                DocumentKind.of(kind.toLowerCase(Locale.ROOT).replace(' ', '-'));
        if (known.isEmpty()) {
            throw new WrongValue(
                    KIND,
                    kind,
                    "is none of "
                            + Arrays.stream(DocumentKind.values())
                                    .map(DocumentKind::id)
                                    .collect(Collectors.joining(", ")));
        }
        String key = values.get(KEY);
        return new DocumentRequest(
                known.get(),
                required(values, CONTACT),
                lines(values),
                key == null ? keyPrefix + line : DocumentRequest.callersKey(key));
    }

    private static String required(Map<String, String> values, String column) throws WrongValue {
        String value = values.get(column);
        if (value == null) {
            throw new WrongValue(column, "", "is empty, and every request needs it");
        }
        return value;
    }

    private static boolean createsParty(Map<String, String> values) throws WrongValue {
        for (String column : CREATE) {
            String value = values.getOrDefault(column, "").toLowerCase(Locale.ROOT);
            if (YES.contains(value)) {
                return true;
            }
            if (!NO.contains(value)) {
                throw new WrongValue(column, value, "is neither yes nor no");
            }
        }
        return false;
    }

    private static List<Line> lines(Map<String, String> values) throws WrongValue {
        List<Line> lines = new ArrayList<>();
        String written = values.get(LINES);
        if (written != null) {
            for (String line : BETWEEN_LINES.split(written, -1)) {
                if (!line.isBlank()) {
                    lines.add(line(LINES, written, () -> Line.parse(line)));
                }
            }
        }
        for (Map<String, String> parts : parts(values).values()) {
            String item = parts.getOrDefault("item", "");
            String quantity = parts.getOrDefault("quantity", "1");
            lines.add(line("quantity", parts.getOrDefault("quantity", ""), () -> Line.of(item, quantity)));
        }
        return lines;
    }

    /** The single line first, those of an array in their order. */
    private static Map<Integer, Map<String, String>> parts(Map<String, String> values) {
        Map<Integer, Map<String, String>> parts = new TreeMap<>();
        values.forEach((name, value) -> {
            Matcher part = PART.matcher(name);
            if (part.matches()) {
                int place = part.group(1) == null ? -1 : Integer.parseInt(part.group(1));
                parts.computeIfAbsent(place, any -> new HashMap<>()).put(part.group(2), value);
            }
        });
        return parts;
    }

    private interface Parsing {
        Line line();
    }

    private static Line line(String column, String value, Parsing parsing) throws WrongValue {
        try {
            return parsing.line();
        } catch (IllegalArgumentException wrong) {
            throw new WrongValue(column, value, String.valueOf(wrong.getMessage()));
        }
    }
}
