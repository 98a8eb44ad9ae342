package io.counterpart.config;

import io.counterpart.file.FileOptions;
import io.counterpart.file.Format;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.Join;
import io.counterpart.mapping.SplitName;
import io.counterpart.mapping.Transform;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Side;
import io.counterpart.rules.FilePolicy;
import io.counterpart.rules.MatchGroup;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one file of {@code files/}: what the files of one sort mean. */
final class FileMappingFile {
    static final Keys KEYS = Keys.of(
            "pattern",
            "entity",
            "into",
            "format",
            "encoding",
            "delimiter",
            "quote",
            "sheet",
            "header",
            "columns",
            "find",
            "new",
            "empty",
            "mode");
    static final Keys COLUMN_KEYS = Keys.of("field", "transform");

    /** What a row may find its record by beside a field's name. */
    static final String BY_NUMBER = FileColumn.NUMBER;

    static final String BY_RULES = "match";

    /** Whether all good rows of a file are taken, or all rows or none. */
    enum Mode {
        ROWS,
        ALL_OR_NOTHING
    }

    private final Section file;
    private final Map<Entity, EntityMapping> entities;
    private final List<MatchGroup> matching;

    private FileMappingFile(Section file, Map<Entity, EntityMapping> entities, List<MatchGroup> matching) {
        this.file = file;
        this.entities = entities;
        this.matching = matching;
    }

    /** The mapping of a file that exists; empty where it is no YAML mapping, or of no entity. */
    static Optional<FileMapping> read(
            Path folder, Path name, Map<Entity, EntityMapping> entities, List<MatchGroup> matching, Problems all) {
        String text =
                TextFile.read(folder.resolve(name), Problems.none().in(name)).orElse("");
        String own = name.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        return YamlFile.read(folder, name, KEYS, all)
                .flatMap(file -> new FileMappingFile(file, entities, matching).mapping(own, text));
    }

    private Optional<FileMapping> mapping(String name, String text) {
        Optional<EntityMapping> entity = entity();
        if (entity.isEmpty()) {
            return Optional.empty();
        }
        checkSide(entity.get().entity());
        Map<String, FileColumn> columns = columns(entity.get());
        List<MatchGroup> groups = new ArrayList<>();
        boolean byNumber = find(entity.get(), groups);
        return Optional.of(new FileMapping(
                name,
                file.need("pattern", "pattern: '" + name + "*.csv'")
                        .flatMap(FileMappingFile::pattern)
                        .orElse(""),
                entity.get().entity(),
                options(),
                columns,
                byNumber,
                groups,
                new FilePolicy(
                        file.word("new", FilePolicy.NewRecords.CREATE), file.word("empty", FilePolicy.Empty.KEEP)),
                file.word("mode", Mode.ROWS) == Mode.ALL_OR_NOTHING,
                text));
    }

    private static Optional<String> pattern(Value value) {
        Optional<String> pattern = value.text();
        if (pattern.isPresent() && pattern.get().contains("/")) {
            value.problem(
                    "is '" + pattern.get() + "', it must be the name of a file without folders, as in 'kunden*.csv'");
            return Optional.empty();
        }
        try {
            pattern.ifPresent(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob));
            return pattern;
        } catch (IllegalArgumentException wrong) {
            value.problem("is '" + pattern.orElse("") + "', which is no pattern: write it as in 'kunden*.csv'");
            return Optional.empty();
        }
    }

    private Optional<EntityMapping> entity() {
        Optional<Value> value = file.need("entity", "entity: customer");
        Optional<String> name = value.flatMap(Value::text);
        Optional<EntityMapping> mapping = name.flatMap(Entity::of).flatMap(of -> Optional.ofNullable(entities.get(of)));
        if (name.isPresent() && mapping.isEmpty()) {
            List<String> known =
                    entities.keySet().stream().sorted().map(Entity::id).toList();
            value.get()
                    .problem(
                            Entity.of(name.get()).isPresent()
                                    ? "is " + name.get() + ", which has no file in entities/"
                                    : "is '" + name.get() + "', which is no entity" + Nearest.hint(name.get(), known));
        }
        return mapping;
    }

    /** Where a row goes is where its entity lives. */
    private void checkSide(Entity entity) {
        file.get("into")
                .ifPresent(value -> value.word(Side.class, Set.of())
                        .filter(side -> side != entity.side())
                        .ifPresent(side -> value.problem(
                                "is " + side.id() + ", but a " + entity.title() + " lives in the " + entity.side()
                                        + ": write into: " + entity.side().id())));
    }

    private FileOptions options() {
        return FileOptions.recognise()
                .withFormat(file.get("format")
                        .flatMap(value -> value.word(Format.class, Set.of()))
                        .orElse(null))
                .withEncoding(
                        file.get("encoding").flatMap(FileMappingFile::charset).orElse(null))
                .withDelimiter(character("delimiter"))
                .withQuote(character("quote"))
                .withSheet(file.text("sheet").orElse(null))
                .withHeader(file.get("header").flatMap(Value::bool).orElse(true));
    }

    private static Optional<Charset> charset(Value value) {
        Optional<String> name = value.text();
        try {
            return name.map(Charset::forName);
        } catch (IllegalArgumentException unknown) {
            value.problem("is '" + name.orElse("") + "', which is no encoding"
                    + Nearest.to(name.orElse(""), Charset.availableCharsets().keySet())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(", write for example UTF-8 or windows-1252"));
            return Optional.empty();
        }
    }

    private @Nullable Character character(String key) {
        Optional<Value> value = file.get(key);
        Optional<String> text = value.flatMap(Value::textOrBlank).map(word -> word.equals("tab") ? "\t" : word);
        if (text.isPresent() && text.get().length() != 1) {
            value.get().problem("is '" + text.get() + "', it must be one character, or tab");
            return null;
        }
        return text.map(one -> one.charAt(0)).orElse(null);
    }

    private Map<String, FileColumn> columns(EntityMapping entity) {
        Map<String, FileColumn> columns = new LinkedHashMap<>();
        Map<String, String> holders = new LinkedHashMap<>();
        file.section("columns", Keys.ANY)
                .ifPresent(section -> section.values()
                        .forEach((header, value) -> column(value, entity).ifPresent(column -> {
                            String other = holders.putIfAbsent(column.field(), header);
                            if (other != null) {
                                value.problem("holds '" + column.field() + "' as well as the column '" + other
                                        + "': keep one of them");
                            }
                            columns.put(header, column);
                        })));
        return columns;
    }

    private static Optional<FileColumn> column(Value value, EntityMapping entity) {
        if (!value.isMapping()) {
            return value.text().flatMap(field -> field(value, field, entity)).map(of -> new FileColumn(of, List.of()));
        }
        return value.section(COLUMN_KEYS).flatMap(section -> {
            Optional<Value> field = section.need("field", "field: name");
            List<Transform> transforms =
                    section.get("transform").map(FileMappingFile::transforms).orElse(List.of());
            return field.flatMap(Value::text)
                    .flatMap(name -> field(field.get(), name, entity))
                    .map(name -> new FileColumn(name, transforms));
        });
    }

    private static List<Transform> transforms(Value value) {
        List<Transform> steps = Transforms.read(value);
        steps.stream()
                .filter(step -> step instanceof Join || step instanceof SplitName)
                .forEach(step -> value.problem("has " + step.word() + ", which does not go with a column of a file"));
        return steps;
    }

    /** The name of a field among the {@link Fields}. */
    private static Optional<String> field(Value at, String name, EntityMapping entity) {
        Map<String, String> known = known(entity);
        if (!known.containsKey(name)) {
            at.problem("holds the field '" + name + "', which "
                    + entity.entity().id() + ".yaml does not have" + Nearest.hint(name, known.keySet()));
        }
        return Optional.ofNullable(known.get(name));
    }

    /** What a column may hold, as people write it, with its name among the fields. */
    static Map<String, String> known(EntityMapping entity) {
        Map<String, String> known = new LinkedHashMap<>();
        known.put(FileColumn.NUMBER, FileColumn.NUMBER);
        entity.fields().stream().map(FieldMapping::name).forEach(name -> known.put(name, name));
        FileColumn.ATTRIBUTES.stream()
                .filter(attribute -> entity.attribute(attribute).isPresent())
                .forEach(attribute -> known.putIfAbsent(attribute.setting(), attribute.fieldName()));
        return known;
    }

    /** Reads {@code find}; gives whether a row's number says which record it is about. */
    private boolean find(EntityMapping entity, List<MatchGroup> groups) {
        Optional<Value> find = file.get("find");
        if (find.isEmpty()) {
            groups.addAll(FileMappings.linking(matching));
            return true;
        }
        boolean byNumber = false;
        for (Value element : find.get().elements()) {
            List<String> names = element.texts();
            if (names.equals(List.of(BY_NUMBER))) {
                byNumber = true;
            } else if (names.equals(List.of(BY_RULES))) {
                groups.addAll(FileMappings.linking(matching));
            } else if (!names.isEmpty()) {
                names.forEach(name -> checkField(element, name, entity));
                groups.add(new MatchGroup(names, MatchGroup.Mode.LINK));
            }
        }
        return byNumber;
    }

    private static void checkField(Value at, String name, EntityMapping entity) {
        if (entity.field(name).isEmpty()) {
            Set<String> known = Stream.concat(
                            Arrays.stream(new String[] {BY_NUMBER, BY_RULES}),
                            entity.fields().stream().map(FieldMapping::name))
                    .collect(Collectors.toSet());
            at.problem("names the field '" + name + "', which "
                    + entity.entity().id() + ".yaml does not have" + Nearest.hint(name, known));
        }
    }
}
