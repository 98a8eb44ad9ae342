package io.counterpart.rules;

import io.counterpart.party.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How counterparts are made from contacts (CRE-1, CRE-3).
 *
 * @param when per kind which contacts get one by themselves; a kind that is not there is made by command only
 * @param templates per kind, in the order of the file
 */
public record Creations(Map<Kind, Condition> when, Map<Kind, List<Template>> templates) {
    public static final Creations NONE = new Creations(Map.of(), Map.of());

    public Creations {
        when = new EnumMap<>(when.isEmpty() ? new EnumMap<>(Kind.class) : when);
        Map<Kind, List<Template>> copy = new EnumMap<>(Kind.class);
        templates.forEach((kind, ofKind) -> copy.put(kind, List.copyOf(ofKind)));
        templates = copy;
    }

    /** Whether any contact gets a counterpart by itself. */
    public boolean isByRule() {
        return !when.isEmpty();
    }

    public Optional<Condition> when(Kind kind) {
        return Optional.ofNullable(when.get(kind));
    }

    public List<Template> templates(Kind kind) {
        return templates.getOrDefault(kind, List.of());
    }

    public Optional<Template> template(Kind kind, String code) {
        return templates(kind).stream()
                .filter(template -> template.code().equals(code))
                .findFirst();
    }

    /** The fields that are looked at or filled in: they have to be known even where they are not shared. */
    public Set<String> fieldNames() {
        List<Condition> conditions = new ArrayList<>(when.values());
        Set<String> names = new TreeSet<>();
        templates.values().stream().flatMap(List::stream).forEach(template -> {
            conditions.add(template.when());
            names.addAll(template.values().keySet());
        });
        conditions.forEach(condition -> names.addAll(condition.fields()));
        if (isByRule() || !templates.isEmpty()) {
            names.add(Privacy.FIELD);
        }
        return names;
    }

    /** The fields on which it depends which contacts get a counterpart by themselves. */
    public Stream<String> conditionFields() {
        return when.values().stream().flatMap(condition -> condition.fields().stream());
    }
}
