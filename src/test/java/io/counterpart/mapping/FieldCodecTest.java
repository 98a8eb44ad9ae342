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
}
