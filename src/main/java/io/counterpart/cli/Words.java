package io.counterpart.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers, values and times read in a sentence. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Words() {}

    /** {@code 1 record}, {@code 2 records}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A value in a cell of its own. */
    static String cell(@Nullable String value) {
        return value == null || value.isBlank() ? "(blank)" : value;
    }

    /** A value within a sentence. */
    static String quoted(@Nullable String value) {
        return value == null || value.isBlank() ? "blank" : "'" + value + "'";
    }

    /** A point in time in the reader's zone. */
    static String time(@Nullable Instant time) {
        return time == null ? "never" : TIME.format(time.atZone(ZoneId.systemDefault()));
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** A length of time, as exact as one wants to know it. */
    static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }
}
