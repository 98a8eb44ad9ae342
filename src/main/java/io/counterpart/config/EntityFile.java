package io.counterpart.config;

import io.counterpart.mapping.CaptureMode;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.TableName;
import io.counterpart.party.Entity;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one file of {@code entities/}: where an entity lives. */
final class EntityFile {
    private static final List<String> KEYS = List.of(
            "entity",
            "table",
            "key",
            "no",
            "correlation",
            "created",
            "modified",
            "timeZone",
            "capture",
            "filter",
            "exists",
            "type",
            "validate",
            "lookup",
            "fields");

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Entity entity;
    private final Section file;
    private final Optional<EntityMapping> contact;

    private EntityFile(Entity entity, Section file, Optional<EntityMapping> contact) {
        this.entity = entity;
        this.file = file;
        this.contact = contact;
    }

    /** The keys of an entity's file. */
    static Keys keys(Entity entity) {
        return Keys.of(Stream.concat(KEYS.stream(), Attributes.settings(entity)).toList())
                .notYet(NotYet.ENTITY);
    }

    /** The keys of all entity files together. */
    static List<String> allKeys() {
        return Stream.concat(KEYS.stream(), Entity.parties().stream().flatMap(Attributes::settings))
                .distinct()
                .toList();
    }

    static Path name(Entity entity) {
        return Path.of("entities", entity.id() + ".yaml");
    }

    /**
     * The mapping of a file that exists; empty where it is no YAML mapping. Holds stand-ins where it has problems.
     *
     * @param contact what its fields are paired with, in the file of a kind
     * @param lines takes the lines of its settings
     */
    static Optional<EntityMapping> read(
            Path folder,
            Entity entity,
            Optional<EntityMapping> contact,
            Map<Entity, Map<String, Integer>> lines,
            Problems all) {
        Optional<Section> file = YamlFile.read(folder, name(entity), keys(entity), all);
        file.ifPresent(section -> lines.put(entity, Places.in(section)));
        return file.map(section -> new EntityFile(entity, section, contact).mapping());
    }

    private EntityMapping mapping() {
        checkEntity(file, entity);
        List<String> key = file.need("key", "key: no").map(Value::texts).orElse(List.of());
        Optional<String> no = file.text("no");
        Columns columns = new Columns(key, no);
        Optional<String> correlation = file.get("correlation").flatMap(columns::claim);
        Map<String, String> exists = exists(columns);
        MappedFields fields = MappedFields.read(file, columns, contact);
        List<FieldMapping> attributes = Attributes.read(file, entity, columns);
        return new EntityMapping(
                entity,
                file.need("table", "table: public." + entity.settingName())
                        .map(EntityFile::table)
                        .orElse(new TableName(null, "")),
                key,
                no.orElse(null),
                correlation.orElse(null),
                file.text("created").orElse(null),
                file.texts("modified"),
                file.get("timeZone").map(EntityFile::timeZone).orElse(UTC),
                capture(),
                file.text("filter").orElse(null),
                exists,
                ValidateSection.read(file, fields.fields()),
                attributes,
                fields.constants());
    }

    static void checkEntity(Section file, Entity entity) {
        Optional<Value> value = file.need("entity", "entity: " + entity.id());
        Optional<String> name = value.flatMap(Value::text);
        if (name.isPresent() && !Entity.of(name.get()).equals(Optional.of(entity))) {
            value.get().problem("is '" + name.get() + "', in this file it must be " + entity.id());
        }
    }

    static TableName table(Value value) {
        Optional<String> text = value.text();
        try {
            return TableName.parse(text.orElse("-"));
        } catch (IllegalArgumentException e) {
            value.problem("is not a table: " + e.getMessage());
            return new TableName(null, "");
        }
    }

    static ZoneId timeZone(Value value) {
        String text = value.text().orElse("UTC");
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            value.problem("is '" + text + "', it must be a time zone such as Europe/Copenhagen"
                    + Nearest.to(text, ZoneId.getAvailableZoneIds())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
            return UTC;
        }
    }

    private CaptureMode capture() {
        CaptureMode standard = file.get("modified").isPresent() ? CaptureMode.WATERMARK : CaptureMode.COMPARE;
        Optional<Value> value = file.get("capture");
        CaptureMode capture = value.flatMap(word -> word.word(CaptureMode.class, NotYet.CAPTURE))
                .orElse(standard);
        if (value.isPresent() && capture == CaptureMode.WATERMARK && standard != CaptureMode.WATERMARK) {
            value.get()
                    .problem("is watermark, which needs 'modified': name the column with the time of the last change");
        }
        return capture;
    }

    private Map<String, String> exists(Columns columns) {
        Map<String, String> exists = new LinkedHashMap<>();
        file.section("exists", Keys.ANY)
                .ifPresent(section -> section.values().forEach((column, value) -> {
                    columns.claim(value, column);
                    exists.put(column, value.text().orElse(""));
                }));
        return exists;
    }
}
