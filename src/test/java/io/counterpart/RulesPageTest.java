package io.counterpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/rules.md names tests as proof: they have to be there. */
class RulesPageTest {
    /** {@code SomeTest}, {@code SomeTest.method} or {@code SomeTest.…endOfMethod}. */
    private static final Pattern PROOF = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.…?(\\w+))?`");

    @Test
    void everyProofIsATestThatExists() throws IOException {
        String page = Files.readString(Path.of("docs/rules.md"));
        Map<String, String> sources = sources();
        List<MatchResult> proofs = PROOF.matcher(page).results().toList();
        assertThat(proofs).hasSizeGreaterThan(30);
        assertThat(proofs).allSatisfy(proof -> {
            assertThat(sources).as(proof.group()).containsKey(proof.group(1));
            if (proof.group(2) != null) {
                assertThat(sources.get(proof.group(1))).as(proof.group()).contains(proof.group(2) + "(");
            }
        });
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            (Function<Path, String>) RulesPageTest::text,
                            (one, other) -> one));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
