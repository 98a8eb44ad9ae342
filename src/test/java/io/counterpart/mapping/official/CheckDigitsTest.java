package io.counterpart.mapping.official;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against numbers that companies and authorities have published. */
class CheckDigitsTest {

    /** Novo Nordisk, Carlsberg, LEGO System. */
    @ParameterizedTest
    @ValueSource(strings = {"24256790", "61056416", "47458714"})
    void danishCvrNumbers(String number) {
        assertThat(CheckDigits.denmark(number.substring(0, 7))).hasValue(lastDigit(number));
    }

    /** Volvo, Ericsson, the city of Stockholm. */
    @ParameterizedTest
    @ValueSource(strings = {"5560125790", "5560160680", "2120000142"})
    void swedishOrganisationNumbers(String number) {
        assertThat(CheckDigits.sweden(number.substring(0, 9))).isEqualTo(lastDigit(number));
    }

    /** The example of the German tax office, Siemens, BMW. */
    @ParameterizedTest
    @ValueSource(strings = {"136695976", "129274202", "129273398"})
    void germanVatNumbers(String number) {
        assertThat(CheckDigits.germany(number.substring(0, 8))).isEqualTo(lastDigit(number));
    }

    /** The examples of libraries that check VAT numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"004495445", "010000446"})
    void dutchVatNumbers(String number) {
        assertThat(CheckDigits.netherlands(number.substring(0, 8))).hasValue(lastDigit(number));
    }

    /** Nokia, and the examples of such libraries. */
    @ParameterizedTest
    @ValueSource(strings = {"01120389", "20774740", "15728600"})
    void finnishBusinessIds(String number) {
        assertThat(CheckDigits.finland(number.substring(0, 7))).hasValue(lastDigit(number));
    }

    /** Tesco, and the example of such a library. */
    @ParameterizedTest
    @ValueSource(strings = {"220430231", "980780684"})
    void britishVatNumbers(String number) {
        assertThat(CheckDigits.greatBritain(number.substring(0, 7))).isEqualTo(number.substring(7));
    }

    /** The examples of the IBAN registry. */
    @ParameterizedTest
    @CsvSource({
        "DK50, 00400440116243",
        "SE45, 50000000058398257466",
        "DE89, 370400440532013000",
        "NL91, ABNA0417164300",
        "FI21, 12345600000785",
        "GB29, NWBK60161331926819"
    })
    void ibansOfTheRegistry(String start, String account) {
        assertThat(start.substring(0, 2) + CheckDigits.iban(start.substring(0, 2), account))
                .isEqualTo(start);
    }

    @Test
    void someNumbersHaveNoCheckDigit() {
        assertThat(CheckDigits.denmark("2000004")).isEmpty();
        assertThat(CheckDigits.finland("2000018")).isEmpty();
        assertThat(CheckDigits.netherlands("80000002")).isEmpty();
    }

    private static int lastDigit(String number) {
        return number.charAt(number.length() - 1) - '0';
    }
}
