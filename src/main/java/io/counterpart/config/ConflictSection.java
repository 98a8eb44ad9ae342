package io.counterpart.config;

import io.counterpart.party.Kind;
import io.counterpart.party.Side;
import io.counterpart.rules.ConflictPolicy;
import io.counterpart.rules.ConflictRules;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads {@code conflict} of rules.yaml: who wins where both sides changed a field (MOD-4). */
final class ConflictSection {
    static final Keys KEYS = Keys.of("default", "tie", "kinds", "fields");

    private ConflictSection() {}

    static ConflictRules read(Section file, FieldReferences fields) {
        return file.section("conflict", KEYS)
                .map(conflict -> new ConflictRules(
                        conflict.word("default", ConflictPolicy.LATEST),
                        conflict.word("tie", Side.CRM),
                        kinds(conflict),
                        fields(conflict, fields)))
                .orElse(new ConflictRules(ConflictPolicy.LATEST, Side.CRM, Map.of(), Map.of()));
    }

    private static Map<Kind, ConflictPolicy> kinds(Section conflict) {
        Map<Kind, ConflictPolicy> policies = new EnumMap<>(Kind.class);
        conflict.section("kinds", RulesFile.KIND_KEYS).ifPresent(kinds -> {
            for (Kind kind : Kind.values()) {
                kinds.get(kind.settingName())
                        .flatMap(value -> value.word(ConflictPolicy.class, Set.of()))
                        .ifPresent(policy -> policies.put(kind, policy));
            }
        });
        return policies;
    }

    private static Map<String, ConflictPolicy> fields(Section conflict, FieldReferences known) {
        Map<String, ConflictPolicy> policies = new LinkedHashMap<>();
        conflict.section("fields", Keys.ANY)
                .ifPresent(fields -> fields.values().forEach((field, value) -> {
                    known.check(value, field);
                    value.word(ConflictPolicy.class, Set.of()).ifPresent(policy -> policies.put(field, policy));
                }));
        return policies;
    }
}
