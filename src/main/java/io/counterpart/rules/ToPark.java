package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import org.jspecify.annotations.Nullable;

/**
 * Something that cannot be applied as things are, for a person to look at (MOD-6).
 *
 * @param target the entity that does not take it
 * @param targetKey its record, or null where it could not be made
 * @param targetNo the number people know it by; null where it could not be made
 * @param field the shared field's number, or -1 for the whole record
 * @param oldValue the target's value, null where there is none
 * @param value the value that was to be written, null where there is none
 * @param digest the record's digest that the attempt depended on
 * @param sqlState the database's, or null where it was not the database that refused
 * @param nextStep what the reader can do
 * @param transientFailure whether the next round tries it again by itself
 * @param contactKey the contact that waits, where the pair has no counterpart yet; null where it has
 * @param contactNo its number
 */
public record ToPark(
        Entity target,
        @Nullable Key targetKey,
        @Nullable String targetNo,
        Kind kind,
        Key counterpartKey,
        String counterpartNo,
        int field,
        @Nullable String oldValue,
        @Nullable String value,
        long digest,
        String rule,
        String reason,
        @Nullable String sqlState,
        String nextStep,
        boolean transientFailure,
        @Nullable Key contactKey,
        @Nullable String contactNo) {

    public ToPark(
            Entity target,
            @Nullable Key targetKey,
            @Nullable String targetNo,
            Kind kind,
            Key counterpartKey,
            String counterpartNo,
            int field,
            @Nullable String oldValue,
            @Nullable String value,
            long digest,
            String rule,
            String reason,
            @Nullable String sqlState,
            String nextStep,
            boolean transientFailure) {
        this(
                target,
                targetKey,
                targetNo,
                kind,
                counterpartKey,
                counterpartNo,
                field,
                oldValue,
                value,
                digest,
                rule,
                reason,
                sqlState,
                nextStep,
                transientFailure,
                null,
                null);
    }

    /** The same hung on a pair: on its counterpart, or while that is still to be made on its contact. */
    public ToPark on(Relation relation) {
        return new ToPark(
                target,
                targetKey,
                targetNo,
                relation.kind(),
                relation.counterpartKey(),
                relation.counterpartNo(),
                field,
                oldValue,
                value,
                digest,
                rule,
                reason,
                sqlState,
                nextStep,
                transientFailure,
                relation.isMade() ? null : relation.contactKey(),
                relation.isMade() ? null : relation.contactNo());
    }

    /** The same for the record as it has become since. */
    public ToPark of(Row record) {
        return new ToPark(
                target,
                record.key(),
                record.no(),
                kind,
                counterpartKey,
                counterpartNo,
                field,
                oldValue,
                value,
                record.digest(),
                rule,
                reason,
                sqlState,
                nextStep,
                transientFailure,
                contactKey,
                contactNo);
    }

    /** The same for another rule, to be tried again in every round. */
    public ToPark again(String otherRule, String otherNextStep) {
        return new ToPark(
                target,
                targetKey,
                targetNo,
                kind,
                counterpartKey,
                counterpartNo,
                field,
                oldValue,
                value,
                digest,
                otherRule,
                reason,
                sqlState,
                otherNextStep,
                true,
                contactKey,
                contactNo);
    }
}
