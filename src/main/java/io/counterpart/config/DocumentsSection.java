package io.counterpart.config;

import io.counterpart.party.DocumentKind;
import io.counterpart.party.Entity;
import io.counterpart.rules.Condition;
import io.counterpart.rules.Documents;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Reads {@code documents} of rules.yaml: which contacts ask for a quote or an order by themselves. */
final class DocumentsSection {
    static final Keys KEYS = Keys.of(
            Arrays.stream(DocumentKind.values()).map(DocumentKind::settingName).toList());
    static final Keys KIND_KEYS = Keys.of("when");

    private DocumentsSection() {}

    static Documents read(Section file, EntityFiles entities) {
        Conditions conditions = new Conditions(entities.fieldsOf(Entity.CONTACT));
        Map<DocumentKind, Condition> when = new EnumMap<>(DocumentKind.class);
        file.section("documents", KEYS).ifPresent(section -> {
            for (DocumentKind kind : DocumentKind.values()) {
                section.get(kind.settingName())
                        .ifPresent(value -> value.section(KIND_KEYS)
                                .flatMap(of -> of.need("when", "when: {status: QUOTE}"))
                                .map(conditions::read)
                                .ifPresent(condition -> {
                                    requireFile(kind, value, entities);
                                    when.put(kind, condition);
                                }));
            }
        });
        return new Documents(NumberSeriesSection.ofDocuments(file), when);
    }

    private static void requireFile(DocumentKind kind, Value value, EntityFiles entities) {
        if (!entities.records().containsKey(kind.entity())) {
            value.problem("needs " + EntityFile.name(kind.entity()) + ", which says where " + kind.title() + "s go");
        }
    }
}
