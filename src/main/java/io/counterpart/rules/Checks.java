package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Row;
import java.util.Optional;

/** Whether a target takes a value, by the validators that its entity file names (VAL-1). Knows what it says beforehand. */
@FunctionalInterface
public interface Checks {
    /** No entity file names a validator. */
    Checks NONE = (target, field, value, source) -> Optional.empty();

    /**
     * Why a target does not take a value; empty where it does.
     *
     * @param value shared, not blank
     * @param source the record that the value comes from
     */
    Optional<Objection> objection(Entity target, int field, String value, Row source);

    /**
     * What is wrong with a value.
     *
     * @param passes whether it may be well later without any change of the two records: it is looked at again in each round
     */
    record Objection(String reason, boolean passes) {}
}
