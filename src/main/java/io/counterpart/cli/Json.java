package io.counterpart.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes JSON of maps and lists. */
final class Json {

    private Json() {}

    /** An object with these keys and values, in this order: key, value, key, value ... */
    static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return object;
    }

    /** A point in time as ISO 8601 in UTC. */
    static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    static String text(Object value) {
        try {
            return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError("maps, lists, texts and numbers have a JSON form", impossible);
        }
    }
}
