package io.counterpart.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records as JSON, an object a line, in an array or without. Column names with dots stay as they are. */
final class JsonSink implements RecordSink {
    private final JsonGenerator json;
    private final List<String> columns;
    private final boolean array;
    private boolean first = true;

    JsonSink(Writer out, List<String> columns, boolean array) throws IOException {
        json = new JsonFactory().createGenerator(out);
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
        this.columns = columns;
        this.array = array;
        if (array) {
            json.writeRaw("[");
        }
    }

    @Override
    public void write(@Nullable String[] values) throws IOException {
        if (array) {
            json.writeRaw(first ? "\n" : ",\n");
        }
        json.writeStartObject();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                json.writeStringField(columns.get(i), values[i]);
            }
        }
        json.writeEndObject();
        if (!array) {
            json.writeRaw("\n");
        }
        first = false;
    }

    @Override
    public void close() throws IOException {
        if (array) {
            json.writeRaw(first ? "]\n" : "\n]\n");
        }
        json.close();
    }
}
