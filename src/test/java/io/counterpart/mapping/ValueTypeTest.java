package io.counterpart.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text                        | TEXT",
                "character varying(100)      | TEXT",
                "character(3)                | TEXT",
                "citext                      | TEXT",
                "integer                     | NUMBER",
                "numeric(38,20)              | NUMBER",
                "double precision            | NUMBER",
                "boolean                     | BOOLEAN",
                "date                        | OTHER",
                "timestamp(3) with time zone | OTHER",
                "uuid                        | OTHER",
                "text[]                      | OTHER",
                "character varying(100)[]    | OTHER"
            })
    void standsBehindThePostgresqlNameOfAColumnsType(String sqlType, ValueType type) {
        assertThat(ValueType.of(sqlType)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "1.500, 1.5",
        "100.00, 100",
        "100, 100",
        "1E+3, 1000",
        "1e-7, 0.0000001",
        "0.00, 0",
        "-0.0, 0",
        "+5, 5",
        "' 7 ', 7",
        "'', ''",
        "NaN, NaN",
        "about 5, about 5"
    })
    void numberIsWrittenWithoutTrailingZeros(String text, String canonical) {
        assertThat(ValueType.NUMBER.canonical(text)).isEqualTo(canonical);
    }

    @Test
    void numberWithAHugeExponentIsNotWrittenOut() {
        assertThat(ValueType.NUMBER.canonical("1E10000000").length()).isLessThan(100);
        assertThat(ValueType.NUMBER.canonical("1E-10000000").length()).isLessThan(100);
    }

    @ParameterizedTest
    @CsvSource({"t, true", "true, true", "TRUE, true", "f, false", "false, false", "'', false", "maybe, maybe"})
    void booleanThatIsNullIsFalse(String text, String canonical) {
        assertThat(ValueType.BOOLEAN.canonical(text)).isEqualTo(canonical);
    }

    @Test
    void textIsTakenAsItIs() {
        assertThat(ValueType.TEXT.canonical(" 1.50 ")).isEqualTo(" 1.50 ");
        assertThat(ValueType.OTHER.canonical("2026-01-01")).isEqualTo("2026-01-01");
    }
}
