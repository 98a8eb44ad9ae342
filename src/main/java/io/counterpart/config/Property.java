package io.counterpart.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One setting of application.properties and where it stands. Its problems never repeat its value, but for numbers and
 * durations.
 */
record Property(String key, String value, int line, Problems problems) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{env:([^:{}]+)(?::([^{}]*))?}}");

    private static final Pattern OTHER_VARIABLE =
            Pattern.compile("\\{\\{[^{}]*}}|\\$\\{[A-Za-z_][\\w.:-]*}|^\\{env:[^{}]*}$");

    /** The setting with each <code>{{env:NAME}}</code> and <code>{{env:NAME:default}}</code> replaced. */
    Property resolve(Map<String, String> environment) {
        return new Property(
                key, VARIABLE.matcher(value).replaceAll(match -> lookUp(match, environment)), line, problems);
    }

    private String lookUp(MatchResult variable, Map<String, String> environment) {
        String found = environment.getOrDefault(variable.group(1), variable.group(2));
        if (found == null) {
            problem("needs the environment variable " + variable.group(1)
                    + ", which is not set: set it, or give a default as in {{env:" + variable.group(1) + ":default}}");
            return Matcher.quoteReplacement(variable.group());
        }
        return Matcher.quoteReplacement(found);
    }

    /** Notes what is meant as a variable but written otherwise. */
    Property refuseOtherVariables() {
        Matcher other = OTHER_VARIABLE.matcher(value);
        if (!VARIABLE.matcher(value).find() && other.find()) {
            problem("has " + other.group() + ", which is not replaced: write an environment variable as {{env:NAME}}");
        }
        return this;
    }

    /** Whether a variable is missing, or not written as one, which has been said already. */
    boolean isUnresolved() {
        return VARIABLE.matcher(value).find() || OTHER_VARIABLE.matcher(value).find();
    }

    Optional<Integer> integer(int min, int max) {
        if (isUnresolved()) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= min && number <= max) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // Said below, with the limits.
        }
        problem("is '" + value.strip() + "', it must be a whole number from " + min + " to " + max);
        return Optional.empty();
    }

    Optional<Boolean> flag() {
        String flag = value.strip();
        if (flag.equals("true") || flag.equals("false")) {
            return Optional.of(flag.equals("true"));
        }
        problem("is '" + flag + "', it must be true or false");
        return Optional.empty();
    }

    Optional<Duration> duration(Duration min, Duration max) {
        if (isUnresolved()) {
            return Optional.empty();
        }
        Optional<Duration> duration = DurationText.parse(value.strip());
        if (duration.isEmpty()
                || duration.get().compareTo(min) < 0
                || duration.get().compareTo(max) > 0) {
            problem("is '" + value.strip() + "', it must be a duration such as 500ms, 10s, 10m, 2h or 1d, "
                    + (min.isZero() ? "" : "at least " + DurationText.of(min) + " and ")
                    + "at most " + DurationText.of(max));
            return Optional.empty();
        }
        return duration;
    }

    void problem(String message) {
        problems.add(line, key, "'" + key + "' " + message);
    }
}
