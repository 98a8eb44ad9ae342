package io.counterpart.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorTest {

    @ParameterizedTest
    @ValueSource(strings = {"a@b.dk", "a.b+c@d-e.co.uk", "a@b.dk; c@d.dk", "søren@blåbær.dk", "o'neill@x.ie"})
    void addressesAreTakenVal1(String value) {
        assertThat(new Validator.Email().objection(value, Surroundings.NONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a@b", "a@@b.dk", "a b@c.dk", "a@b.dk,c@d.dk", "a@b.dk;", "@b.dk", "a@-b.dk", "a..b@c.dk"})
    void otherTextsAreNoAddressesVal1(String value) {
        assertThat(new Validator.Email().objection(value, Surroundings.NONE)).isPresent();
    }

    @Test
    void phoneNumbersHaveNoLettersVal1() {
        assertThat(new Validator.Phone().objection("+45 (12) 34-56/78", Surroundings.NONE))
                .isEmpty();
        assertThat(new Validator.Phone().objection("12 ext. 3", Surroundings.NONE))
                .contains("'12 ext. 3' has letters, a phone number none");
    }

    @Test
    void ibansHaveRightCheckDigitsVal1() {
        assertThat(new Validator.IsIban().objection("DK50 0040 0440 1162 43", Surroundings.NONE))
                .isEmpty();
        assertThat(new Validator.IsIban().objection("DK51 0040 0440 1162 43", Surroundings.NONE))
                .isPresent();
        assertThat(new Validator.IsIban().objection("1234", Surroundings.NONE)).contains("'1234' is no IBAN");
    }

    @Test
    void vatNumbersAreOfTheRecordsCountryVal1() {
        CountryOf land = new CountryOf(List.of("land"));
        Surroundings danish = name -> name.equals("land") ? "Danmark" : "";

        assertThat(new Validator.Vat(land).objection("1234", danish))
                .contains("'1234' is no VAT number of Denmark, which is 8 digits behind DK");
        assertThat(new Validator.Vat(land).objection("12345678", danish)).isEmpty();
        assertThat(new Validator.VatChecksum(land).objection("12345678", danish))
                .isPresent();
        assertThat(new Validator.Vat(land).objection("1234", Surroundings.NONE)).isEmpty();
        assertThat(new Validator.Vat(land).fields()).containsExactly("land");
    }
}
