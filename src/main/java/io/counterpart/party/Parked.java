package io.counterpart.party;

import org.jspecify.annotations.Nullable;

/**
 * Something that could not be applied and waits.
 *
 * @param target the entity that does not take it
 * @param targetKey its record; null for a record that could not be made
 * @param kind the kind of the pair it belongs to
 * @param counterpartKey the counterpart of that pair
 * @param field the shared field's name, or null where it is the whole record
 * @param value the shared value that was refused, or null
 * @param digest the digest of the record that the attempt depended on: it is tried again once that has changed
 * @param rule the id of the rule it comes from
 * @param reason in words; the database's own where that refused
 * @param transientFailure whether it is tried again by itself in the next round
 */
public record Parked(
        long id,
        Entity target,
        @Nullable Key targetKey,
        Kind kind,
        Key counterpartKey,
        @Nullable String field,
        @Nullable String value,
        long digest,
        String rule,
        String reason,
        boolean transientFailure) {

    /** Whether it is a counterpart that could not be made: that depends on the contact. */
    public boolean isCounterpartToBeMade() {
        return target == kind.entity() && targetKey == null && counterpartKey.equals(Relation.NOT_MADE);
    }

    /** The same item of records that have other keys now. */
    public Parked of(@Nullable Key target, Key counterpart) {
        return new Parked(
                id, this.target, target, kind, counterpart, field, value, digest, rule, reason, transientFailure);
    }
}
