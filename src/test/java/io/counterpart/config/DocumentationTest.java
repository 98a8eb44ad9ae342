package io.counterpart.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/configuration.md against what is read. */
class DocumentationTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n# (\\S+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FIRST_CELL = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");

    private String text;
    private String notYet;

    @TempDir
    Path temp;

    @BeforeEach
    void readThePage() throws IOException {
        String page = Files.readString(Path.of("docs/configuration.md"));
        int end = page.indexOf("## Not supported yet");
        text = page.substring(0, end);
        notYet = page.substring(end);
    }

    @Test
    void everyKeyHasALineInATableAndEveryLineIsOfAKey() {
        assertThat(matches(FIRST_CELL, text))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                ApplicationFile.KEYS,
                                EntityFile.allKeys(),
                                MappedFields.FIELD_KEYS.known(),
                                RulesFile.KEYS.known(),
                                List.of("create.contact.from", "create.KIND.when"),
                                CreationsSection.TEMPLATE_KEYS.known(),
                                NumberSeriesSection.SERIES_KEYS.known(),
                                under("match", MatchSection.KEYS),
                                MatchSection.GROUP_KEYS.known(),
                                under("conflict", ConflictSection.KEYS),
                                under("safety", SafetySection.KEYS),
                                Stream.concat(
                                                Transforms.PLAIN.keySet().stream(),
                                                Transforms.WITH_PARAMETER.keySet().stream())
                                        .distinct()
                                        .toList(),
                                ValidateSection.WORDS)
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void theWordsThatAreNotSupportedYetAreTheOnesRefused() {
        Set<String> refused = new TreeSet<>(Set.of("capture"));
        Stream.of(NotYet.ENTITY, NotYet.CAPTURE, NotYet.RULES).forEach(refused::addAll);
        NotYet.APPLICATION.forEach(key -> refused.add(key.endsWith(".") ? key + "*" : key));

        assertThat(new TreeSet<>(matches(WORD, notYet))).isEqualTo(refused);
    }

    @Test
    void theExamplesAreRead() {
        ConfigFolder folder = ConfigFolder.in(temp).with("rules.yaml", "relations: {vendor: VEND}");
        List<MatchResult> examples = EXAMPLE.matcher(text).results().toList();
        examples.forEach(example -> folder.with(example.group(1), example.group(2)));

        assertThat(examples).hasSize(2);
        assertThat(folder.problems()).isEmpty();
    }

    private static List<String> under(String path, Keys keys) {
        return keys.known().stream().map(key -> path + "." + key).toList();
    }

    private static List<String> matches(Pattern pattern, String in) {
        return pattern.matcher(in).results().map(match -> match.group(1)).toList();
    }
}
