package io.counterpart.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

    @ParameterizedTest
    @CsvSource({
        "2026-06-01 12:00:00+00,           2026-06-01T12:00:00Z",
        "2026-06-01 12:00:00+02,           2026-06-01T10:00:00Z",
        "2026-06-01 12:00:00-03:30,        2026-06-01T15:30:00Z",
        "2026-06-01 12:00:00+05:45,        2026-06-01T06:15:00Z",
        "1880-01-01 12:00:00+00:50:20,     1880-01-01T11:09:40Z",
        "2026-06-01 12:00:00.123456+00,    2026-06-01T12:00:00.123456Z",
        "2026-06-01 12:00:00.5+00,         2026-06-01T12:00:00.500Z"
    })
    void readsATimeWithItsOffset(String text, Instant expected) {
        assertThat(Moments.parse(text, COPENHAGEN)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01 12:00:00,        2026-06-01T10:00:00Z",
        "2026-01-01 12:00:00.000001, 2026-01-01T11:00:00.000001Z",
        "2026-06-01,                 2026-05-31T22:00:00Z"
    })
    void readsATimeWithoutAnOffsetInTheEntitysZone(String text, Instant expected) {
        assertThat(Moments.parse(text, COPENHAGEN)).contains(expected);
    }

    @Test
    void takesTheEarlierOffsetOfAnHourThatComesTwice() {
        assertThat(Moments.parse("2026-10-25 02:30:00", COPENHAGEN)).contains(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "123456",
                "infinity",
                "-infinity",
                "0x00000000000007D1",
                "2026-13-01",
                "0044-03-15 12:00:00 BC"
            })
    void isEmptyWhereTheTextIsNoPointInTime(String text) {
        assertThat(Moments.parse(text, ZoneOffset.UTC)).isEmpty();
    }
}
