package io.counterpart.mapping.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {

    @ParameterizedTest
    @CsvSource({
        "dk,              DK",
        "DNK,             DK",
        "Denmark,         DK",
        "Danmark,         DK",
        "Deutschland,     DE",
        "ALLEMAGNE,       DE",
        "Österreich,      AT",
        "United Kingdom,  GB",
        "UK,              GB",
        "España,          ES",
        "Norge,           NO",
        "Ελλάδα,          GR",
        "U.S.A.,          US"
    })
    void countryIsKnownByCodeAndByNameInManyLanguagesFld5(String text, String iso2) {
        assertThat(Countries.iso2(text)).contains(iso2);
    }

    @Test
    void whatIsNoCountryIsNoneFld5() {
        assertThat(Countries.iso2("Narnia")).isEmpty();
        assertThat(Countries.iso2("")).isEmpty();
    }

    @Test
    void codesAndNamesComeFromTheCodeOfTwoLettersFld5() {
        assertThat(Countries.iso3("AT")).isEqualTo("AUT");
        assertThat(Countries.name("AT")).isEqualTo("Austria");
        assertThat(Countries.name("AT", Locale.GERMAN)).isEqualTo("Österreich");
    }
}
