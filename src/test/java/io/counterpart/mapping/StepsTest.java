package io.counterpart.mapping;

import static io.counterpart.mapping.Mappings.aCodec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterpart.mapping.Transform.Loss;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The transforms of FLD-5 beyond those of {@link TransformTest}: there, back, and what they have no answer for. */
class StepsTest {
    private static final CountryOf OF_THE_RECORD = new CountryOf(List.of("countryCode", "DK"));

    /** Step, column's text, shared value, and what the column gets when that is written. */
    static List<Arguments> ways() {
        Replace semicolons = new Replace(";", ",", true);
        BooleanWords words = new BooleanWords(List.of("J", "Ja", "1"), List.of("N", "0"));
        DateFormat date = DateFormat.of("dd.MM.yyyy", Locale.ROOT);
        return List.of(
                Arguments.of(Spelling.TITLE, "ACME o'neill-SMITH gmbh", "Acme O'neill-Smith Gmbh", null),
                Arguments.of(Spelling.TITLE, "élodie öztürk", "Élodie Öztürk", null),
                Arguments.of(Spelling.COLLAPSE_SPACES, "  Acme \t A/S\u00a0Nord ", "Acme A/S Nord", null),
                Arguments.of(Spelling.DIGITS, "+45 (12) 34", "451234", null),
                Arguments.of(Spelling.ALPHANUMERIC, "HRB 12-3/ä", "HRB123ä", null),
                Arguments.of(new Substring(1, 3), "ABCDEF", "ABC", "ABC"),
                Arguments.of(new Substring(3, null), "ABCDEF", "CDEF", "CDEF"),
                Arguments.of(new Substring(5, 3), "ABC", "", ""),
                Arguments.of(new Substring(2, 2), "a\uD83D\uDE00bc", "\uD83D\uDE00b", "\uD83D\uDE00b"),
                Arguments.of(new Replace("&", "und", false), "A & B", "A und B", "A und B"),
                Arguments.of(new Replace(" ", "", false), "1 2 3", "123", "123"),
                Arguments.of(semicolons, "a@x.dk;b@x.dk", "a@x.dk,b@x.dk", "a@x.dk;b@x.dk"),
                Arguments.of(RegexReplace.of("^0+", "", null), "000123", "123", "123"),
                Arguments.of(
                        RegexReplace.of("^(\\d{3})(\\d+)$", "$1-$2", RegexReplace.of("-", "", null)),
                        "123456",
                        "123-456",
                        "123456"),
                Arguments.of(words, "ja", "true", "J"),
                Arguments.of(words, "0", "false", "N"),
                Arguments.of(words, "", "false", "N"),
                Arguments.of(date, "31.12.2024", "2024-12-31", "31.12.2024"),
                Arguments.of(date, "", "", ""),
                Arguments.of(DateFormat.of("yyyyMMdd", Locale.ROOT), "20240229", "2024-02-29", "20240229"),
                Arguments.of(DateFormat.of("d MMMM yyyy", Locale.GERMAN), "1 März 2024", "2024-03-01", "1 März 2024"),
                Arguments.of(
                        DateFormat.of("dd.MM.yyyy HH:mm", Locale.ROOT),
                        "31.12.2024 18:30",
                        "2024-12-31 18:30:00",
                        "31.12.2024 18:30"),
                Arguments.of(new CountryIso2("iso2"), "Denmark", "DK", "DK"),
                Arguments.of(new CountryIso2("iso3"), "AUT", "AT", "AUT"),
                Arguments.of(new CountryIso2("de"), "Österreich", "AT", "Österreich"),
                Arguments.of(new CountryIso2("iso2"), "Narnia", "Narnia", "Narnia"),
                Arguments.of(new PhoneE164(OF_THE_RECORD), "12 34 56 78", "+4512345678", "+4512345678"),
                Arguments.of(new PhoneE164(CountryOf.NONE), "+49 30 901820", "+4930901820", "+4930901820"),
                Arguments.of(new PhoneE164(OF_THE_RECORD), "ask for Bo", "ask for Bo", "ask for Bo"),
                Arguments.of(new VatNormalise(CountryOf.NONE), "de 136.695-976", "DE136695976", "DE136695976"),
                Arguments.of(new VatNormalise(OF_THE_RECORD), "13 58 56 28", "DK13585628", "DK13585628"),
                Arguments.of(new VatNormalise(OF_THE_RECORD), "n/a", "NA", "NA"),
                Arguments.of(new IbanNormalise(), "dk50 0040 0440 1162 43", "DK5000400440116243", null),
                Arguments.of(new IbanNormalise(), "DK00-1", "DK001", null),
                Arguments.of(new SplitName(NameParts.Part.LAST), "Anna Maria Berg", "Berg", null),
                Arguments.of(new Join(" "), " Anna   Berg", "Anna Berg", null),
                Arguments.of(new Join(", "), "Berg,Anna", "Berg, Anna", null));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void goesThereAndBackFld5(Transform step, String column, String shared, String written) {
        assertThat(step.read(column)).isEqualTo(shared);
        assertThat(step.write(shared)).isEqualTo(written == null ? shared : written);
    }

    /** Comparing goes through the column once, and has to end there. */
    @ParameterizedTest
    @MethodSource("ways")
    void whatHasBeenInTheColumnStaysAsItIsFld5(Transform step, String column, String shared, String written) {
        FieldCodec codec = aCodec("text", true, step);

        String once = codec.throughColumn(shared);

        assertThat(once).isEqualTo(codec.throughColumn(once)).isEqualTo(shared.isBlank() ? codec.read("") : shared);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatIsUndoneBringsTheColumnBackFld5(Transform step, String column, String shared, String written) {
        if (step.loss() == Loss.NOTHING && !column.isEmpty()) {
            assertThat(step.write(step.read(column))).isEqualTo(column);
        }
    }

    @Test
    void sayWhatTheyLoseFld5() {
        assertThat(new Substring(1, 2).loss()).isEqualTo(Loss.CONTENT);
        assertThat(Spelling.DIGITS.loss()).isEqualTo(Loss.CONTENT);
        assertThat(Spelling.ALPHANUMERIC.loss()).isEqualTo(Loss.CONTENT);
        assertThat(new Replace("a", "b", false).loss()).isEqualTo(Loss.CONTENT);
        assertThat(new Replace("a", "b", true).loss()).isEqualTo(Loss.FORM);
        assertThat(RegexReplace.of("a", "b", null).isOneWay()).isTrue();
        assertThat(Spelling.TITLE.loss()).isEqualTo(Loss.FORM);
        assertThat(new PhoneE164(CountryOf.NONE).isOneWay()).isTrue();
        assertThat(DateFormat.of("dd.MM.yyyy", Locale.ROOT).isOneWay()).isFalse();
        assertThat(new BooleanWords(List.of("J"), List.of("N")).isOneWay()).isFalse();
        assertThat(new BooleanWords(List.of("J", "Ja"), List.of("N")).loss()).isEqualTo(Loss.FORM);
    }

    @Test
    void areCalledAsInTheFileFld5() {
        assertThat(List.of(
                        Spelling.COLLAPSE_SPACES,
                        new PhoneE164(CountryOf.NONE),
                        new CountryIso2("iso2"),
                        RegexReplace.of("a", "", null),
                        new BooleanWords(List.of("J"), List.of("N")),
                        new SplitName(NameParts.Part.FIRST),
                        Transform.ValueMap.of(Map.of("a", "b"))))
                .extracting(Transform::word)
                .containsExactly(
                        "collapse-spaces",
                        "phone-e164",
                        "country-iso2",
                        "regex-replace",
                        "boolean",
                        "split-name",
                        "map");
    }

    @ParameterizedTest
    @CsvSource({
        "31.02.2024, '31.02.2024' is no date in the form dd.MM.yyyy",
        "2024-12-31, '2024-12-31' is no date in the form dd.MM.yyyy",
        "soon,       'soon' is no date in the form dd.MM.yyyy"
    })
    void whatIsNoDateHasNoSharedFormFld5(String column, String reason) {
        assertThatThrownBy(() -> DateFormat.of("dd.MM.yyyy", Locale.ROOT).read(column))
                .isInstanceOf(UnmappableValueException.class)
                .hasMessage(reason.replace("\"", ""));
    }

    @Test
    void whatIsNoDateOrTruthIsNotWrittenFld5() {
        assertThatThrownBy(() -> DateFormat.of("dd.MM.yyyy", Locale.ROOT).write("31.12.2024"))
                .isInstanceOf(UnmappableValueException.class)
                .hasMessage("'31.12.2024' is no date in the form 2024-12-31 or 2024-12-31 18:30:00");
        assertThatThrownBy(() -> new BooleanWords(List.of("J"), List.of("N")).write("perhaps"))
                .isInstanceOf(UnmappableValueException.class)
                .hasMessage("'perhaps' is neither true nor false");
        assertThatThrownBy(() -> new BooleanWords(List.of("J"), List.of("N")).read("X"))
                .isInstanceOf(UnmappableValueException.class)
                .hasMessage("'X' is none of the field's values for true and false");
    }

    @ParameterizedTest
    @CsvSource({"dd.MM.yy", "MM.yyyy", "HH:mm", "dd.MM.yyyy jj", "dd.MM.yyyy hh:mm"})
    void formThatLeavesThingsOpenIsRefusedFld5(String pattern) {
        assertThatThrownBy(() -> DateFormat.of(pattern, Locale.ROOT)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"'(', x", "'a', $1", "'(?<a>x)', '${b}'"})
    void expressionThatCannotBeUsedIsRefusedFld5(String pattern, String with) {
        assertThatThrownBy(() -> RegexReplace.of(pattern, with, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void phoneAndVatLookAtTheRecordsCountryFld5() {
        Surroundings swedish = field -> field.equals("countryCode") ? "Sweden" : "";

        assertThat(new PhoneE164(OF_THE_RECORD).read("08-123 456", swedish)).isEqualTo("+468123456");
        assertThat(new PhoneE164(OF_THE_RECORD).fields()).containsExactly("countryCode");
        assertThat(new VatNormalise(OF_THE_RECORD).read("556188840401", swedish))
                .isEqualTo("SE556188840401");
    }
}
