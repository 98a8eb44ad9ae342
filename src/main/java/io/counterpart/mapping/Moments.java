package io.counterpart.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the points in time that PostgreSQL writes in its ISO style, with an offset or without one. */
public final class Moments {
    /** The length of {@code 2026-11-21}. */
    private static final int DATE = 10;

    /** The length of {@code 2026-11-21 12:30:00}, after which only fractions and the offset come. */
    private static final int SECONDS = 19;

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
                            : time(text, zone));
        } catch (DateTimeException noPointInTime) {
            return Optional.empty();
        }
    }

    /** By hand: this is read twice for each record, and a formatter takes as long for it as all the rest of the record. */
    private static Instant time(String text, ZoneId zone) {
        require(text, DATE, ' ');
        require(text, 13, ':');
        require(text, 16, ':');
        int end = endOfFraction(text);
        LocalDateTime local = LocalDateTime.of(
                number(text, 0, 4),
                month(text),
                number(text, 8, DATE),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, SECONDS),
                nanos(text, end));
        return end == text.length() ? local.atZone(zone).toInstant() : local.toInstant(offset(text, end));
    }

    private static int month(String text) {
        require(text, 7, '-');
        return number(text, 5, 7);
    }

    private static int endOfFraction(String text) {
        int end = SECONDS;
        if (end < text.length() && text.charAt(end) == '.') {
            do {
                end++;
            } while (end < text.length() && Character.isDigit(text.charAt(end)));
        }
        return end;
    }

    private static int nanos(String text, int end) {
        int digits = end - SECONDS - 1;
        if (digits < 1) {
            return 0;
        }
        int nanos = number(text, SECONDS + 1, end);
        for (int i = digits; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** {@code +01}, {@code -03:30}, {@code +00:50:20} or {@code Z}. */
    private static ZoneOffset offset(String text, int from) {
        if (text.length() == from + 1 && text.charAt(from) == 'Z') {
            return ZoneOffset.UTC;
        }
        int seconds = 0;
        int unit = 3600;
        for (int at = from + 1; at < text.length() && unit > 0; at += 3) {
            seconds += unit * number(text, at, at + 2);
            unit /= 60;
            if (at + 2 < text.length()) {
                require(text, at + 2, ':');
            }
        }
        boolean west = text.charAt(from) == '-';
        if (!west) {
            require(text, from, '+');
        }
        return ZoneOffset.ofTotalSeconds(west ? -seconds : seconds);
    }

    private static void require(String text, int at, char expected) {
        if (text.charAt(at) != expected) {
            throw new DateTimeException("no " + expected + " where one belongs");
        }
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = i < text.length() ? text.charAt(i) - '0' : -1;
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("no digit where one belongs");
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
