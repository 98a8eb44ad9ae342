package io.counterpart.validate;

import java.time.Duration;
import java.util.List;

/** Puts values into words. */
final class Spoken {

    private static final int BRIEF = 40;

    private Spoken() {}

    /** The length of time in its largest fitting unit: {@code 10 min}. */
    static String duration(Duration length) {
        double seconds = length.toMillis() / 1_000.0;
        if (seconds < 120) {
            return Math.round(seconds) + " s";
        }
        return seconds < 7_200 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3_600) + " h";
    }

    /** A text, or its beginning where it is long. */
    static String brief(String text) {
        return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "...";
    }

    /** The words as a list: {@code a, b and c}. */
    static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
