package io.counterpart.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code logging.level.LOGGER}: how much a logger says. */
public final class LogKeys {
    private static final String GROUP = "logging.";
    private static final String LEVEL = "logging.level.";
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

    private LogKeys() {}

    /** What is wrong with a setting of logging; empty where nothing is, or it is none. */
    static Optional<String> objection(Property setting) {
        if (!setting.key().startsWith(GROUP)) {
            return Optional.empty();
        }
        if (!setting.key().startsWith(LEVEL) || setting.key().equals(LEVEL)) {
            return Optional.of("is no setting of logging, as in 'logging.level.io.counterpart = DEBUG'");
        }
        String level = setting.value().strip();
        return LEVELS.contains(level.toUpperCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("is '" + level + "', allowed: " + String.join(", ", LEVELS));
    }

    /** Logger to level, among the settings that are passed on. */
    public static Map<String, String> levels(Map<String, String> passedOn) {
        Map<String, String> levels = new TreeMap<>();
        passedOn.forEach((key, value) -> {
            if (key.startsWith(LEVEL)) {
                levels.put(key.substring(LEVEL.length()), value.strip());
            }
        });
        return levels;
    }
}
