package io.counterpart.config;

import java.util.Optional;
import java.util.Set;

/**
 * Checks the shared fields that rules name.
 *
 * @param known the fields of the entity files; empty where they could not be read, then nothing is checked
 */
record FieldReferences(Optional<Set<String>> known) {

    void check(Value value, String field) {
        if (known.isPresent() && !known.get().contains(field)) {
            value.problem(
                    "names the field '" + field + "', which no entity file has" + Nearest.hint(field, known.get()));
        }
    }
}
