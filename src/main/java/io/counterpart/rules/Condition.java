package io.counterpart.rules;

import io.counterpart.party.Fields;
import io.counterpart.party.Row;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A condition on a contact, as data: per field the values of which it has to have one; the empty text stands for a blank.
 * Without any field it always holds.
 */
public record Condition(Map<String, List<String>> values) {
    public static final Condition ALWAYS = new Condition(Map.of());

    public Condition {
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        values.forEach((field, allowed) -> ordered.put(field, List.copyOf(allowed)));
        values = Collections.unmodifiableMap(ordered);
    }

    public Set<String> fields() {
        return values.keySet();
    }

    public boolean holds(Row contact, Fields fields) {
        return failing(contact, fields).isEmpty();
    }

    /** Which field does not have a value that it needs, in words; empty where the condition holds. */
    Optional<String> failing(Row contact, Fields fields) {
        return values.entrySet().stream()
                .filter(each -> !each.getValue().contains(value(contact, fields.indexOf(each.getKey()))))
                .map(each -> each.getKey() + " is " + quoted(value(contact, fields.indexOf(each.getKey()))) + ", not "
                        + each.getValue().stream().map(Condition::quoted).collect(Collectors.joining(" or ")))
                .findFirst();
    }

    /** A field that has no shared form is as a blank: nobody can say what it holds. */
    private static String value(Row contact, int field) {
        return field < 0 ? "" : contact.values()[field];
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "blank" : "'" + value + "'";
    }
}
