package io.counterpart.config;

import io.counterpart.mapping.CaptureMode;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.RecordMapping;
import io.counterpart.mapping.TableName;
import io.counterpart.party.DocumentKind;
import io.counterpart.party.Entity;
import io.counterpart.party.RecordFields;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the file of records that belong to no pair: documents, or the CRM's interaction log. */
final class RecordFile {
    private static final List<String> KEYS =
            List.of("entity", "table", "key", "no", "correlation", "timeZone", "filter", "fields");
    private static final List<String> DOCUMENT_KEYS = List.of("type", "open", "lines");
    static final Keys LINES_KEYS = Keys.of("table", "key", "type", "step", "fields");

    private final Entity entity;
    private final Section file;
    private final Optional<List<String>> ofParties;

    private RecordFile(Entity entity, Section file, Optional<List<String>> ofParties) {
        this.entity = entity;
        this.file = file;
        this.ofParties = ofParties;
    }

    /** The keys of an entity's file. */
    static Keys keys(Entity entity) {
        return entity == Entity.INTERACTION
                ? Keys.of(KEYS)
                : Keys.of(Stream.concat(KEYS.stream(), DOCUMENT_KEYS.stream()).toList());
    }

    /** The keys of all such files together. */
    static List<String> allKeys() {
        return Stream.concat(KEYS.stream(), DOCUMENT_KEYS.stream()).toList();
    }

    /**
     * The mapping of a file that exists; empty where it is no YAML mapping. Holds stand-ins where it has problems.
     *
     * @param ofParties the fields of those whose documents these are; empty where nobody can tell
     * @param lines takes the lines of its settings
     */
    static Optional<RecordMapping> read(
            Path folder,
            Entity entity,
            Optional<List<String>> ofParties,
            Map<Entity, Map<String, Integer>> lines,
            Problems all) {
        Optional<Section> file = YamlFile.read(folder, EntityFile.name(entity), keys(entity), all);
        file.ifPresent(section -> lines.put(entity, Places.in(section)));
        return file.map(section -> new RecordFile(entity, section, ofParties).mapping());
    }

    private RecordMapping mapping() {
        EntityFile.checkEntity(file, entity);
        List<String> key = file.need("key", "key: no").map(Value::texts).orElse(List.of());
        Optional<String> no = file.text("no");
        Columns columns = new Columns(key, no);
        boolean isDocument = entity != Entity.INTERACTION;
        Optional<Section> typed = isDocument ? file.section("type", MappedFields.TYPE_KEYS) : Optional.empty();
        @Nullable
        String type = typed.flatMap(section -> section.need("column", "column: document_type"))
                .flatMap(value -> typeColumn(value, key, columns))
                .orElse(null);
        Optional<String> correlation = file.get("correlation").flatMap(columns::claim);
        MappedFields fields = MappedFields.ofRecord(file, columns);
        checkNames(fields, RecordFields.of(entity), isDocument);
        EntityMapping table = mapping(file, key, no.orElse(null), correlation.orElse(null), fields);
        return new RecordMapping(
                table,
                type,
                isDocument ? types(typed) : Map.of(),
                isDocument ? open() : Map.of(),
                isDocument ? file.section("lines", LINES_KEYS).map(this::lines).orElse(null) : null);
    }

    private EntityMapping mapping(
            Section section, List<String> key, @Nullable String no, @Nullable String correlation, MappedFields fields) {
        return new EntityMapping(
                entity,
                section.need("table", "table: public." + entity.settingName())
                        .map(EntityFile::table)
                        .orElse(new TableName(null, "")),
                key,
                no,
                correlation,
                null,
                List.of(),
                file.get("timeZone").map(EntityFile::timeZone).orElse(ZoneId.of("UTC")),
                CaptureMode.NONE,
                file.text("filter").orElse(null),
                Map.of(),
                fields.fields(),
                List.of(),
                fields.constants());
    }

    /** It may be part of the key, as the document's number may. */
    private static Optional<String> typeColumn(Value value, List<String> key, Columns columns) {
        return value.text().filter(key::contains).isPresent() ? value.text() : columns.claim(value);
    }

    private Map<DocumentKind, String> types(Optional<Section> typed) {
        Map<DocumentKind, String> types = new EnumMap<>(DocumentKind.class);
        Map<String, DocumentKind> byWord = new LinkedHashMap<>();
        Arrays.stream(DocumentKind.values())
                .filter(kind -> kind.entity() == entity)
                .forEach(kind -> byWord.put(kind.type(), kind));
        if (typed.isEmpty()) {
            byWord.values().forEach(kind -> types.put(kind, ""));
        }
        typed.flatMap(section -> section.need("map", "map: {0: quote, 1: order}"))
                .flatMap(value -> value.section(Keys.ANY))
                .ifPresent(map -> map.values().forEach((text, value) -> {
                    Optional<String> word = value.text();
                    DocumentKind kind = byWord.get(word.orElse(""));
                    if (word.isPresent() && kind == null) {
                        value.problem("is '" + word.get() + "', allowed: " + String.join(", ", byWord.keySet()));
                    } else if (kind != null && types.putIfAbsent(kind, text) != null) {
                        value.problem("is a second '" + word.get() + "': keep one of them");
                    }
                }));
        return types;
    }

    private Map<String, String> open() {
        Map<String, String> open = new LinkedHashMap<>();
        file.section("open", Keys.ANY)
                .ifPresent(section -> section.values()
                        .forEach((column, value) -> value.textOrBlank().ifPresent(text -> open.put(column, text))));
        return open;
    }

    private RecordMapping.Lines lines(Section section) {
        List<String> key = section.need("key", "key: [document_no, line_no]")
                .map(Value::texts)
                .orElse(List.of());
        Columns columns = new Columns(List.of(), Optional.empty()); // its key is what the fields make
        @Nullable String type = section.get("type").flatMap(columns::claim).orElse(null);
        MappedFields fields = MappedFields.ofRecord(section, columns);
        checkNames(fields, RecordFields.ofLines(), false);
        checkNamesHead(section, fields);
        int step = section.get("step").flatMap(Value::integer).orElse(1);
        if (step < 1) {
            section.get("step").ifPresent(value -> value.problem("is " + step + ", it must be at least 1"));
        }
        return new RecordMapping.Lines(mapping(section, key, null, null, fields), type, step);
    }

    /** Without it nothing would tell whose a line is: neither people, nor an undo. */
    private static void checkNamesHead(Section section, MappedFields fields) {
        boolean named = fields.fields().stream()
                .map(FieldMapping::name)
                .anyMatch(name -> name.equals(RecordFields.DOCUMENT_NO) || name.equals(RecordFields.DOCUMENT_KEY));
        if (!named) {
            section.get("fields")
                    .ifPresent(value -> value.problem(
                            "names neither " + RecordFields.DOCUMENT_NO + " nor " + RecordFields.DOCUMENT_KEY
                                    + ": say which column holds the document that a line belongs to"));
        }
    }

    /** A name that nothing fills would be a column that stays empty. */
    private void checkNames(MappedFields fields, List<String> own, boolean isDocument) {
        if (isDocument && ofParties.isEmpty()) {
            return;
        }
        List<String> known = isDocument
                ? Stream.concat(own.stream(), ofParties.orElseThrow().stream())
                        .distinct()
                        .toList()
                : own;
        for (FieldMapping field : fields.fields()) {
            if (!known.contains(field.name())) {
                fields.place(field.name())
                        .ifPresent(value ->
                                value.problem("is a field that nothing fills" + Nearest.hint(field.name(), known)));
            }
        }
    }
}
