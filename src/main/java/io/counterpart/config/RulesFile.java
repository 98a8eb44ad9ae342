package io.counterpart.config;

import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.rules.BlankOnLink;
import io.counterpart.rules.BlankPolicy;
import io.counterpart.rules.OnDelete;
import io.counterpart.rules.Rules;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code rules.yaml}; everything in it has a default. */
final class RulesFile {
    static final Path NAME = Path.of("rules.yaml");
    static final Keys KEYS = Keys.of(
                    "relations",
                    "numberSeries",
                    "create",
                    "templates",
                    "match",
                    "conflict",
                    "blank",
                    "blankOnLink",
                    "onDelete",
                    "inherit",
                    "safety",
                    "documents",
                    "interactions")
            .notYet(NotYet.RULES);
    static final Keys KIND_KEYS =
            Keys.of(Arrays.stream(Kind.values()).map(Kind::settingName).toList());
    static final Keys CREATE_KEYS =
            Keys.of(Entity.parties().stream().map(Entity::settingName).toList());
    static final Keys CREATE_CONTACT_KEYS = Keys.of("from");

    private final Section file;

    private RulesFile(Section file) {
        this.file = file;
    }

    /** The rules, checked against the entity files; empty where the file is no YAML mapping. */
    static Optional<Rules> read(Path folder, EntityFiles entities, Problems all) {
        return YamlFile.read(folder, NAME, KEYS, all).map(file -> new RulesFile(file).rules(entities));
    }

    private Rules rules(EntityFiles entities) {
        Map<Kind, String> codes = codes();
        entities.require(codes.keySet());
        FieldReferences fields = new FieldReferences(entities.fieldNames());
        MatchSection match = MatchSection.read(file, fields);
        return new Rules(
                codes,
                NumberSeriesSection.read(file),
                contactFrom(),
                match.master(),
                match.groups(),
                ConflictSection.read(file, fields),
                file.word("blank", BlankPolicy.COPY),
                file.word("blankOnLink", BlankOnLink.FILL),
                onDelete(),
                InheritSection.read(file, fields),
                CreationsSection.read(file, entities),
                SafetySection.read(file),
                DocumentsSection.read(file, entities),
                InteractionsSection.read(file, entities));
    }

    private Map<Kind, String> codes() {
        Map<Kind, String> codes = new EnumMap<>(Kind.class);
        file.section("relations", KIND_KEYS).ifPresent(relations -> {
            for (Kind kind : Kind.values()) {
                relations
                        .get(kind.settingName())
                        .flatMap(Value::textOrBlank)
                        .filter(code -> !code.isBlank())
                        .ifPresent(code -> codes.put(kind, code));
            }
        });
        return codes;
    }

    private Map<Kind, OnDelete> onDelete() {
        Map<Kind, OnDelete> onDelete = new EnumMap<>(Kind.class);
        file.section("onDelete", KIND_KEYS).ifPresent(kinds -> {
            for (Kind kind : Kind.values()) {
                kinds.get(kind.settingName())
                        .flatMap(value -> value.word(OnDelete.class, Set.of()))
                        .ifPresent(what -> onDelete.put(kind, what));
            }
        });
        return onDelete;
    }

    private Set<Kind> contactFrom() {
        return file.section("create", CREATE_KEYS)
                .flatMap(create -> create.section("contact", CREATE_CONTACT_KEYS))
                .flatMap(contact -> contact.get("from"))
                .map(from -> from.elements().stream()
                        .flatMap(element -> kind(element).stream())
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static Optional<Kind> kind(Value element) {
        Optional<String> name = element.text();
        Optional<Kind> kind = name.flatMap(Kind::of);
        if (name.isPresent() && kind.isEmpty()) {
            element.problem(
                    "names the unknown kind '" + name.get() + "'" + Nearest.hint(name.get(), KIND_KEYS.known()));
        }
        return kind;
    }
}
