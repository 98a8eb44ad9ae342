package io.counterpart.rules;

import java.util.List;

/**
 * Fields that identify a record together (MAT-1).
 *
 * @param fields shared field names; all must agree and none may be blank
 * @param mode whether an only candidate is linked by itself
 */
public record MatchGroup(List<String> fields, Mode mode) {

    /** What follows from an only candidate. */
    public enum Mode {
        LINK,
        PROPOSE,
        OFF
    }

    public MatchGroup {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a match group names at least one field");
        }
    }
}
