package io.counterpart.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells CSV, JSON, JSON lines and vCard apart: by the text's beginning, and by the name where that says nothing. */
final class TextFormat {
    private static final Pattern MARKUP =
            Pattern.compile("(?is)<(!doctype|!--|\\?xml|html|head|body|table|meta|style|svg)\\b.*|MIME-Version:.*");
    private static final Pattern JSON_ARRAY = Pattern.compile("(?s)\\[\\s*(?:[{\\]\\[\"0-9-]|true|false|null|$).*");
    private static final Pattern JSON_OBJECT = Pattern.compile("(?s)\\{\\s*(?:[\"}]|$).*");

    /** What a web service of the OData kind answers, as Business Central does. */
    private static final Pattern WRAPPED = Pattern.compile(
            "(?s)\\s*\\{\\s*(?:\"@[^\"]*\"\\s*:\\s*\"[^\"]*\"\\s*,\\s*)*\"value\"\\s*:\\s*\\[\\s*[{\\]].*");

    private TextFormat() {}

    /** Whether the records are the array {@code value} of an object. */
    static boolean isWrapped(String sample) {
        return WRAPPED.matcher(sample).matches();
    }

    static Format of(TextFile text, FileOptions options) throws UnreadableFileException {
        String sample = text.sample().stripLeading();
        if (sample.regionMatches(true, 0, "BEGIN:VCARD", 0, 11)) {
            return Format.VCARD;
        }
        if (MARKUP.matcher(sample).matches()) {
            throw text.file()
                    .unreadable(
                            "is a web page or XML, whatever its name says; save it as XLSX or CSV in the program that opens it");
        }
        Optional<Format> named = Optional.ofNullable(options.format())
                .or(() -> Format.ofName(text.file().name()));
        if (isWrapped(sample)) {
            return Format.JSON;
        }
        if (JSON_OBJECT.matcher(sample).matches()) {
            return isOneALine(sample) || named.equals(Optional.of(Format.JSON_LINES)) ? Format.JSON_LINES : Format.JSON;
        }
        if (JSON_ARRAY.matcher(sample).matches() && !named.equals(Optional.of(Format.CSV))) {
            return Format.JSON;
        }
        requireCsv(text, sample, options, named.orElse(null));
        return Format.CSV;
    }

    private static boolean isOneALine(String sample) {
        int end = sample.indexOf('\n');
        String line = end < 0 ? sample : sample.substring(0, end);
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.currentToken() != null && parser.currentToken().isStructEnd() && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static void requireCsv(TextFile text, String sample, FileOptions options, @Nullable Format named)
            throws UnreadableFileException {
        if (named != null && named != Format.CSV) {
            throw text.file()
                    .unreadable("is no " + named.title() + ": it begins with '" + beginning(sample)
                            + "'; export it again as " + named.title() + ", or give it the extension of what it is");
        }
        if (named == null
                && !isTextName(text.file().name())
                && !CsvDialect.recognise(sample, options).isTable()) {
            throw text.file()
                    .unreadable("is no file of records: it begins with '" + beginning(sample)
                            + "' and has no columns; export the data as CSV, JSON, vCard or XLSX");
        }
    }

    private static boolean isTextName(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".txt");
    }

    private static String beginning(String sample) {
        return SourceFile.shown(sample.lines()
                .findFirst()
                .orElse("")
                .strip()
                .codePoints()
                .limit(20)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }
}
