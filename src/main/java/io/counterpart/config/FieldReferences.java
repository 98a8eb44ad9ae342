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
        check(value, field, "no entity file has");
    }

    /**
     * Notes a field that is not among those known.
     *
     * @param lack what is wrong with it, as in "which no entity file has"
     */
    void check(Value value, String field, String lack) {
        if (known.isPresent() && !known.get().contains(field)) {
            value.problem("names the field '" + field + "', which " + lack + Nearest.hint(field, known.get()));
        }
    }
}
