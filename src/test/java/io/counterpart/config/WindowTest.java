package io.counterpart.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Side;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    private static final Window DAY = new Window(LocalTime.of(6, 0), LocalTime.of(22, 30));

    @Test
    void hoursAloneAreThoseOfBothDirections() {
        assertThat(Window.parse("6:00-22:30")).contains(Map.of(Side.CRM, DAY, Side.ERP, DAY));
    }

    @Test
    void aDirectionThatIsNotNamedIsAlwaysOpen() {
        assertThat(Window.parse(" erp-to-crm  06:00 - 22:30 ")).contains(Map.of(Side.ERP, DAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "6-22",
                "06:00",
                "25:00-26:00",
                "06:60-07:00",
                "24:01-25:00",
                "to-erp 06:00-07:00",
                "crm-to-erp 06:00-07:00, 08:00-09:00",
                "06:00-07:00,",
                "06:00-07:00 08:00-09:00"
            })
    void whatIsNoWindowIsNone(String text) {
        assertThat(Window.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "06:00, 22:00, 06:00, true", "06:00, 22:00, 21:59, true", "06:00, 22:00, 22:00, false",
        "06:00, 22:00, 05:59, false", "22:00, 06:00, 23:00, true", "22:00, 06:00, 05:59, true",
        "22:00, 06:00, 06:00, false", "20:00, 00:00, 23:59, true", "20:00, 00:00, 00:00, false",
        "00:00, 00:00, 12:00, true"
    })
    void isOpenFromItsFirstMinuteUntilItsEnd(LocalTime from, LocalTime to, LocalTime time, boolean open) {
        assertThat(new Window(from, to).contains(time)).isEqualTo(open);
    }
}
