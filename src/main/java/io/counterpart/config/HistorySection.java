package io.counterpart.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings {@code counterpart.history.*} of application.properties. */
record HistorySection(Map<String, Property> known) {
    static final String KEEP = "counterpart.history.keep";
    static final String VALUES = "counterpart.history.values";
    static final List<String> KEYS = List.of(KEEP, VALUES);

    HistorySettings read() {
        return new HistorySettings(
                get(KEEP)
                        .flatMap(property -> property.duration(HistorySettings.MIN_KEEP, HistorySettings.MAX_KEEP))
                        .orElse(HistorySettings.DEFAULT_KEEP),
                get(VALUES).flatMap(Property::flag).orElse(true));
    }

    private Optional<Property> get(String key) {
        return Optional.ofNullable(known.get(key)).filter(property -> !property.isUnresolved());
    }
}
