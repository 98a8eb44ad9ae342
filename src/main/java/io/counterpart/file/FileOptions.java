package io.counterpart.file;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a file rather than recognised. Null means: recognise when reading, take the usual when writing (UTF-8,
 * comma, double quote, sheet "Records").
 *
 * @param header whether the first line (CSV) or row (XLSX) names the columns; without one they are called 1, 2, 3 and so on
 * @param sheet name of the sheet (XLSX); null reads the first visible one
 */
public record FileOptions(
        @Nullable Format format,
        @Nullable Charset encoding,
        @Nullable Character delimiter,
        @Nullable Character quote,
        @Nullable String sheet,
        boolean header,
        Limits limits) {

    /** Everything is recognised, and there is a header. */
    public static FileOptions recognise() {
        return new FileOptions(null, null, null, null, null, true, Limits.DEFAULT);
    }

    public FileOptions withFormat(@Nullable Format value) {
        return new FileOptions(value, encoding, delimiter, quote, sheet, header, limits);
    }

    public FileOptions withEncoding(@Nullable Charset value) {
        return new FileOptions(format, value, delimiter, quote, sheet, header, limits);
    }

    public FileOptions withDelimiter(@Nullable Character value) {
        return new FileOptions(format, encoding, value, quote, sheet, header, limits);
    }

    public FileOptions withQuote(@Nullable Character value) {
        return new FileOptions(format, encoding, delimiter, value, sheet, header, limits);
    }

    public FileOptions withSheet(@Nullable String value) {
        return new FileOptions(format, encoding, delimiter, quote, value, header, limits);
    }

    public FileOptions withHeader(boolean value) {
        return new FileOptions(format, encoding, delimiter, quote, sheet, value, limits);
    }

    public FileOptions withLimits(Limits value) {
        return new FileOptions(format, encoding, delimiter, quote, sheet, header, value);
    }
}
