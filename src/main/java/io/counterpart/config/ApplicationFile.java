package io.counterpart.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads {@code application.properties}; what is given from outside, as system properties, replaces what it says. */
final class ApplicationFile {
    static final Path NAME = Path.of("application.properties");
    static final List<String> KEYS = Stream.of(
                    DatabaseSection.CRM.keys(),
                    DatabaseSection.ERP.keys(),
                    DatabaseSection.STORE.keys(),
                    SyncSection.KEYS,
                    HistorySection.KEYS,
                    FileDropSection.KEYS,
                    ServerSection.HTTP.keys(),
                    List.of(ServerSection.TOKEN.key(), ServerSection.TOKEN.fileKey()),
                    ServerSection.MANAGEMENT.keys())
            .flatMap(List::stream)
            .toList();

    private final Path folder;
    private final Problems problems;
    private final Map<String, Property> known = new LinkedHashMap<>();
    private final Map<String, String> passedOn = new TreeMap<>();
    private boolean isReadable = true;

    private ApplicationFile(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** Reads the file of a folder; without one, everything has to come from the overrides. */
    static ApplicationSettings read(
            Path folder, Map<String, String> overrides, Map<String, String> environment, Problems all) {
        ApplicationFile file = new ApplicationFile(folder, all.in(NAME));
        file.merge(overrides, all.in(Path.of("command line"))).forEach(property -> file.add(property, environment));
        return file.settings();
    }

    /** The system properties that are settings of this file. */
    static Map<String, String> overridesIn(Properties system) {
        Map<String, String> overrides = new TreeMap<>();
        system.stringPropertyNames().stream()
                .filter(key -> KEYS.contains(key) || isPassedOn(key))
                .forEach(key -> overrides.put(key, system.getProperty(key)));
        return overrides;
    }

    private List<Property> merge(Map<String, String> overrides, Problems outside) {
        Map<String, Property> properties = new LinkedHashMap<>();
        if (Files.exists(folder.resolve(NAME))) {
            Optional<String> text = TextFile.read(folder.resolve(NAME), problems);
            text.ifPresent(read -> properties.putAll(PropertiesFile.read(read, problems)));
            isReadable = text.isPresent();
        }
        overrides.keySet().forEach(key -> SecretSetting.other(key).ifPresent(properties::remove));
        overrides.forEach((key, value) -> properties.put(key, new Property(key, value, 0, outside)));
        return List.copyOf(properties.values());
    }

    private void add(Property property, Map<String, String> environment) {
        String key = property.key();
        if (isPassedOn(key)) {
            CamelKeys.objection(property).or(() -> LogKeys.objection(property)).ifPresent(property::problem);
            passedOn.put(key, property.value());
        } else if (KEYS.contains(key)) {
            known.put(key, property.resolve(environment).refuseOtherVariables());
        } else if (NotYet.isApplicationKey(key)) {
            property.problem("is not supported yet");
        } else {
            property.problems().add(property.line(), key, "unknown key '" + key + "'" + hint(key));
        }
    }

    /** The key that was meant, else those of the same section. */
    private static String hint(String key) {
        String section = key.substring(0, key.lastIndexOf('.') + 1);
        List<String> near =
                KEYS.stream().filter(known -> known.startsWith(section)).toList();
        if (Nearest.to(key, KEYS).isPresent() || (!section.isEmpty() && !near.isEmpty())) {
            return Nearest.hint(key, Nearest.to(key, KEYS).isPresent() ? KEYS : near);
        }
        return ": keys begin with counterpart.crm., .erp., .store., .sync., .history., .filedrop., .http. or .management.;"
                + " Camel's and logging's with camel. or logging.";
    }

    private static boolean isPassedOn(String key) {
        return key.startsWith("camel.") || key.startsWith("logging.");
    }

    private ApplicationSettings settings() {
        Problems missing = isReadable ? problems : Problems.none(); // what is missing in a file that nobody could read
        return new ApplicationSettings(
                DatabaseSection.CRM.read(known, folder, missing),
                DatabaseSection.ERP.read(known, folder, missing),
                DatabaseSection.STORE.read(known, folder, missing),
                new SyncSection(known, problems).read(),
                new HistorySection(known).read(),
                ServerSection.receive(known, folder),
                new FileDropSection(known, folder).read(),
                ServerSection.MANAGEMENT.read(known),
                passedOn);
    }
}
