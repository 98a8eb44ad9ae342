package io.counterpart.mapping.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** VAT numbers (FLD-5, VAL-1): published ones, and ones made by chance from a seed. */
class VatNumbersTest {
    private static final int HOW_MANY = 200;

    /** Examples of authorities, companies and libraries that check VAT numbers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATU13585627",
                "BE0428759497",
                "BG175074752",
                "CY10259033P",
                "CZ25123891",
                "DE136695976",
                "DK13585628",
                "EE100931558",
                "EL094259216",
                "ES54362315K",
                "ESB58378431",
                "ESX2482300W",
                "FI20774740",
                "FR40303265045",
                "HR33392005961",
                "HU12892312",
                "IE6433435F",
                "IE6433435OA",
                "IT00743110157",
                "LT119511515",
                "LT100001919017",
                "LU15027442",
                "LV40003521600",
                "MT11679112",
                "NL004495445B01",
                "PL8567346215",
                "PT501964843",
                "RO18547290",
                "SE556188840401",
                "SI50223054",
                "SK2022749619",
                "GB980780684",
                "CHE100155212MWST",
                "NO995525828MVA"
            })
    void publishedNumbersAreTakenVal1(String number) {
        assertThat(VatNumbers.checksumObjection(number, null)).isEmpty();
        assertThat(VatNumbers.normalise(number)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "DE136695977, 'has wrong check digits for a VAT number of Germany'",
        "ATU13585626, 'has wrong check digits for a VAT number of Austria'",
        "ESB58378432, 'has wrong check digits for a VAT number of Spain'",
        "DE1234,      'is no VAT number of Germany, which is 9 digits behind DE'",
        "CHE12,       'is no VAT number of Switzerland, which is 9 digits, and often MWST, TVA or IVA behind CHE'"
    })
    void whatIsWrongIsSaidVal1(String number, String reason) {
        assertThat(VatNumbers.checksumObjection(number, null)).contains(reason);
    }

    @Test
    void countryIsThatOfThePrefixElseThatOfTheRecordVal1() {
        assertThat(VatNumbers.objection("12345678", "DK")).isEmpty();
        assertThat(VatNumbers.objection("1234567", "DK")).isPresent();
        assertThat(VatNumbers.objection("DE136695976", "DK")).isEmpty();
    }

    @Test
    void nothingIsSaidOfNumbersOfOtherCountriesVal1() {
        assertThat(VatNumbers.checksumObjection("53-3435789", "US")).isEmpty();
        assertThat(VatNumbers.checksumObjection("unknown", null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dk 12 34.56-78,      ,   DK12345678",
        "12 34 56 78,         DK, DK12345678",
        "094259216,           GR, EL094259216",
        "CHE-100.155.212 MWST, CH, CHE100155212MWST",
        "100.155.212,         CH, CHE100155212",
        "1234,                DK, 1234",
        "53-3435789,          US, 533435789",
        "DE 136 695 976,      DK, DE136695976"
    })
    void normalisedIsWithoutPunctuationAndWithThePrefixOfItsCountryFld5(String number, String country, String normal) {
        assertThat(VatNumbers.normalise(number, country)).isEqualTo(normal);
        assertThat(VatNumbers.normalise(normal, country)).isEqualTo(normal);
    }

    /** Of numbers that differ in the check digit only, one is right; of those with two check digits, often none. */
    @Test
    void ofAllCheckDigitsOneIsRightVal1() {
        long seed = Long.getLong("seed", 1);
        Random random = new Random(seed);
        for (VatCountry country : VatNumbers.countries()) {
            int right = 0;
            for (int i = 0; i < HOW_MANY; i++) {
                String number = numberOf(country, random);
                List<String> correct = variants(number, checkAt(country, number)).stream()
                        .filter(country::isCorrect)
                        .toList();
                right += correct.size();
                assertThat(correct)
                        .as("%s %s, replay with -Dseed=%d", country.prefix(), number, seed)
                        .hasSizeLessThanOrEqualTo(most(country, number));
            }
            assertThat(right)
                    .as("%s, replay with -Dseed=%d", country.prefix(), seed)
                    .isPositive();
        }
    }

    private static int checkAt(VatCountry country, String number) {
        return switch (country.iso2()) {
            case "CH", "NO", "NL" -> 8;
            case "SE" -> 9;
            case "IE" -> 7;
            case "GB" -> Math.min(8, number.length() - 1);
            default -> number.length() - 1;
        };
    }

    /** Where persons' numbers have no published check digits, all ten are taken; where both ways of one apply, two. */
    private static int most(VatCountry country, String number) {
        boolean unchecked = (country.iso2().equals("BG") && number.length() == 10)
                || (country.iso2().equals("CZ") && number.length() != 8)
                || (country.iso2().equals("LV") && number.charAt(0) <= '3')
                || (country.iso2().equals("FR") && !number.substring(0, 2).matches("\\d\\d"))
                || (country.iso2().equals("GB") && number.length() < 9);
        return unchecked ? 10 : 2;
    }

    private static List<String> variants(String number, int at) {
        String signs = Character.isDigit(number.charAt(at)) ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        return signs.chars()
                .mapToObj(c -> number.substring(0, at) + (char) c + number.substring(at + 1))
                .toList();
    }

    private static String numberOf(VatCountry country, Random random) {
        while (true) {
            String known = KNOWN.get(random.nextInt(KNOWN.size()));
            StringBuilder number = new StringBuilder(known);
            for (int i = 0; i < number.length(); i++) {
                if (number.charAt(i) == '9') {
                    number.setCharAt(i, (char) ('0' + random.nextInt(10)));
                } else if (number.charAt(i) == 'X') {
                    number.setCharAt(i, (char) ('A' + random.nextInt(26)));
                }
            }
            if (country.fits(number.toString())) {
                return number.toString();
            }
        }
    }

    /** The shapes of all countries: 9 is any digit, X any letter. */
    private static final List<String> KNOWN = List.of(
            "U99999999",
            "0999999999",
            "99",
            "99999999",
            "999999999",
            "9999999999",
            "99999999999",
            "999999999999",
            "99999999X",
            "X9999999X",
            "X99999999",
            "9999999X",
            "9999999XX",
            "XX999999999",
            "999999999B99",
            "GD999",
            "999999999MWST",
            "999999999MVA");
}
