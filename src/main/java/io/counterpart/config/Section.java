package io.counterpart.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One mapping of a YAML file, read key by key. A key that is unknown or stands twice is a problem. */
final class Section {
    private final String path;
    private final int line;
    private final Keys keys;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Problems problems;

    private Section(String path, int line, Keys keys, Problems problems) {
        this.path = path;
        this.line = line;
        this.keys = keys;
        this.problems = problems;
    }

    static Section empty(Keys keys, Problems problems) {
        return new Section("", 1, keys, problems);
    }

    static Section of(MappingNode node, String path, int line, Keys keys, Problems problems) {
        Section section = new Section(path, line, keys, problems);
        node.getValue().forEach(section::add);
        return section;
    }

    private void add(NodeTuple tuple) {
        int at = YamlFile.line(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
            problems.add(at, path, "a key must be a text" + (path.isEmpty() ? "" : ", in '" + path + "'"));
            return;
        }
        String key = name.getTag().equals(Tag.NULL) ? "" : name.getValue();
        String full = path.isEmpty() ? key : path + "." + key;
        Value value = new Value(tuple.getValueNode(), full, at, problems);
        Optional<String> objection = keys.objection(key, full);
        if (objection.isPresent()) {
            problems.add(at, full, objection.get());
        } else if (values.containsKey(key)) {
            value.problem("stands twice, first in line " + values.get(key).line());
        } else {
            values.put(key, value);
        }
    }

    int line() {
        return line;
    }

    /** What stands in this section, in the order of the file. */
    Map<String, Value> values() {
        return values;
    }

    Optional<Value> get(String key) {
        if (!keys.has(key)) {
            throw new IllegalArgumentException("'" + key + "' is read but not among the known keys of '" + path + "'");
        }
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a key that must be there; the example shows how it is written. */
    Optional<Value> need(String key, String example) {
        Optional<Value> value = get(key);
        if (value.isEmpty()) {
            String full = path.isEmpty() ? key : path + "." + key;
            problems.add(line, full, "'" + full + "' is missing, as in '" + example + "'");
        }
        return value;
    }

    Optional<String> text(String key) {
        return get(key).flatMap(Value::text);
    }

    List<String> texts(String key) {
        return get(key).map(Value::texts).orElse(List.of());
    }

    Optional<Section> section(String key, Keys inner) {
        return get(key).flatMap(value -> value.section(inner));
    }

    <E extends Enum<E>> E word(String key, E standard) {
        return get(key).flatMap(value -> value.word(standard.getDeclaringClass(), Set.of()))
                .orElse(standard);
    }
}
