package io.counterpart.config;

import io.counterpart.config.FileDropSettings.Complete;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The settings {@code counterpart.filedrop.*} of application.properties. */
record FileDropSection(Map<String, Property> known, Path folder) {
    static final String DIR = "counterpart.filedrop.dir";
    static final String COMPLETE = "counterpart.filedrop.complete";
    static final String SETTLE = "counterpart.filedrop.settle";
    static final String BATCH_SIZE = "counterpart.filedrop.batchSize";
    static final List<String> KEYS = List.of(DIR, COMPLETE, SETTLE, BATCH_SIZE);

    FileDropSettings read() {
        return new FileDropSettings(
                get(DIR).map(Property::value)
                        .map(String::strip)
                        .filter(dir -> !dir.isEmpty())
                        .map(dir -> folder.resolve(dir).toAbsolutePath().normalize()),
                get(COMPLETE).flatMap(FileDropSection::complete).orElse(Complete.STABLE),
                get(SETTLE)
                        .flatMap(
                                property -> property.duration(FileDropSettings.MIN_SETTLE, FileDropSettings.MAX_SETTLE))
                        .orElse(FileDropSettings.DEFAULT_SETTLE),
                get(BATCH_SIZE)
                        .flatMap(property -> property.integer(1, FileDropSettings.MAX_BATCH_SIZE))
                        .orElse(FileDropSettings.DEFAULT_BATCH_SIZE));
    }

    private Optional<Property> get(String key) {
        return Optional.ofNullable(known.get(key)).filter(property -> !property.isUnresolved());
    }

    private static Optional<Complete> complete(Property property) {
        String word = property.value().strip();
        Optional<Complete> complete = Arrays.stream(Complete.values())
                .filter(each -> word(each).equals(word))
                .findFirst();
        if (complete.isEmpty()) {
            property.problem("is '" + word + "', allowed: "
                    + Arrays.stream(Complete.values())
                            .map(FileDropSection::word)
                            .collect(Collectors.joining(", ")));
        }
        return complete;
    }

    private static String word(Complete complete) {
        return complete.name().toLowerCase(Locale.ROOT);
    }
}
