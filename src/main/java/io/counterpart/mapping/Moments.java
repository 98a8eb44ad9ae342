package io.counterpart.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the points in time that PostgreSQL writes in its ISO style, with an offset or without one. */
public final class Moments {
    /** The length of {@code 2026-11-21}. */
    private static final int DATE = 10;

    /** The length of {@code 2026-11-21 12:30:00}, after which only fractions and the offset come. */
    private static final int SECONDS = 19;

    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(LOCAL)
            .appendOffset("+HH:mm:ss", "Z")
            .toFormatter(Locale.ROOT);

    private Moments() {}

    /**
     * Reads a point in time.
     *
     * @param zone of a time that has no offset
     * @return empty where the text is no point in time, such as a row version
     */
    public static Optional<Instant> parse(@Nullable String text, ZoneId zone) {
        if (text == null || text.length() < DATE || text.charAt(4) != '-') {
            return Optional.empty(); // said at once of a row version: an exception for each record would cost too much
        }
        try {
            return Optional.of(
                    text.length() < SECONDS
                            ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                            : hasOffset(text)
                                    ? OffsetDateTime.parse(text, WITH_OFFSET).toInstant()
                                    : LocalDateTime.parse(text, LOCAL)
                                            .atZone(zone)
                                            .toInstant());
        } catch (DateTimeException noPointInTime) {
            return Optional.empty();
        }
    }

    private static boolean hasOffset(String text) {
        return text.indexOf('+', SECONDS) >= 0 || text.indexOf('-', SECONDS) >= 0 || text.endsWith("Z");
    }
}
