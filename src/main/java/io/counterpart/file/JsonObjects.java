package io.counterpart.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.Locale;

/**
 * Flattens one JSON object after the other: {@code {"address": {"city": "Odense"}}} has the column {@code address.city}, and
 * {@code {"tags": ["a", "b"]}} the columns {@code tags.0} and {@code tags.1}.
 */
final class JsonObjects {
    private static final int DEEPEST = 20;
    private static final int LONGEST_NUMBER = 1000;

    private final Columns columns;
    private final String unit;

    JsonObjects(Columns columns, String unit) {
        this.columns = columns;
        this.unit = unit;
    }

    static JsonFactory factory(Limits limits) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(limits.cell())
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNestingDepth(DEEPEST)
                        .build())
                .build();
    }

    /** The object that the parser has come to the beginning of. Anything else is no record. */
    FileRecord read(JsonParser parser, long number) throws IOException, UnreadableFileException {
        columns.begin();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            object(parser, "", number);
        } else {
            columns.reject(
                    Rejected.record("is no object but " + kind(parser) + "; write {\"column\": \"value\", ...}"));
            parser.skipChildren();
        }
        return columns.record(number);
    }

    private static String kind(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return token == JsonToken.START_ARRAY ? "an array" : "a single value";
    }

    private void object(JsonParser parser, String prefix, long number) throws IOException, UnreadableFileException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            value(parser, prefix.isEmpty() ? name : prefix + "." + name, number);
        }
    }

    private void array(JsonParser parser, String prefix, long number) throws IOException, UnreadableFileException {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            value(parser, prefix + "." + i, number);
        }
    }

    private void value(JsonParser parser, String name, long number) throws IOException, UnreadableFileException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, name, number);
            case START_ARRAY -> array(parser, name, number);
            case VALUE_NULL -> columns.set(name, "", number, unit);
            default -> columns.set(name, parser.getText(), number, unit);
        }
    }

    /** What is wrong with the text, without quoting it. */
    static String reason(JsonProcessingException e, Limits limits) {
        if (e instanceof StreamConstraintsException) {
            return e.getOriginalMessage().toLowerCase(Locale.ROOT).contains("depth")
                    ? "is nested more than " + DEEPEST + " deep; flatten it"
                    : "has a value of more than " + limits.cell() + " characters; shorten it, or raise the limit";
        }
        if (e instanceof JsonEOFException) {
            return "the file is cut off here; export it again";
        }
        return "is no JSON (" + SourceFile.shown(e.getOriginalMessage()) + "); mend it";
    }
}
