package io.counterpart.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.mapping.NameParts.Part;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePartsTest {

    @ParameterizedTest
    @CsvSource({
        "'',                       '',         '',     ''",
        "Berg,                     '',         '',     Berg",
        "Anna Berg,                Anna,       '',     Berg",
        "' Anna  Maria Berg ',     Anna,       Maria,  Berg",
        "Anna Sofie Maria Berg,    Anna Sofie, Maria,  Berg"
    })
    void lastWordIsTheSurnameAndTheSecondLastOfThreeTheMiddleNameNam1(
            String name, String first, String middle, String last) {
        NameParts parts = NameParts.of(name);

        assertThat(parts).isEqualTo(new NameParts(first, middle, last));
        assertThat(parts.full()).isEqualTo(String.join(" ", NameParts.words(name)));
    }

    @Test
    void partsRebuildTheNameNam1() {
        NameParts anna = NameParts.of("Anna Maria Berg");

        assertThat(anna.with(Part.LAST, "Dahl").full()).isEqualTo("Anna Maria Dahl");
        assertThat(anna.with(Part.MIDDLE, "").full()).isEqualTo("Anna Berg");
        assertThat(anna.with(Part.FIRST, " Eva  Lotte ").full()).isEqualTo("Eva Lotte Maria Berg");
    }

    @ParameterizedTest
    @CsvSource({
        "' ',   3, Anna Maria Berg,           Anna|Maria|Berg",
        "' ',   3, Anna Sofie Maria Berg,     Anna Sofie|Maria|Berg",
        "' ',   3, Anna Berg,                 Anna|null|Berg",
        "' ',   3, Berg,                      null|null|Berg",
        "' ',   2, Anna Maria Berg,           Anna Maria|Berg",
        "' ',   2, '',                        null|null",
        "', ',  2, 'Berg, Anna',              Berg|Anna",
        "', ',  2, 'Berg,Anna, Maria',        'Berg|Anna, Maria'",
        "', ',  3, 'Berg',                    'Berg|null|null'"
    })
    void joinedTextIsTakenApartAgainFld5(String with, int columns, String text, String apart) {
        Join join = new Join(with);

        assertThat(join.apart(text, columns).stream().map(String::valueOf))
                .containsExactlyElementsOf(Arrays.asList(apart.split("\\|")));
    }
}
