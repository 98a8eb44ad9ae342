package io.counterpart.mapping;

import static io.counterpart.mapping.Mappings.aCodec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCodecTest {

    @Test
    void textGoesThroughUnchanged() {
        FieldCodec name = aCodec("character varying(100)", true);

        assertThat(name.read(" Acme  A/S ")).isEqualTo(" Acme  A/S ");
        assertThat(name.write(" Acme  A/S ")).isEqualTo(" Acme  A/S ");
    }

    @Test
    void transformsAreAppliedInOrderAndUndoneInReverseFld5() {
        FieldCodec codec = aCodec(
                "text",
                true,
                new Transform.Trim(),
                Transform.ValueMap.of(Map.of("dk", "Denmark")),
                new Transform.Upper());

        assertThat(codec.read(" dk ")).isEqualTo("DENMARK");
        assertThatThrownBy(() -> codec.write("DENMARK")).isInstanceOf(UnmappableValueException.class);
        assertThat(aCodec("text", true, new Transform.Upper(), Transform.ValueMap.of(Map.of("DK", "Denmark")))
                        .write("Denmark"))
                .isEqualTo("DK");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "   "})
    void nullTheEmptyTextAndSpacesAreReadAsOneBlank(String raw) {
        assertThat(aCodec("text", true).read(raw)).isEmpty();
        assertThat(aCodec("numeric(10,2)", true).read(raw)).isEmpty();
        assertThat(aCodec("text", true, new Transform.Default("DK")).read(raw)).isEqualTo("DK");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "text,          true,  null",
                "text,          false, ''",
                "integer,       true,  null",
                "integer,       false, null",
                "date,          false, null",
                "boolean,       true,  null",
                "boolean,       false, false"
            })
    void blankIsWrittenAsNullOrAsWhatAColumnTakesThatIsNeverNull(String sqlType, boolean nullable, String written) {
        assertThat(aCodec(sqlType, nullable).write("")).isEqualTo(written);
    }

    @Test
    void nullBooleanIsFalseAndZeroIsAValue() {
        assertThat(aCodec("boolean", true).read(null)).isEqualTo("false");
        assertThat(aCodec("boolean", true).write("false")).isEqualTo("false");
        assertThat(aCodec("integer", true).read("0")).isEqualTo("0");
        assertThat(aCodec("integer", true).write("0")).isEqualTo("0");
    }

    @Test
    void numbersOfBothSystemsHaveOneForm() {
        assertThat(aCodec("numeric(38,20)", true).read("25000.00000000000000000000"))
                .isEqualTo("25000");
        assertThat(aCodec("numeric(10,2)", true).write("25000.50")).isEqualTo("25000.5");
    }

    @Test
    void booleanMayHaveAValueTable() {
        FieldCodec blocked = aCodec("boolean", true, Transform.ValueMap.of(Map.of("true", "blocked", "false", "free")));

        assertThat(blocked.read("t")).isEqualTo("blocked");
        assertThat(blocked.read(null)).isEqualTo("free");
        assertThat(blocked.write("free")).isEqualTo("false");
    }

    @Test
    void throughTheColumnAValueIsAsItWouldBeReadAfterAWrite() {
        assertThat(aCodec("text", true, new Transform.Upper()).throughColumn("Acme"))
                .isEqualTo("ACME");
        assertThat(aCodec("integer", true).throughColumn("1.0")).isEqualTo("1");
        assertThat(aCodec("text", true, Transform.ValueMap.of(Map.of("0", "company")))
                        .throughColumn("person"))
                .isEqualTo("person");
    }

    @ParameterizedTest // FLD-4
    @CsvSource({
        "'numeric(10,2)',                  12.3456,                'column takes 2 decimals, the value has 4'",
        "'numeric(10,1)',                  12.25,                  'column takes 1 decimal, the value has 2'",
        "integer,                          1.5,                    'column takes no decimals, the value has 1'",
        "real,                             123456.789,             'column is real, which keeps fewer digits than the value has'",
        "double precision,                 12345678901234567.8,    'column is double precision, which keeps fewer digits than the value has'",
        "date,                             2024-01-31 10:00:00,    'column is a date, the value has a time of day'",
        "date,                             31.12.24,               'column takes dates in the form 2024-12-31, the value is no such date'",
        "timestamp(0) without time zone,   2024-01-31 10:00:00.25, 'column takes no decimals of a second, the value has 2'"
    })
    void whatAColumnWouldRoundOrCutIsNotWritten(String sqlType, String value, String reason) {
        assertThatThrownBy(() -> aCodec(sqlType, true).write(value))
                .isInstanceOf(UnmappableValueException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "'numeric(10,2)',                12.3400,                       12.34",
        "'numeric(10,2)',                12345678901,                   12345678901",
        "'numeric(3,-2)',                12300,                         12300",
        "numeric,                        1.23456789,                    1.23456789",
        "integer,                        7.0,                           7",
        "integer,                        seven,                         seven",
        "real,                           0.1,                           0.1",
        "double precision,               0.1,                           0.1",
        "date,                           2024-01-31,                    2024-01-31",
        "date,                           2024-01-31 00:00:00,           2024-01-31 00:00:00",
        "date,                           infinity,                      infinity",
        "timestamp(0) without time zone, 2024-01-31 10:00:00,           2024-01-31 10:00:00",
        "timestamp with time zone,       2024-01-31 10:00:00.123456+01, 2024-01-31 10:00:00.123456+01"
    })
    void whatAColumnKeepsIsWritten(String sqlType, String value, String written) {
        assertThat(aCodec(sqlType, true).write(value)).isEqualTo(written);
    }
}
