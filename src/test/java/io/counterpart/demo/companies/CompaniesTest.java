package io.counterpart.demo.companies;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Kind;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompaniesTest {
    private static final int MANY = 20_000;

    private static final Map<String, String> POST_CODES = Map.of(
            "DK", "[1-9]\\d{3}",
            "SE", "[1-9]\\d{2} \\d{2}",
            "DE", "\\d{5}",
            "NL", "[1-9]\\d{3} [A-Z]{2}",
            "FI", "\\d{5}",
            "GB", "[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}");

    private static final Map<String, String> VAT_NUMBERS = Map.of(
            "DK", "DK\\d{8}",
            "SE", "SE\\d{10}01",
            "DE", "DE\\d{9}",
            "NL", "NL\\d{9}B01",
            "FI", "FI\\d{8}",
            "GB", "GB\\d{9}");

    private static final Map<String, Integer> IBAN_LENGTHS =
            Map.of("DK", 18, "SE", 24, "DE", 22, "NL", 18, "FI", 18, "GB", 22);

    @Test
    void theFirstCompaniesAreTheseTodayAndForEver() {
        assertThat(Companies.first(6).map(CompaniesTest::card))
                .containsExactly(
                        "Lund & Olsen El A/S, Kongensgade 68, 5000 Odense C, 66 38 74 21, DK23874210",
                        "Löfgren & Sandberg Glas AB, Industrigatan 11, 753 19 Uppsala, 018-38 74 21, SE559387421601",
                        "Möller & Schäfer Elektrotechnik GmbH, Hafenstraße 38, 90438 Nürnberg, 0911 387421, DE813874216",
                        "van der Meer & Prins Drukkerij B.V., Lange Nieuwstraat 4, 3061 NJ Rotterdam, 010 538 7421,"
                                + " NL803874212B01",
                        "Nieminen & Saarinen Keittiöt Ky, Työpajankatu 30, 60220 Seinäjoki, 06 138 7421, FI23874210",
                        "Mitchell & Reynolds Cleaning Ltd, 28 High Street, EC7A 7NX London, 020 7638 7421, GB338742142");
        assertThat(Companies.first(1000).toList().toString().hashCode()).isEqualTo(-734809567);
    }

    private static String card(Company company) {
        return String.join(
                ", ",
                company.name(),
                company.address(),
                company.postCode() + " " + company.town(),
                company.phone(),
                company.vat());
    }

    @Test
    void aSmallerNumberIsTheBeginningOfALargerOne() {
        List<Company> thousand = Companies.first(1000).toList();
        for (int fewer : List.of(1, 2, 10, 999)) {
            assertThat(Companies.first(fewer)).containsExactlyElementsOf(thousand.subList(0, fewer));
        }
        assertThat(Companies.of(777)).isEqualTo(thousand.get(776));
    }

    @Test
    void noTwoCompaniesShareWhatTellsThemApart() {
        assertAllDiffer(Company::vat);
        assertAllDiffer(Company::email);
        assertAllDiffer(Company::iban);
        assertAllDiffer(company -> company.name() + company.postCode().replace(" ", ""));
        assertAllDiffer(company -> company.name() + company.phone());
    }

    private static void assertAllDiffer(Function<Company, String> what) {
        Set<String> seen = new HashSet<>();
        assertThat(Stream.concat(Companies.first(MANY), lastOnes()).map(what).filter(each -> !seen.add(each)))
                .isEmpty();
    }

    /** Of the largest number that may be asked for. */
    private static Stream<Company> lastOnes() {
        return Stream.iterate(Companies.MOST, number -> number - 1).limit(MANY).map(Companies::of);
    }

    @Test
    void numbersHaveTheFormOfTheirCountry() {
        Companies.first(6000).forEach(company -> {
            String country = company.country().code();
            assertThat(company.postCode()).matches(POST_CODES.get(country));
            assertThat(company.vat()).matches(VAT_NUMBERS.get(country));
            assertThat(company.spacedVat().replace(" ", "")).isEqualTo(company.vat());
            assertThat(company.iban()).hasSize(IBAN_LENGTHS.get(country));
            assertThat(remainderOf97(company.iban())).isOne();
            assertThat(company.phone()).matches("[0-9 -]+");
            assertThat(company.internationalPhone()).matches("\\+[0-9 ]+");
            assertThat(company.newPhone()).isNotEqualTo(company.phone());
            assertThat(company.email()).matches("[a-z]+@[a-z0-9-]+\\.example");
        });
    }

    private static int remainderOf97(String iban) {
        String digits = (iban.substring(4) + iban.substring(0, 4))
                .chars()
                .mapToObj(c -> Integer.toString(Character.digit(c, 36)))
                .collect(Collectors.joining());
        return new BigInteger(digits).mod(BigInteger.valueOf(97)).intValue();
    }

    @Test
    void everyValueFitsIntoTheColumnsOfBothSystems() {
        assertThat(longest(Company::name)).isLessThanOrEqualTo(100);
        assertThat(longest(Company::newAddress)).isLessThanOrEqualTo(100);
        assertThat(longest(Company::town)).isLessThanOrEqualTo(30);
        assertThat(longest(Company::internationalPhone)).isLessThanOrEqualTo(30);
        assertThat(longest(Company::email)).isLessThanOrEqualTo(80);
        assertThat(longest(Company::newEmail)).isLessThanOrEqualTo(80);
        assertThat(longest(Company::spacedVat)).isLessThanOrEqualTo(20);
        assertThat(longest(Company::registration)).isLessThanOrEqualTo(50);
        assertThat(longest(Company::iban)).isLessThanOrEqualTo(50);
        assertThat(longest(Company::bankAccount)).isLessThanOrEqualTo(30);
    }

    private static int longest(Function<Company, String> what) {
        return Companies.first(MANY).map(what).mapToInt(String::length).max().orElseThrow();
    }

    @Test
    void thereIsSomeOfEverythingAmongAThousand() {
        assertThat(Companies.first(1000).map(Company::origin).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Origin.class));
        assertThat(Companies.first(1000).map(Company::edit).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Edit.class));
        assertThat(Companies.first(1000).map(Company::roles).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        List.of(),
                        List.of(Kind.CUSTOMER),
                        List.of(Kind.VENDOR),
                        List.of(Kind.CUSTOMER, Kind.VENDOR),
                        List.of(Kind.CUSTOMER, Kind.BANK_ACCOUNT),
                        List.of(Kind.VENDOR, Kind.BANK_ACCOUNT),
                        List.of(Kind.CUSTOMER, Kind.VENDOR, Kind.BANK_ACCOUNT));
    }

    @Test
    void aNumberWithoutACheckDigitIsSkipped() {
        assertThat(OfficialNumber.of("DK", "000004")).startsWith("3000004");
        assertThat(OfficialNumber.of("NL", "000002")).startsWith("90000002");
    }
}
