package io.counterpart.config;

import io.counterpart.file.FileOptions;
import io.counterpart.file.Headings;
import io.counterpart.party.Entity;
import io.counterpart.rules.FilePolicy;
import io.counterpart.rules.MatchGroup;
import io.counterpart.rules.MatchGroup.Mode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the files mean that are delivered: the folder {@code files/} of the configuration, and what is known without it.
 *
 * @param configured in the order of their names
 * @param entities that are mapped
 * @param matching the groups of rules.yaml that link by themselves
 * @param headings by which columns are known without a mapping
 */
public record FileMappings(
        List<FileMapping> configured, Set<Entity> entities, List<MatchGroup> matching, Supplier<Headings> headings) {

    public FileMappings {
        configured = List.copyOf(configured);
        entities = Set.copyOf(entities);
        matching = List.copyOf(matching);
    }

    static FileMappings of(
            List<FileMapping> configured, Set<Entity> entities, List<MatchGroup> groups, Supplier<Headings> headings) {
        return new FileMappings(configured, entities, linking(groups), headings);
    }

    static List<MatchGroup> linking(List<MatchGroup> groups) {
        return groups.stream().filter(group -> group.mode() == Mode.LINK).toList();
    }

    /** The mapping of a file: that whose pattern its name fits, else that of the entity with which its name begins. */
    public Optional<FileMapping> of(String fileName) {
        return configured.stream()
                .filter(mapping -> mapping.isOf(fileName))
                .findFirst()
                .or(() -> entityIn(fileName).map(this::byHeadings));
    }

    /** The mapping of files of an entity that is called so, or of an entity without one. */
    public Optional<FileMapping> named(String name) {
        return configured.stream()
                .filter(mapping -> mapping.name().equals(name))
                .findFirst()
                .or(() -> Entity.of(name).filter(entities::contains).map(this::byHeadings));
    }

    /** All that {@link #named} knows. */
    public List<String> names() {
        return Stream.concat(
                        configured.stream().map(FileMapping::name),
                        entities.stream().sorted().map(Entity::id))
                .distinct()
                .toList();
    }

    /** {@code customers-2024.csv} is of customers. The longer names first: none begins with another, but some day one may. */
    private Optional<Entity> entityIn(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return entities.stream()
                .sorted(Comparator.comparing(entity -> -entity.id().length()))
                .filter(entity -> name.startsWith(entity.id())
                        || name.startsWith(entity.settingName().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private FileMapping byHeadings(Entity entity) {
        return new FileMapping(
                entity.id(),
                entity.id() + "*",
                entity,
                FileOptions.recognise(),
                Map.of(),
                true,
                matching,
                FilePolicy.STANDARD,
                false,
                entity.id() + matching);
    }

    /** The fields that columns hold: they are read and written also where no pair shares them. */
    public Set<String> fieldNames() {
        return configured.stream()
                .flatMap(mapping -> mapping.columns().values().stream())
                .filter(column -> !column.isNumber())
                .map(FileColumn::field)
                .collect(Collectors.toSet());
    }
}
