package io.counterpart.config;

import io.counterpart.party.Side;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings {@code counterpart.sync.*} of application.properties. */
record SyncSection(Map<String, Property> known, Problems problems) {
    static final String BATCH_SIZE = "counterpart.sync.batchSize";
    static final String OVERLAP = "counterpart.sync.overlap";
    static final String INTERVAL = "counterpart.sync.interval";
    static final String SCHEDULE = "counterpart.sync.schedule";
    static final String WINDOW = "counterpart.sync.window";
    static final String DELETIONS = "counterpart.sync.deletions.interval";
    static final List<String> KEYS = List.of(INTERVAL, SCHEDULE, WINDOW, DELETIONS, BATCH_SIZE, OVERLAP);

    private static final String NEVER = "never";

    SyncSettings read() {
        return new SyncSettings(
                get(BATCH_SIZE)
                        .flatMap(property -> property.integer(1, SyncSettings.MAX_BATCH_SIZE))
                        .orElse(SyncSettings.DEFAULT_BATCH_SIZE),
                get(OVERLAP)
                        .flatMap(property -> property.duration(Duration.ZERO, SyncSettings.MAX_OVERLAP))
                        .orElse(SyncSettings.DEFAULT_OVERLAP),
                get(INTERVAL)
                        .flatMap(property -> property.duration(SyncSettings.MIN_INTERVAL, SyncSettings.MAX_INTERVAL))
                        .orElse(SyncSettings.DEFAULT_INTERVAL),
                get(SCHEDULE).flatMap(this::schedule),
                get(WINDOW).flatMap(SyncSection::windows).orElse(Map.of()),
                deletions());
    }

    private Optional<Property> get(String key) {
        return Optional.ofNullable(known.get(key)).filter(property -> !property.isUnresolved());
    }

    private Optional<CronSchedule> schedule(Property property) {
        get(INTERVAL).ifPresent(interval -> property.problem("stands beside '" + INTERVAL + "': keep one of them"));
        try {
            return Optional.of(new CronSchedule(property.value().strip()));
        } catch (IllegalArgumentException noSchedule) {
            property.problem("is '" + property.value().strip()
                    + "', it must be minute, hour, day of month, month and day of week as in crontab, such as"
                    + " '*/5 8-18 * * 1-5'");
            return Optional.empty();
        }
    }

    private static Optional<Map<Side, Window>> windows(Property property) {
        Optional<Map<Side, Window>> windows = Window.parse(property.value());
        if (windows.isEmpty()) {
            property.problem("is '" + property.value().strip() + "', it must be hours such as '06:00-22:00', or such as"
                    + " 'crm-to-erp 06:00-22:00, erp-to-crm 20:00-06:00'");
        }
        return windows;
    }

    private Optional<Duration> deletions() {
        Optional<Property> property = get(DELETIONS);
        if (property.isPresent() && property.get().value().strip().equals(NEVER)) {
            return Optional.empty();
        }
        return Optional.of(
                property.flatMap(given -> given.duration(SyncSettings.MIN_DELETIONS, SyncSettings.MAX_DELETIONS))
                        .orElse(SyncSettings.DEFAULT_DELETIONS));
    }
}
