package io.counterpart.config;

import io.counterpart.mapping.TableName;
import io.counterpart.party.Entity;
import io.counterpart.rules.Action;
import io.counterpart.rules.Interactions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code interactions} of rules.yaml: which ERP actions are logged in the CRM, and where they are seen (INT-1). */
final class InteractionsSection {
    static final Keys KEYS = Keys.of("first", "actions");
    static final Keys ACTION_KEYS = Keys.of(
            "name",
            "table",
            "key",
            "filter",
            "counter",
            "date",
            "modified",
            "at",
            "timeZone",
            "documentType",
            "documentNo",
            "party",
            "salesperson",
            "description",
            "template");
    static final Keys PARTY_KEYS =
            Keys.of(Entity.parties().stream().map(Entity::settingName).toList());

    /** What is done with what was there before the first look. */
    private enum First {
        SKIP,
        LOG
    }

    private final Set<String> names = new HashSet<>();

    private InteractionsSection() {}

    static Interactions read(Section file, EntityFiles entities) {
        Optional<Value> value = file.get("interactions");
        Optional<Section> section = value.flatMap(found -> found.section(KEYS));
        if (section.isEmpty()) {
            return Interactions.NONE;
        }
        boolean logsFirst = section.get().word("first", First.SKIP) == First.LOG;
        InteractionsSection read = new InteractionsSection();
        List<Action> actions = new ArrayList<>();
        section.get()
                .need("actions", "actions: [{name: sales-invoice-printed, ...}]")
                .ifPresent(list -> list.elements()
                        .forEach(element -> element.section(ACTION_KEYS)
                                .map(action -> read.action(element, action))
                                .ifPresent(actions::add)));
        if (!entities.records().containsKey(Entity.INTERACTION)
                && actions.stream().anyMatch(Action::isLogged)) {
            value.get().problem("needs " + EntityFile.name(Entity.INTERACTION) + ", which says where interactions go");
        }
        return new Interactions(logsFirst, actions);
    }

    private Action action(Value element, Section action) {
        String name = name(action);
        Optional<String> counter = action.text("counter");
        Optional<String> date = action.text("date");
        if (counter.isPresent() && date.isPresent()) {
            element.problem("has counter and date: keep one of them");
        }
        return new Action(
                name,
                action.need("table", "table: public.invoice")
                        .map(EntityFile::table)
                        .orElse(new TableName(null, "")),
                action.need("key", "key: no").map(Value::texts).orElse(List.of()),
                action.text("filter").orElse(null),
                counter.orElse(null),
                date.orElse(null),
                action.text("modified").orElse(null),
                action.text("at").orElse(null),
                action.get("timeZone").map(EntityFile::timeZone).orElse(ZoneId.of("UTC")),
                action.need("documentType", "documentType: Invoice")
                        .flatMap(Value::text)
                        .orElse(""),
                action.text("documentNo").orElse(null),
                party(action),
                action.text("salesperson").orElse(null),
                action.text("description").orElse(null),
                action.need("template", "template: S_INVOICE")
                        .flatMap(Value::textOrBlank)
                        .orElse(""));
    }

    private String name(Section action) {
        Optional<Value> value = action.need("name", "name: sales-invoice-printed");
        String name = value.flatMap(Value::text).orElse("");
        if (!name.isEmpty() && !names.add(name)) {
            value.orElseThrow().problem("is '" + name + "' a second time: give each action a name of its own");
        }
        return name;
    }

    private static Map<Entity, List<String>> party(Section action) {
        Map<Entity, List<String>> party = new LinkedHashMap<>();
        Optional<Value> value = action.need("party", "party: {customer: bill_to_customer_no}");
        value.flatMap(found -> found.section(PARTY_KEYS))
                .ifPresent(section -> section.values()
                        .forEach((key, columns) ->
                                Entity.of(key).ifPresent(entity -> party.put(entity, columns.texts()))));
        if (value.isPresent() && party.isEmpty()) {
            value.get().problem("names nobody: say which column has the number of the customer, vendor or contact");
        }
        return party;
    }
}
