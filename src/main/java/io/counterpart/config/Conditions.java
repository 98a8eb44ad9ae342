package io.counterpart.config;

import io.counterpart.party.Fields;
import io.counterpart.rules.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads conditions on contacts: per field a value or a list of values, {@code ''} for a blank.
 *
 * @param fields that contacts have
 */
record Conditions(FieldReferences fields) {
    private static final String LACK = "entities/contact.yaml does not have";
    private static final List<String> TYPES = List.of(Fields.COMPANY, Fields.PERSON);

    Condition read(Value value) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        value.section(Keys.ANY)
                .ifPresent(section -> section.values().forEach((field, allowed) -> {
                    fields.check(allowed, field, LACK);
                    values.put(field, texts(field, allowed));
                }));
        return new Condition(values);
    }

    private static List<String> texts(String field, Value allowed) {
        List<Value> elements = allowed.elements();
        if (elements.isEmpty()) {
            allowed.problem("has no value");
        }
        return elements.stream()
                .flatMap(element -> text(field, element, element.textOrBlank()).stream())
                .map(text -> text.isBlank() ? "" : text)
                .toList();
    }

    /** The value of a field; that of the type has to be one of the two there are. */
    static Optional<String> text(String field, Value value, Optional<String> text) {
        if (field.equals(Fields.TYPE) && text.isPresent() && !TYPES.contains(text.get())) {
            value.problem("is '" + text.get() + "', allowed: " + String.join(", ", TYPES));
        }
        return text;
    }
}
