package io.counterpart.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which shared field a column's header means, in the languages of a table: case, accents, dots, spaces and hyphens do not
 * matter. The table is a file with the column {@code field} and one column a language; several headers in one cell are
 * separated by {@code |}.
 */
public final class Headings {
    private static final String SHIPPED = "headings.csv";
    private static final String FIELD = "field";

    private final Map<String, String> fields;

    private Headings(Map<String, String> fields) {
        this.fields = fields;
    }

    /** English, Danish, Swedish, German, Dutch and Finnish, as the ERP and people call the fields. */
    public static Headings shipped() {
        try {
            Path copy = Files.createTempFile("headings", ".csv");
            try (InputStream table = Headings.class.getResourceAsStream(SHIPPED)) {
                Files.copy(Objects.requireNonNull(table), copy, StandardCopyOption.REPLACE_EXISTING);
                return new Headings(Map.of()).withOwn(copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException | UnreadableFileException e) {
            throw new IllegalStateException("the table of headers cannot be read", e);
        }
    }

    /**
     * These and those of a user's own table, in any format that records come in; where both know a header, the own one counts.
     *
     * @throws UnreadableFileException if the table cannot be read, has no column {@code field}, or gives one header to two fields
     */
    public Headings withOwn(Path table) throws UnreadableFileException {
        Map<String, String> own = new HashMap<>();
        SourceFile file = SourceFile.of(table, Limits.DEFAULT);
        try (RecordFile records = RecordFile.open(table, FileOptions.recognise())) {
            for (FileRecord record = records.next(); record != null; record = records.next()) {
                add(own, file, records, record);
            }
        }
        Map<String, String> all = new HashMap<>(fields);
        all.putAll(own);
        return new Headings(Collections.unmodifiableMap(all));
    }

    private static void add(Map<String, String> own, SourceFile file, RecordFile records, FileRecord record)
            throws UnreadableFileException {
        String unit = records.format().unit();
        Rejected rejected = record.rejected();
        if (rejected != null) {
            throw file.at(unit, record.line(), rejected.reason());
        }
        int place = records.columns().indexOf(FIELD);
        String field = place < 0 || place >= record.values().length ? null : record.values()[place];
        if (field == null || field.isBlank()) {
            throw file.at(unit, record.line(), "names no field; write its name into the column 'field'");
        }
        for (String cell : record.values()) {
            for (String header : (cell == null ? "" : cell).split("\\|", -1)) {
                String before = plain(header).isEmpty() ? null : own.put(plain(header), field.strip());
                if (before != null && !before.equals(field.strip())) {
                    throw file.at(
                            unit,
                            record.line(),
                            "'" + SourceFile.shown(header.strip()) + "' means " + field.strip() + " here and " + before
                                    + " further up; leave one away");
                }
            }
        }
    }

    /** The shared field that this header means; empty where the table does not have it. */
    public Optional<String> field(String header) {
        return Optional.ofNullable(fields.get(plain(header)));
    }

    /** Letters and digits only, small, without accents. */
    private static String plain(String header) {
        String bare = Normalizer.normalize(header, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace("ø", "o")
                .replace("æ", "ae")
                .replace("ß", "ss");
        StringBuilder plain = new StringBuilder();
        bare.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
