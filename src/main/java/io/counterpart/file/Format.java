package io.counterpart.file;

import java.util.Locale;
import java.util.Optional;

/** The kinds of file that records come and go in. */
public enum Format {
    CSV("CSV", "line"),
    /** An array of objects, or objects one after the other. */
    JSON("JSON", "object"),
    /** One object a line. */
    JSON_LINES("JSON lines", "line"),
    /** Read in the versions 2.1, 3.0 and 4.0, written as 4.0. */
    VCARD("vCard", "card"),
    /** As {@link #VCARD}, but written as 3.0, which older address books want. A file that is read is never told to be this. */
    VCARD_3("vCard", "card"),
    XLSX("XLSX", "row");

    private final String title;
    private final String unit;

    Format(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** The format as people write it. */
    public String title() {
        return title;
    }

    /** What {@link FileRecord#line} counts: line, row, object or card. */
    public String unit() {
        return unit;
    }

    /** The format that a file of this name should have, by its extension; empty where the name tells nothing. */
    public static Optional<Format> ofName(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(
                switch (extension) {
                    case "csv", "tsv", "tab" -> CSV;
                    case "json" -> JSON;
                    case "jsonl", "ndjson" -> JSON_LINES;
                    case "vcf", "vcard" -> VCARD;
                    case "xlsx", "xlsm" -> XLSX;
                    default -> null;
                });
    }

    /** Whether a file of one format may be read as the other. */
    boolean readsAs(Format other) {
        return this == other || (isVcard() && other.isVcard()) || (isJson() && other.isJson());
    }

    boolean isVcard() {
        return this == VCARD || this == VCARD_3;
    }

    boolean isJson() {
        return this == JSON || this == JSON_LINES;
    }
}
