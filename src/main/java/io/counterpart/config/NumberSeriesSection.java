package io.counterpart.config;

import io.counterpart.party.DocumentKind;
import io.counterpart.party.Entity;
import io.counterpart.rules.NumberSeries;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code numberSeries} of rules.yaml: the numbers of new records (NUM-1). */
final class NumberSeriesSection {
    private static final List<Entity> ENTITIES = Stream.concat(Entity.parties().stream(), Stream.of(Entity.INTERACTION))
            .toList();

    static final Keys KEYS = Keys.of(Stream.concat(
                    ENTITIES.stream().map(Entity::settingName),
                    Arrays.stream(DocumentKind.values()).map(DocumentKind::settingName))
            .toList());
    static final Keys SERIES_KEYS = Keys.of("first", "last", "warn", "step");

    private NumberSeriesSection() {}

    static Map<Entity, NumberSeries> read(Section file) {
        Map<Entity, NumberSeries> read = new EnumMap<>(Entity.class);
        file.section("numberSeries", KEYS).ifPresent(all -> {
            for (Entity entity : ENTITIES) {
                all.get(entity.settingName())
                        .flatMap(NumberSeriesSection::series)
                        .ifPresent(series -> read.put(entity, series));
            }
        });
        return read;
    }

    /** Those of documents. */
    static Map<DocumentKind, NumberSeries> ofDocuments(Section file) {
        Map<DocumentKind, NumberSeries> read = new EnumMap<>(DocumentKind.class);
        file.section("numberSeries", KEYS).ifPresent(all -> {
            for (DocumentKind kind : DocumentKind.values()) {
                all.get(kind.settingName())
                        .flatMap(NumberSeriesSection::series)
                        .ifPresent(series -> read.put(kind, series));
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
