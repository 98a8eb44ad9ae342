package io.counterpart.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Camel says of its own settings {@code camel.main.*}; other groups are passed on unseen. */
final class CamelKeys {
    private static final String GROUP = "camel.main.";
    private static final String RESOURCE = "/META-INF/camel-main-configuration-metadata.json";
    private static final Pattern SETTING =
            Pattern.compile("\"name\": \"(camel\\.main\\.[^\"]+)\".*?\"type\": \"(\\w+)\"");

    private CamelKeys() {}

    /** What is wrong with a setting; empty where nothing is, or nothing is known. */
    static Optional<String> objection(Property setting) {
        if (!setting.key().startsWith(GROUP)) {
            return Optional.empty();
        }
        Map<String, String> types = types();
        String key = setting.key();
        return types.entrySet().stream()
                .filter(known -> plain(known.getKey()).equals(plain(key)))
                .findFirst()
                .map(known -> wrongValue(known.getValue(), setting))
                .orElseGet(() -> Optional.of("is unknown to Camel"
                        + Nearest.to(key, types.keySet())
                                .map(near -> ", did you mean '" + near + "'?")
                                .orElse(": take it out")));
    }

    private static Optional<String> wrongValue(String type, Property setting) {
        String value = setting.value().strip();
        if (value.contains("{{")) {
            return Optional.empty();
        }
        return switch (type) {
            case "integer" ->
                value.matches("-?\\d{1,10}")
                        ? Optional.empty()
                        : Optional.of("is '" + value + "', it must be a whole number");
            case "boolean" ->
                value.matches("(?i)true|false")
                        ? Optional.empty()
                        : Optional.of("is '" + value + "', it must be true or false");
            default -> Optional.empty();
        };
    }

    /** Camel takes {@code shutdown-timeout} for {@code shutdownTimeout}. */
    private static String plain(String key) {
        return key.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> types() {
        try (InputStream resource = CamelKeys.class.getResourceAsStream(RESOURCE)) {
            Map<String, String> types = new TreeMap<>();
            if (resource != null) {
                Matcher settings = SETTING.matcher(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
                while (settings.find()) {
                    types.put(settings.group(1), settings.group(2));
                }
            }
            return types;
        } catch (IOException failed) {
            throw new UncheckedIOException("Camel's description of its settings", failed);
        }
    }
}
