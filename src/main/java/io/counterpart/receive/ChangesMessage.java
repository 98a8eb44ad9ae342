package io.counterpart.receive;

import static io.counterpart.receive.RefusedMessageException.shown;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The records that a message names: {@code {"entity": "customer", "key": "C00010"}}, or a list of those. */
final class ChangesMessage {
    private static final int MOST_RECORDS = 10_000;
    private static final int LONGEST_KEY = 500;
    private static final int DEEPEST = 5;
    private static final String ENTITY = "entity";
    private static final String KEY = "key";

    private ChangesMessage() {}

    /** Takes nothing that could be read in two ways. */
    static JsonMapper strict() {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(LONGEST_KEY)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * The records by entity, each once.
     *
     * @throws RefusedMessageException if anything in it is not as it should be: then none of it counts
     */
    static Map<Entity, Set<Key>> records(@Nullable JsonNode message, Set<Entity> mapped) {
        if (message == null || !(message.isObject() || message.isArray())) {
            throw new RefusedMessageException(
                    "the body must be {\"entity\": ..., \"key\": ...}, or a list of those, as JSON");
        }
        Iterable<JsonNode> changes = message.isArray() ? message : List.of(message);
        if (message.isArray() && (message.isEmpty() || message.size() > MOST_RECORDS)) {
            throw new RefusedMessageException(
                    "a list has 1 to " + MOST_RECORDS + " records, this one has " + message.size());
        }
        Map<Entity, Set<Key>> records = new EnumMap<>(Entity.class);
        for (JsonNode change : changes) {
            if (!change.isObject()) {
                throw new RefusedMessageException("a record must be an object with 'entity' and 'key'");
            }
            change.fieldNames().forEachRemaining(ChangesMessage::requireKnown);
            records.computeIfAbsent(entity(change.path(ENTITY), mapped), any -> new TreeSet<>())
                    .add(key(change.path(KEY)));
        }
        return records;
    }

    private static void requireKnown(String name) {
        if (!name.equals(ENTITY) && !name.equals(KEY)) {
            throw new RefusedMessageException("unknown name " + shown(name) + ": a record has 'entity' and 'key' only");
        }
    }

    private static Entity entity(JsonNode node, Set<Entity> mapped) {
        if (!node.isTextual()) {
            throw new RefusedMessageException("'entity' is missing, or is no text");
        }
        return Entity.of(node.textValue())
                .filter(mapped::contains)
                .orElseThrow(() -> new RefusedMessageException(
                        "unknown entity " + shown(node.textValue()) + ": here are " + String.join(", ", ids(mapped))));
    }

    private static List<String> ids(Set<Entity> mapped) {
        return mapped.stream().sorted().map(Entity::id).toList();
    }

    private static Key key(JsonNode node) {
        List<String> parts = new ArrayList<>();
        if (node.isArray() && !node.isEmpty()) {
            node.forEach(part -> parts.add(part(part)));
        } else {
            parts.add(part(node));
        }
        if (parts.stream().mapToInt(String::length).sum() > LONGEST_KEY) {
            throw new RefusedMessageException("a key has " + LONGEST_KEY + " characters at most");
        }
        return new Key(parts);
    }

    private static String part(JsonNode node) {
        if (!node.isTextual() && !node.isIntegralNumber()) {
            throw new RefusedMessageException(
                    "'key' is missing, or is neither a text, a whole number nor a list of these");
        }
        String text = node.asText();
        if (text.isEmpty() || !isStorable(text)) {
            throw new RefusedMessageException("'key' is empty or has characters that no key has");
        }
        return text;
    }

    /** Control characters: U+0000 the database refuses, U+001F separates the parts of a key in the store. */
    private static boolean isStorable(String text) {
        return text.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
