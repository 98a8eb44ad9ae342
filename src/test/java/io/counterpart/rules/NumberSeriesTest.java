package io.counterpart.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberSeriesTest {

    @Test
    void beginsWithItsFirstNumberNum1() {
        assertThat(startingAt("CT000001").following(null)).isEqualTo("CT000001");
    }

    @ParameterizedTest
    @CsvSource({
        "CT000001, CT000002",
        "CT000009, CT000010",
        "1, 2",
        "007, 008",
        "2024-0009-X, 2024-0010-X",
        "C99999999999999999998, C99999999999999999999"
    })
    void countsUpTheLastRunOfDigitsNum1(String number, String next) {
        assertThat(startingAt(number).following(number)).isEqualTo(next);
        assertThat(startingAt(number).after(number)).isEqualTo(next);
    }

    @Test
    void countsByItsStepNum1() {
        assertThat(new NumberSeries("C00010", null, null, 10).following("C00010"))
                .isEqualTo("C00020");
        assertThat(new NumberSeries("C00010", null, null, 125).after("C00990-X"))
                .isEqualTo("C01115-X");
    }

    @Test
    void endsWhereTheDigitsAreUsedUpNum1() {
        assertThat(startingAt("C8").after("C9")).isNull();
    }

    @Test
    void endsAfterItsLastNumberNum1() {
        NumberSeries series = new NumberSeries("C00001", "C00003", null, 2);

        assertThat(series.after("C00001")).isEqualTo("C00003");
        assertThat(series.after("C00003")).isNull();
        assertThat(new NumberSeries("C00001", "C00004", null, 2).after("C00003"))
                .isNull();
    }

    @Test
    void goesOnFromItsNewFirstNumberWhenThatWasRaisedNum1() {
        assertThat(startingAt("C00100").following("C00005")).isEqualTo("C00100");
    }

    @Test
    void neverGoesBackWhenItsFirstNumberWasLoweredNum1() {
        assertThat(startingAt("C00001").following("C00100")).isEqualTo("C00101");
    }

    @ParameterizedTest
    @CsvSource({"CT00005", "C000005", "C00005X"})
    void startsAnewAfterANumberOfAnotherForm(String used) {
        assertThat(startingAt("C00001").following(used)).isEqualTo("C00001");
    }

    @Test
    void warnsFromItsWarningNumberOnNum1() {
        NumberSeries series = new NumberSeries("C00001", "C99999", "C99000", 1);

        assertThat(series.warnsAt("C98999")).isFalse();
        assertThat(series.warnsAt("C99000")).isTrue();
        assertThat(series.warnsAt("C99001")).isTrue();
        assertThat(startingAt("C00001").warnsAt("C99999")).isFalse();
    }

    @Test
    void refusesWhatCannotCountNum1() {
        assertThatThrownBy(() -> startingAt("CUST"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CUST");
        assertThatThrownBy(() -> new NumberSeries("C1", null, null, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("step");
    }

    @ParameterizedTest
    @CsvSource({"C0", "D99999", "C999999", "C99999X", "CUST", "C00009"})
    void refusesALastOrWarningNumberOfAnotherFormOrBeforeTheFirstNum1(String bound) {
        assertThatThrownBy(() -> new NumberSeries("C00010", bound, null, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(bound);
        assertThatThrownBy(() -> new NumberSeries("C00010", null, bound, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(bound);
    }

    private static NumberSeries startingAt(String first) {
        return new NumberSeries(first, null, null, 1);
    }
}
