package io.counterpart.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NotYetTest {
    private static final String CONTACT = "entities/contact.yaml";
    private static final String RULES = "rules.yaml";

    @TempDir
    Path temp;

    static Stream<Arguments> wordsWithoutEffect() {
        String contact = ConfigFolder.entity("contact");
        return Stream.of(
                        cases(NotYet.ENTITY, CONTACT, word -> contact + word + ": x"),
                        cases(NotYet.CAPTURE, CONTACT, word -> contact + "modified: m\ncapture: " + word),
                        cases(NotYet.RULES, RULES, word -> word + ": x"))
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> cases(Set<String> words, String file, UnaryOperator<String> text) {
        return words.stream().map(word -> Arguments.of(word, file, text.apply(word)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("wordsWithoutEffect")
    void aWordThatNothingObeysYetIsRefused(String word, String file, String text) {
        assertThat(ConfigFolder.in(temp).with(file, text).problems())
                .singleElement()
                .asString()
                .startsWith(file + ":")
                .contains(word)
                .endsWith("not supported yet");
    }
}
