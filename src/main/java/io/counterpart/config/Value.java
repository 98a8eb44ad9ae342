package io.counterpart.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of a YAML file and where it stands. What does not fit becomes a problem and reads as empty.
 *
 * @param path of its key, as {@code match.groups}
 * @param line from 1
 */
record Value(Node node, String path, int line, Problems problems) {

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** The text of a scalar as it is written; blank where there is none. */
    Optional<String> textOrBlank() {
        if (node instanceof ScalarNode scalar) {
            if (scalar.getValue().indexOf('\0') >= 0) {
                problem("has the character U+0000, which no database takes in a text: take it out");
                return Optional.empty();
            }
            return Optional.of(scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue());
        }
        problem("must be a text, not a " + (isMapping() ? "mapping" : "list"));
        return Optional.empty();
    }

    /** The text of a scalar as it is written, numbers and booleans too. */
    Optional<String> text() {
        Optional<String> text = textOrBlank();
        if (text.isPresent() && text.get().isBlank()) {
            problem("has no value");
            return Optional.empty();
        }
        return text;
    }

    Optional<Integer> integer() {
        Optional<String> text = text();
        if (text.isPresent() && node.getTag().equals(Tag.INT)) {
            try {
                return Optional.of(Integer.valueOf(text.get()));
            } catch (NumberFormatException e) {
                // Too large, or not decimal: said below.
            }
        }
        text.ifPresent(other -> problem("is '" + other + "', it must be a whole number"));
        return Optional.empty();
    }

    Optional<Boolean> bool() {
        Optional<String> text = text();
        if (text.isPresent() && !node.getTag().equals(Tag.BOOL)) {
            problem("is '" + text.get() + "', it must be true or false");
            return Optional.empty();
        }
        return text.map(word -> word.equalsIgnoreCase("true"));
    }

    /** The elements of a list; a single value counts as a list of one. */
    List<Value> elements() {
        if (!(node instanceof SequenceNode list)) {
            return List.of(this);
        }
        return list.getValue().stream()
                .map(element -> new Value(element, path, YamlFile.line(element), problems))
                .toList();
    }

    /** The texts of a list, or a single one; at least one, and none twice. */
    List<String> texts() {
        List<Value> elements = elements();
        if (elements.isEmpty()) {
            problem("has no value");
        }
        List<String> texts =
                elements.stream().flatMap(element -> element.text().stream()).toList();
        IntStream.range(1, texts.size())
                .filter(i -> texts.subList(0, i).contains(texts.get(i)))
                .forEach(i -> problem("has '" + texts.get(i) + "' twice"));
        return texts;
    }

    Optional<Section> section(Keys keys) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(Section.of(mapping, path, line, keys, problems));
        }
        problem("must be a mapping"
                + (keys.free() ? ", as in {KEY: VALUE}" : " with the keys " + String.join(", ", keys.known())));
        return Optional.empty();
    }

    /** One of the words that an enum's constants make: {@code TO_ERP} is written {@code to-erp}. */
    <E extends Enum<E>> Optional<E> word(Class<E> words, Set<String> notYet) {
        Map<String, E> allowed = Arrays.stream(words.getEnumConstants())
                .collect(Collectors.toMap(
                        word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'), Function.identity()));
        Optional<String> text = text();
        if (text.isPresent() && !allowed.containsKey(text.get())) {
            problem(
                    notYet.contains(text.get())
                            ? "is '" + text.get() + "', which is not supported yet"
                            : "is '" + text.get() + "', allowed: "
                                    + allowed.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return text.map(allowed::get);
    }

    /** Notes what is wrong with this value; the message begins with its path. */
    void problem(String message) {
        problems.add(line, path, (path.isEmpty() ? "the file" : "'" + path + "'") + " " + message);
    }
}
