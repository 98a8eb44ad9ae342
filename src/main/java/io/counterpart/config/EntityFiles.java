package io.counterpart.config;

import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.RecordMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the folder {@code entities/}, and checks what only all files together show. */
final class EntityFiles {
    private static final List<String> NAMES = Arrays.stream(Entity.values())
            .map(entity -> EntityFile.name(entity).getFileName().toString())
            .toList();

    private final Path folder;
    private final Problems all;
    private final Map<Entity, EntityMapping> mappings = new EnumMap<>(Entity.class);
    private final Map<Entity, RecordMapping> records = new EnumMap<>(Entity.class);
    private final Map<Entity, Map<String, Integer>> lines = new EnumMap<>(Entity.class);
    private boolean complete = true;

    private EntityFiles(Path folder, Problems all) {
        this.folder = folder;
        this.all = all;
    }

    static EntityFiles read(Path folder, Problems all) {
        EntityFiles files = new EntityFiles(folder, all);
        files.checkNames();
        for (Entity entity : Entity.parties()) {
            files.read(entity);
        }
        Entity.records().forEach(files::readRecord);
        return files;
    }

    Map<Entity, EntityMapping> mappings() {
        return mappings;
    }

    /** Those of documents and of the interaction log that have a file. */
    Map<Entity, RecordMapping> records() {
        return records;
    }

    Places places() {
        return new Places(lines);
    }

    /** The fields that the files name; empty where a file that is needed could not be read, and nobody can tell. */
    Optional<Set<String>> fieldNames() {
        return complete
                ? Optional.of(mappings.values().stream()
                        .flatMap(mapping -> mapping.fields().stream())
                        .map(FieldMapping::name)
                        .collect(Collectors.toCollection(TreeSet::new)))
                : Optional.empty();
    }

    /** The fields that these files name, those that exist; empty where one that is needed could not be read. */
    FieldReferences fieldsOf(Entity... entities) {
        return new FieldReferences(
                complete
                        ? Optional.of(Arrays.stream(entities)
                                .flatMap(entity -> Optional.ofNullable(mappings.get(entity)).stream())
                                .flatMap(mapping -> mapping.fields().stream())
                                .map(FieldMapping::name)
                                .collect(Collectors.toCollection(TreeSet::new)))
                        : Optional.empty());
    }

    /** Every kind with a relation code needs a file. */
    void require(Set<Kind> kinds) {
        for (Kind kind : kinds) {
            Path name = EntityFile.name(kind.entity());
            if (!Files.exists(folder.resolve(name))) {
                complete = false;
                all.in(name)
                        .add(
                                0,
                                "",
                                "is missing, but 'relations." + kind.settingName()
                                        + "' in rules.yaml is set: create the file, or blank the code");
            }
        }
    }

    private void read(Entity entity) {
        if (entity == Entity.CONTACT || Files.exists(folder.resolve(EntityFile.name(entity)))) {
            EntityFile.read(folder, entity, Optional.ofNullable(mappings.get(Entity.CONTACT)), lines, all)
                    .ifPresentOrElse(mapping -> mappings.put(entity, mapping), () -> complete = false);
        }
    }

    private void readRecord(Entity entity) {
        if (Files.exists(folder.resolve(EntityFile.name(entity)))) {
            RecordFile.read(folder, entity, ofParties(entity), lines, all)
                    .ifPresent(mapping -> records.put(entity, mapping));
        }
    }

    /** The fields of those for whom documents of this entity are; empty where a file could not be read. */
    private Optional<List<String>> ofParties(Entity entity) {
        Entity party = entity == Entity.PURCHASE_DOCUMENT ? Entity.VENDOR : Entity.CUSTOMER;
        return complete
                ? Optional.of(Stream.of(Entity.CONTACT, party)
                        .flatMap(each -> Optional.ofNullable(mappings.get(each)).stream())
                        .flatMap(mapping -> mapping.fields().stream())
                        .map(FieldMapping::name)
                        .distinct()
                        .toList())
                : Optional.empty();
    }

    private void checkNames() {
        Path entities = folder.resolve("entities");
        List<String> others = new ArrayList<>();
        if (Files.isDirectory(entities)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(entities, "*.{yaml,yml}")) {
                files.forEach(file -> others.add(file.getFileName().toString()));
            } catch (IOException e) {
                all.in(Path.of("entities")).add(0, "", "cannot be listed: " + e + "; check its rights");
            }
        }
        others.removeAll(NAMES);
        others.forEach(name ->
                all.in(Path.of("entities", name)).add(0, "", "is no file of an entity" + Nearest.hint(name, NAMES)));
    }
}
