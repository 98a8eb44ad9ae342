package io.counterpart.config;

import io.counterpart.mapping.Transform;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a value table: column value to shared value, both as their text. */
final class ValueTable {

    private ValueTable() {}

    /** The table of a mapping; its shared values must be among those allowed, where any are named. */
    static Optional<Transform> read(Value value, Set<String> allowed) {
        Optional<Section> section = value.section(Keys.ANY);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> table = new LinkedHashMap<>();
        section.get()
                .values()
                .forEach((column, shared) -> shared.textOrBlank().ifPresent(text -> {
                    check(shared, text, allowed);
                    table.put(column, text);
                }));
        if (table.isEmpty()) {
            value.problem("has no values, as in '{0: company, 1: person}'");
            return Optional.empty();
        }
        try {
            return Optional.of(Transform.ValueMap.of(table));
        } catch (IllegalArgumentException e) {
            value.problem("cannot be used: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void check(Value shared, String text, Set<String> allowed) {
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            shared.problem(
                    "is '" + text + "', allowed: " + allowed.stream().sorted().collect(Collectors.joining(", ")));
        }
    }
}
