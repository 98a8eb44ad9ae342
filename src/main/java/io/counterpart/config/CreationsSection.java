package io.counterpart.config;

import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.rules.Condition;
import io.counterpart.rules.Creations;
import io.counterpart.rules.NumberSeries;
import io.counterpart.rules.Template;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code create} of the kinds and {@code templates} of rules.yaml: how counterparts are made (CRE-1, CRE-3). */
final class CreationsSection {
    static final Keys CREATE_KEYS = Keys.of("when");
    static final Keys TEMPLATE_KEYS = Keys.of("code", "series", "when", "set");
    private static final String WHEN_EXAMPLE = "when: {status: CUSTOMER}";

    private final Conditions conditions;
    private final EntityFiles entities;

    private CreationsSection(EntityFiles entities) {
        this.entities = entities;
        this.conditions = new Conditions(entities.fieldsOf(Entity.CONTACT));
    }

    static Creations read(Section file, EntityFiles entities) {
        CreationsSection read = new CreationsSection(entities);
        return new Creations(read.when(file), read.templates(file));
    }

    private Map<Kind, Condition> when(Section file) {
        Map<Kind, Condition> when = new EnumMap<>(Kind.class);
        file.section("create", RulesFile.CREATE_KEYS).ifPresent(create -> {
            for (Kind kind : Kind.values()) {
                create.section(kind.settingName(), CREATE_KEYS)
                        .flatMap(section -> section.need("when", WHEN_EXAMPLE))
                        .ifPresent(value -> when.put(kind, conditions.read(value)));
            }
        });
        return when;
    }

    private Map<Kind, List<Template>> templates(Section file) {
        Map<Kind, List<Template>> templates = new EnumMap<>(Kind.class);
        file.section("templates", RulesFile.KIND_KEYS).ifPresent(section -> {
            for (Kind kind : Kind.values()) {
                section.get(kind.settingName()).ifPresent(list -> templates.put(kind, templates(kind, list)));
            }
        });
        return templates;
    }

    private List<Template> templates(Kind kind, Value list) {
        List<Template> templates = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (Value element : list.elements()) {
            element.section(TEMPLATE_KEYS)
                    .flatMap(section -> template(kind, section, codes))
                    .ifPresent(templates::add);
        }
        return templates;
    }

    private Optional<Template> template(Kind kind, Section section, Set<String> codes) {
        Optional<Value> named = section.need("code", "code: DOMESTIC");
        Optional<String> code = named.flatMap(Value::text);
        code.ifPresent(text -> checkCode(named.orElseThrow(), text, codes));
        Optional<NumberSeries> series = section.get("series").flatMap(NumberSeriesSection::series);
        Condition when = section.get("when").map(conditions::read).orElse(Condition.ALWAYS);
        Map<String, String> values = values(kind, section);
        return code.map(text -> new Template(text, series.orElse(null), when, values));
    }

    private static void checkCode(Value value, String code, Set<String> codes) {
        if (code.equalsIgnoreCase(Template.NONE)) {
            value.problem("is '" + code + "', which stands for no template: give it another code");
        } else if (!codes.add(code)) {
            value.problem("is '" + code + "', as another template of this kind: give it another code");
        }
    }

    private Map<String, String> values(Kind kind, Section section) {
        FieldReferences fields = entities.fieldsOf(kind.entity());
        String lack = "entities/" + kind.id() + ".yaml does not have";
        Map<String, String> values = new LinkedHashMap<>();
        section.section("set", Keys.ANY)
                .ifPresent(set -> set.values().forEach((field, value) -> {
                    fields.check(value, field, lack);
                    Conditions.text(field, value, value.text()).ifPresent(text -> values.put(field, text));
                }));
        return values;
    }
}
