package io.counterpart.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        "relatons, relations, 1",
        "frist, first, 1",
        "TABLE, table, 0",
        "time_zone, timeZone, 1",
        "'', no, 2",
        "modified, created, 6"
    })
    void countsLettersMoreLessOtherOrSwapped(String word, String known, int distance) {
        assertThat(Nearest.distance(word, known)).isEqualTo(distance);
        assertThat(Nearest.distance(known, word)).isEqualTo(distance);
    }

    @Test
    void namesTheNearestWordOrAllThereAre() {
        List<String> known = List.of("no", "key", "fields", "filter");

        assertThat(Nearest.hint("field", known)).isEqualTo(", did you mean 'fields'?");
        assertThat(Nearest.hint("nr", known)).isEqualTo(", did you mean 'no'?");
        assertThat(Nearest.hint("columns", known)).isEqualTo(", known: no, key, fields, filter");
        assertThat(Nearest.hint("columns", List.of())).isEmpty();
    }
}
