package io.counterpart.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line: a line that is none is rejected, and the next is read. */
final class JsonLineRecords implements RecordSource {
    private static final String UNIT = "line";

    private final TextFile text;
    private final Columns columns;
    private final JsonObjects objects;
    private final JsonFactory factory;
    private final Lines lines;

    private JsonLineRecords(TextFile text) throws UnreadableFileException {
        this.text = text;
        columns = new Columns(text.file());
        objects = new JsonObjects(columns, UNIT);
        factory = JsonObjects.factory(text.file().limits());
        lines = new Lines(text.reader(), text.file().limits().row());
    }

    static JsonLineRecords open(TextFile text) throws UnreadableFileException {
        return new JsonLineRecords(text);
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public @Nullable FileRecord next() throws UnreadableFileException {
        try {
            String line = lines.next();
            while (line != null && line.isBlank() && !lines.isTooLong()) {
                line = lines.next();
            }
            return line == null ? null : record(line);
        } catch (IOException e) {
            throw text.broken(e, UNIT, lines.number() + 1);
        }
    }

    private FileRecord record(String line) throws IOException, UnreadableFileException {
        if (lines.isTooLong()) {
            return rejected(
                    "",
                    "has more than " + text.file().limits().row()
                            + " characters; leave away what is not needed, or raise the limit");
        }
        try (JsonParser parser = factory.createParser(line)) {
            parser.nextToken();
            FileRecord record = objects.read(parser, lines.number());
            return parser.nextToken() == null
                    ? record
                    : rejected(line, "something follows the object; put each on a line of its own");
        } catch (JsonEOFException e) {
            if (!lines.isTerminated()) {
                throw text.file()
                        .at(
                                UNIT,
                                lines.number(),
                                JsonObjects.reason(e, text.file().limits()),
                                e);
            }
            return rejected(line, "the object has no end on this line; put each on a line of its own");
        } catch (JsonProcessingException e) {
            return rejected(line, JsonObjects.reason(e, text.file().limits()));
        }
    }

    private FileRecord rejected(String line, String reason) {
        return new FileRecord(lines.number(), new String[0], new Rejected(null, Rejected.shortened(line), reason));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
