package io.counterpart.histories;

import io.counterpart.histories.History.Round;
import io.counterpart.histories.History.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads histories as they are printed, a line for each round. */
final class Written {
    private static final Pattern ROUND = Pattern.compile("(?:(LATE|MEANWHILE): )?(.*)");
    private static final Pattern STEP =
            Pattern.compile("(\\w+) (\\w+) (\\d+)(?: \\{(.*)\\})?(?: - (\\w+) (\\d+))?(?: \\((\\d+) s ago\\))?");

    private Written() {}

    static History history(String... rounds) {
        List<Round> all = new ArrayList<>();
        for (String round : rounds) {
            all.add(round(round));
        }
        return new History(all);
    }

    private static Round round(String text) {
        Matcher parts = matched(ROUND, text);
        When when = parts.group(1) == null ? When.BEFORE : When.valueOf(parts.group(1));
        List<Step> steps = new ArrayList<>();
        if (!parts.group(2).equals("-")) {
            for (String step : parts.group(2).split("; ", -1)) {
                steps.add(step(step));
            }
        }
        return new Round(when, steps);
    }

    private static Step step(String text) {
        Matcher parts = matched(STEP, text);
        return new Step(
                Step.Deed.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
                Place.of(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                values(parts.group(4)),
                parts.group(7) == null ? 0 : Integer.parseInt(parts.group(7)),
                parts.group(5) == null ? null : Place.of(parts.group(5)),
                parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6)));
    }

    private static Map<String, @Nullable String> values(@Nullable String text) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (String each : text == null ? new String[0] : text.split(", ", -1)) {
            String[] parts = each.split("=", 2);
            values.put(parts[0], parts[1].equals("null") ? null : parts[1]);
        }
        return values;
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no round or step of a history: " + text);
        }
        return matcher;
    }
}
