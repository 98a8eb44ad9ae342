package io.counterpart.config;

import io.counterpart.mapping.Transform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads {@code transform}: a word, a word with a parameter, or a list of those. */
final class Transforms {
    static final Map<String, Transform> PLAIN = Map.of(
            "trim", new Transform.Trim(),
            "upper", new Transform.Upper(),
            "lower", new Transform.Lower());
    static final Map<String, Function<Value, Optional<? extends Transform>>> WITH_PARAMETER = Map.of(
            "map", value -> ValueTable.read(value, Set.of()),
            "default", value -> value.text().map(Transform.Default::new),
            "constant", value -> value.text().map(Transform.Constant::new));

    private static final List<String> ALL = Stream.concat(PLAIN.keySet().stream(), WITH_PARAMETER.keySet().stream())
            .sorted()
            .toList();

    private Transforms() {}

    static List<Transform> read(Value value) {
        return value.elements().stream()
                .<Transform>flatMap(element -> step(element).stream())
                .toList();
    }

    private static Optional<? extends Transform> step(Value element) {
        if (!element.isMapping()) {
            return element.text().flatMap(word -> plain(element, word));
        }
        Optional<Section> step = element.section(Keys.ANY);
        if (step.isEmpty() || step.get().values().size() != 1) {
            element.problem("has a step with several words: give each its own, as in [trim, {default: DK}]");
            return Optional.empty();
        }
        Map.Entry<String, Value> only =
                step.get().values().entrySet().iterator().next();
        return withParameter(only.getKey(), only.getValue());
    }

    private static Optional<Transform> plain(Value element, String word) {
        if (WITH_PARAMETER.containsKey(word)) {
            element.problem("has '" + word + "' without a parameter: write {" + word + ": ...}");
        } else if (!PLAIN.containsKey(word)) {
            refuse(element, word);
        }
        return Optional.ofNullable(PLAIN.get(word));
    }

    private static Optional<? extends Transform> withParameter(String word, Value parameter) {
        Function<Value, Optional<? extends Transform>> reader = WITH_PARAMETER.get(word);
        if (reader != null) {
            return reader.apply(parameter);
        }
        if (PLAIN.containsKey(word)) {
            parameter.problem("takes no parameter: write only " + word);
        } else {
            refuse(parameter, word);
        }
        return Optional.empty();
    }

    private static void refuse(Value at, String word) {
        at.problem(
                NotYet.TRANSFORM.contains(word)
                        ? "uses the transform '" + word + "', which is not supported yet"
                        : "uses the unknown transform '" + word + "'" + Nearest.hint(word, ALL));
    }
}
