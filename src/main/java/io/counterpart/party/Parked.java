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
 * @param digest of the records that the attempt depended on (see {@link Party#digestOf}): it is tried again once one of
 *     them has changed; 0 for one that was put back
 * @param rule the id of the rule it comes from
 * @param reason in words; the database's own where that refused
 * @param due whether it is to be tried now, though nothing may have changed
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
        boolean due) {

    /** The rule under which a target's refusal is parked. */
    public static final String REFUSED = "MOD-6";

    /** Whether it is a counterpart that could not be made. */
    public boolean isCounterpartToBeMade() {
        return target == kind.entity() && targetKey == null && counterpartKey.equals(Relation.NOT_MADE);
    }

    /** Whether it is a whole record that its target does not take for the time being. */
    public boolean isOfRecord() {
        return field == null && targetKey != null && rule.equals(REFUSED);
    }

    /** The same item of records that have other keys now. */
    public Parked of(@Nullable Key target, Key counterpart) {
        return new Parked(id, this.target, target, kind, counterpart, field, value, digest, rule, reason, due);
    }
}
