package io.counterpart.config;

import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads a YAML 1.2 file; its nodes keep their lines, and {@code no} is a word, not a boolean. */
final class YamlFile {
    private static final LoadSettings CORE =
            LoadSettings.builder().setSchema(new CoreSchema()).build();

    private YamlFile() {}

    /** The file's mapping; an empty file is an empty mapping, an unreadable one is a problem and nothing. */
    static Optional<Section> read(Path folder, Path name, Keys keys, Problems all) {
        Problems problems = all.in(name);
        return TextFile.read(folder.resolve(name), problems).flatMap(text -> parse(text, keys, problems));
    }

    private static Optional<Section> parse(String text, Keys keys, Problems problems) {
        try {
            Optional<Node> top = new Compose(CORE).composeString(text);
            return top.isEmpty()
                    ? Optional.of(Section.empty(keys, problems))
                    : new Value(top.get(), "", line(top.get()), problems).section(keys);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
            problems.add(line, "", "is no YAML: " + e.getProblem() + begun(e, line) + remedy(e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(0, "", "is no YAML: " + String.valueOf(e.getMessage()).replace('\n', ' '));
        }
        return Optional.empty();
    }

    /** What is not closed often began lines before. */
    private static String begun(MarkedYamlEngineException e, int line) {
        int from = e.getContextMark().map(Mark::getLine).orElse(-1) + 1;
        return from == 0 || from == line ? "" : ", " + e.getContext() + " that begins in line " + from;
    }

    private static String remedy(String problem) {
        if (problem.contains("TAB")) {
            return "; indent with spaces";
        }
        return problem.contains("cannot start any token") || problem.contains("mapping values are not allowed")
                ? "; put a text with special characters in single quotes"
                : "";
    }

    static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }
}
