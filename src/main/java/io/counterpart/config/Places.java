package io.counterpart.config;

import io.counterpart.party.Entity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Where the settings of the entity files stand, for what turns out to be wrong only when a database is asked.
 *
 * @param lines per entity, a setting's path to its line, from 1
 */
public record Places(Map<Entity, Map<String, Integer>> lines) {

    public Places {
        lines = Map.copyOf(lines);
    }

    /**
     * The file, relative to the configuration folder, and the line: {@code entities/customer.yaml:12}.
     *
     * @param setting a path such as {@code table}, or the name of a shared field; without a line where nobody knows it
     */
    public String of(Entity entity, String setting) {
        Map<String, Integer> known = lines.getOrDefault(entity, Map.of());
        String file = EntityFile.name(entity).toString();
        return Stream.of("fields." + setting, setting)
                .map(known::get)
                .filter(Objects::nonNull)
                .map(line -> file + ":" + line)
                .findFirst()
                .orElse(file);
    }

    /** The lines of a file's settings, of those within others too. */
    static Map<String, Integer> in(Section file) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        file.values().forEach((key, value) -> {
            lines.put(key, value.line());
            collect(key, value.node(), lines);
        });
        return lines;
    }

    private static void collect(String path, Node node, Map<String, Integer> lines) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    String inner = path + "." + key.getValue();
                    lines.put(inner, YamlFile.line(key));
                    collect(inner, tuple.getValueNode(), lines);
                }
            });
        }
    }
}
