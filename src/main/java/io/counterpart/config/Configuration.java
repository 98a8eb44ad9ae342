package io.counterpart.config;

import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.RecordMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.rules.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything the folder given by {@code --config} says.
 *
 * @param entities the contact's mapping always, a kind's where it has a file
 * @param records documents and the interaction log, where they have a file
 * @param places where the settings of the entity files stand
 * @param files what delivered files mean
 * @param text of rules.yaml and the entity files
 */
public record Configuration(
        ApplicationSettings application,
        Rules rules,
        Map<Entity, EntityMapping> entities,
        Map<Entity, RecordMapping> records,
        Places places,
        FileMappings files,
        String text) {

    public Configuration {
        entities = Map.copyOf(entities);
        records = Map.copyOf(records);
    }

    public EntityMapping contact() {
        return Objects.requireNonNull(entities.get(Entity.CONTACT), "a configuration has a contact file");
    }

    /** Where the kind lives; empty where it has no file, and so is off. */
    public Optional<EntityMapping> of(Kind kind) {
        return Optional.ofNullable(entities.get(kind.entity()));
    }

    /**
     * Reads a folder; Java system properties replace settings of application.properties that have the same key.
     *
     * @throws ConfigurationException with all problems of all files
     */
    public static Configuration read(Path folder) {
        return read(folder, ApplicationFile.overridesIn(System.getProperties()));
    }

    /**
     * Reads a folder; the overrides replace settings of application.properties that have the same key.
     *
     * @throws ConfigurationException with all problems of all files
     */
    public static Configuration read(Path folder, Map<String, String> overrides) {
        return read(folder, overrides, System.getenv());
    }

    static Configuration read(Path folder, Map<String, String> overrides, Map<String, String> environment) {
        Problems problems = Problems.none();
        if (!Files.isDirectory(folder)) {
            problems.in(folder).add(0, "", "is no folder: name the configuration's folder with --config DIR");
            problems.throwIfAny();
        }
        ApplicationSettings application = ApplicationFile.read(folder, overrides, environment, problems);
        EntityFiles entities = EntityFiles.read(folder, problems);
        Optional<Rules> rules = RulesFile.read(folder, entities, problems);
        FileMappings files = FileMappingFiles.read(
                folder, entities.mappings(), rules.map(Rules::matchGroups).orElse(List.of()), problems);
        problems.throwIfAny();
        return new Configuration(
                application,
                rules.orElseThrow(),
                entities.mappings(),
                entities.records(),
                entities.places(),
                files,
                text(folder));
    }

    private static String text(Path folder) {
        return Stream.concat(
                        Stream.of(RulesFile.NAME), Stream.of(Entity.values()).map(EntityFile::name))
                .map(name -> TextFile.read(folder.resolve(name), Problems.none().in(name))
                        .orElse(""))
                .collect(Collectors.joining("\n"));
    }
}
