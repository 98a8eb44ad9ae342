package io.counterpart.mapping.official;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "12 34 56 78,          DK, +4512345678",
        "+45 12 34 56 78,      ,   +4512345678",
        "0045 12345678,        DK, +4512345678",
        "030/901820,           DE, +4930901820",
        "(030) 90 18-20,       DE, +4930901820",
        "+49 (0)30 901820,     ,   +4930901820",
        "06 698 12345,         IT, +390669812345"
    })
    void numberOfACountryGetsItsCodeFld5(String number, String country, String e164) {
        assertThat(PhoneNumbers.e164(number, country)).contains(e164);
        assertThat(PhoneNumbers.e164(e164, null)).contains(e164);
    }

    @ParameterizedTest
    @CsvSource({
        "12 34 56 78,               ",
        "123,                       DK",
        "12345678 ext. 5,           DK",
        "1-800-FLOWERS,             US",
        "12345678 (nach 17 Uhr),    DK",
        "'12345678, 87654321',      DK",
        "+++,                       DK",
        "...,                       DK"
    })
    void whatIsNoNumberOrSaysMoreIsNoneFld5(String text, String country) {
        assertThat(PhoneNumbers.e164(text, country)).isEmpty();
    }
}
