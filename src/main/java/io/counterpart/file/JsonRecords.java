package io.counterpart.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of a JSON array, of the array {@code value} in an object, or one after the other. */
final class JsonRecords implements RecordSource {
    private final TextFile text;
    private final Columns columns;
    private final JsonObjects objects;
    private final JsonParser parser;
    private final boolean wrapped;
    private boolean inArray;
    private boolean ended;
    private long number;

    private JsonRecords(TextFile text) throws UnreadableFileException, IOException {
        this.text = text;
        columns = new Columns(text.file());
        wrapped = TextFormat.isWrapped(text.sample());
        objects = new JsonObjects(columns, Format.JSON.unit());
        parser = JsonObjects.factory(text.file().limits()).createParser(text.reader());
    }

    static JsonRecords open(TextFile text) throws UnreadableFileException {
        try {
            return new JsonRecords(text);
        } catch (IOException e) {
            throw text.file().unreadable(Head.reason(e), e);
        }
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public @Nullable FileRecord next() throws UnreadableFileException {
        try {
            return advance() ? objects.read(parser, ++number) : null;
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw text.file().at("line", line, JsonObjects.reason(e, text.file().limits()), e);
        } catch (IOException e) {
            throw text.broken(e, "line", parser.currentLocation().getLineNr());
        }
    }

    /** On to the beginning of the next object. */
    private boolean advance() throws IOException, UnreadableFileException {
        JsonToken token = ended ? null : parser.nextToken();
        while (wrapped && !inArray && token != null && token != JsonToken.START_ARRAY) {
            token = parser.nextToken();
        }
        if (token == JsonToken.START_ARRAY && !inArray && number == 0) {
            inArray = true;
            token = parser.nextToken();
        }
        if (token == JsonToken.END_ARRAY && inArray) {
            requireEnd();
            token = null;
        }
        ended = token == null;
        return !ended;
    }

    private void requireEnd() throws IOException, UnreadableFileException {
        JsonToken token = parser.nextToken();
        while (wrapped && token == JsonToken.FIELD_NAME) {
            parser.nextToken();
            parser.skipChildren();
            token = parser.nextToken();
        }
        if (wrapped && token == JsonToken.END_OBJECT) {
            token = parser.nextToken();
        }
        if (token != null) {
            long line = parser.currentLocation().getLineNr();
            throw text.file().at("line", line, "something follows the end of the array; remove it", null);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
