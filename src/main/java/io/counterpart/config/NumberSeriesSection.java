package io.counterpart.config;

import io.counterpart.party.Entity;
import io.counterpart.rules.NumberSeries;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code numberSeries} of rules.yaml: the numbers of new records (NUM-1). */
final class NumberSeriesSection {
    static final Keys KEYS =
            Keys.of(Arrays.stream(Entity.values()).map(Entity::settingName).toList());
    static final Keys SERIES_KEYS = Keys.of("first", "last", "warn", "step");

    private NumberSeriesSection() {}

    static Map<Entity, NumberSeries> read(Section file) {
        Map<Entity, NumberSeries> read = new EnumMap<>(Entity.class);
        file.section("numberSeries", KEYS).ifPresent(all -> {
            for (Entity entity : Entity.values()) {
                all.get(entity.settingName())
                        .flatMap(NumberSeriesSection::series)
                        .ifPresent(series -> read.put(entity, series));
            }
        });
        return read;
    }

    /** One series. */
    static Optional<NumberSeries> series(Value value) {
        Optional<Section> section = value.section(SERIES_KEYS);
        Optional<String> first = section.flatMap(series -> series.need("first", "first: CT000001"))
                .flatMap(Value::text);
        if (section.isEmpty() || first.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> last = section.get().text("last");
        Optional<String> warn = section.get().text("warn");
        Optional<Integer> step = section.get().get("step").flatMap(Value::integer);
        try {
            return Optional.of(new NumberSeries(first.get(), last.orElse(null), warn.orElse(null), step.orElse(1)));
        } catch (IllegalArgumentException e) {
            value.problem("cannot count: " + e.getMessage());
            return Optional.empty();
        }
    }
}
