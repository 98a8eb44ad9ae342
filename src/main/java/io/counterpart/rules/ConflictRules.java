package io.counterpart.rules;

import io.counterpart.party.Kind;
import io.counterpart.party.Side;
import java.util.Map;

/**
 * Which conflict policy holds where: by field, else by kind, else everywhere (MOD-4).
 *
 * @param tie the side that wins where times do not decide
 */
public record ConflictRules(
        ConflictPolicy standard, Side tie, Map<Kind, ConflictPolicy> kinds, Map<String, ConflictPolicy> fields) {

    public ConflictRules {
        kinds = Map.copyOf(kinds);
        fields = Map.copyOf(fields);
    }

    public ConflictPolicy policy(Kind kind, String field) {
        ConflictPolicy byField = fields.get(field);
        return byField != null ? byField : kinds.getOrDefault(kind, standard);
    }
}
