package io.counterpart.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "*/5 8-18 * * 1-5, 2026-01-05T07:00:00Z, 2026-01-05T07:05:00Z",
        "*/5 8-18 * * 1-5, 2026-01-09T17:55:00Z, 2026-01-12T07:00:00Z",
        "0 2 * * *, 2026-01-05T01:00:00Z, 2026-01-06T01:00:00Z",
        "0 0 1 * *, 2026-01-05T01:00:00Z, 2026-01-31T23:00:00Z"
    })
    void findsTheNextTimeOnTheClocksOfTheZone(String text, Instant now, Instant next) {
        assertThat(new CronSchedule(text).after(now, ZoneId.of("Europe/Copenhagen")))
                .contains(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "at noon", "* * * *", "60 * * * *", "* * * * * *", "0 0 31 2 *"})
    void refusesWhatIsNoSchedule(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CronSchedule(text));
    }
}
