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
 * @param digest of the records that the attempt depended on, see {@link io.counterpart.party.Party#digestOf}
 * @param sqlState the database's, or null where it was not the database that refused
 * @param nextStep what the reader can do
 * @param again when it is tried again by itself
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
        Again again,
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
            Again again) {
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
                again,
                null,
                null);
    }

    /** The same hung on a pair: on its counterpart, or while that is still to be made on its contact. */
    public ToPark on(Relation relation) {
        return relation.isMade()
                ? hung(relation.kind(), relation.counterpartKey(), relation.counterpartNo(), null, null)
                : hung(
                        relation.kind(),
                        relation.counterpartKey(),
                        relation.counterpartNo(),
                        relation.contactKey(),
                        relation.contactNo());
    }

    /** The same hung on a contact without a counterpart. */
    public ToPark onContact(Row contact) {
        return hung(kind, counterpartKey, counterpartNo, contact.key(), contact.no());
    }

    private ToPark hung(Kind onKind, Key onKey, String onNo, @Nullable Key onContactKey, @Nullable String onContactNo) {
        return new ToPark(
                target,
                targetKey,
                targetNo,
                onKind,
                onKey,
                onNo,
                field,
                oldValue,
                value,
                digest,
                rule,
                reason,
                sqlState,
                nextStep,
                again,
                onContactKey,
                onContactNo);
    }

    /** The same for another rule, to be looked at again in every round. */
    public ToPark inEachRound(String otherRule, String otherNextStep) {
        return with(digest, otherRule, otherNextStep, Again.EACH_ROUND);
    }

    /** The same, to be tried again after a while. */
    public ToPark later(String otherNextStep) {
        return with(digest, rule, otherNextStep, Again.AFTER_A_WHILE);
    }

    /** The same for the records as they have become since. */
    public ToPark withDigest(long now) {
        return with(now, rule, nextStep, again);
    }

    /** The same for a record that is there, or there under this key, by now. */
    public ToPark about(Row record) {
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
                digest,
                rule,
                reason,
                sqlState,
                nextStep,
                again,
                contactKey,
                contactNo);
    }

    private ToPark with(long otherDigest, String otherRule, String otherNextStep, Again otherAgain) {
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
                otherDigest,
                otherRule,
                reason,
                sqlState,
                otherNextStep,
                otherAgain,
                contactKey,
                contactNo);
    }
}
