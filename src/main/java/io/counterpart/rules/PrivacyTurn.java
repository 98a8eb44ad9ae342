package io.counterpart.rules;

import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The privacy block of one party, a ratchet (PRV-1): whoever is blocked blocks all; free again is only who is freed on the
 * contact, while nobody blocks it elsewhere and it is no minor without parental consent. Policies, directions, blanks and
 * the master of a link have no say in it.
 */
final class PrivacyTurn {
    private static final String MINOR = "a minor without parental consent stays blocked";

    private final Fields fields;
    private final Draft draft;
    private final int field;

    PrivacyTurn(Fields fields, Draft draft) {
        this.fields = fields;
        this.draft = draft;
        this.field = fields.indexOf(Privacy.FIELD);
    }

    boolean isAbout(int which) {
        return which == field;
    }

    /** Blocks what is blocked anywhere, or frees all. */
    void merge(Row contact, List<LivePair> pairs) {
        List<LivePair> heard = readable(contact, pairs);
        if (heard.stream().allMatch(pair -> isAtRest(contact, pair))) {
            return;
        }
        if (isBlocked(contact, heard)) {
            block(contact, heard);
        } else {
            heard.forEach(pair -> free(contact, pair));
        }
    }

    /** What cannot be read is parked, and neither written nor carried over. */
    private List<LivePair> readable(Row contact, List<LivePair> pairs) {
        List<LivePair> heard = new ArrayList<>(pairs.size());
        for (LivePair pair : pairs) {
            if (fields.isShared(pair.kind(), field)) {
                if (contact.isReadable(field) && pair.counterpart().isReadable(field)) {
                    heard.add(pair);
                } else {
                    draft.parkUnreadable(field, pair, contact.isReadable(field) ? pair.counterpart() : contact);
                }
            }
        }
        return heard;
    }

    private boolean isAtRest(Row contact, LivePair pair) {
        return pair.pair().baseline().has(field)
                && !isEdited(contact, pair)
                && !pair.isEdited(field)
                && isSet(contact) == isSet(pair.counterpart());
    }

    private boolean isBlocked(Row contact, List<LivePair> pairs) {
        if (isSet(contact)) {
            return true;
        }
        return Privacy.isProtectedMinor(contact, fields)
                ? pairs.stream().anyMatch(pair -> isSet(pair.counterpart()) || wereBothFreed(contact, pair))
                : pairs.stream().anyMatch(pair -> isSet(pair.counterpart()) && !isFreedOnContact(contact, pair));
    }

    /** The counterpart is blocked as it was when the two agreed, so the contact was blocked too, and is not any more. */
    private boolean isFreedOnContact(Row contact, LivePair pair) {
        return pair.pair().baseline().has(field) && isEdited(contact, pair) && !pair.isEdited(field);
    }

    /** Both were edited and both are free: as far as fingerprints tell, both were blocked. */
    private boolean wereBothFreed(Row contact, LivePair pair) {
        return isEdited(contact, pair) && pair.isEdited(field);
    }

    private boolean isEdited(Row contact, LivePair pair) {
        Baseline baseline = pair.pair().baseline();
        return baseline.has(field) && contact.prints()[field] != baseline.contact()[field];
    }

    private void block(Row contact, List<LivePair> pairs) {
        Optional<LivePair> source =
                pairs.stream().filter(pair -> isSet(pair.counterpart())).findFirst();
        boolean holds = isSet(contact) || blockContact(contact, pairs, source);
        String blocked = isSet(contact)
                ? contact.values()[field]
                : source.map(pair -> pair.value(field)).orElse("");
        for (LivePair pair : pairs) {
            boolean there = isSet(pair.counterpart()) || blockCounterpart(contact, pair, blocked);
            boolean isSettled = isSet(contact) && isAtRest(contact, pair);
            if (holds && there && !isSettled) {
                pair.agree(field);
            }
        }
    }

    private boolean blockContact(Row contact, List<LivePair> pairs, Optional<LivePair> source) {
        String free = contact.values()[field];
        String value =
                Privacy.turned(free, source.map(pair -> pair.value(field)).orElse(""), true);
        LivePair by = source.orElse(pairs.get(0));
        if (draft.isParked(Entity.CONTACT, by, field, value)) {
            return false;
        }
        String reason = Privacy.isProtectedMinor(contact, fields)
                ? MINOR
                : "blocked on the " + by.kind().title();
        Turn turn = Turn.towards(Side.CRM, Privacy.RULE, reason);
        draft.writeContact(field, contact, value, turn);
        pairs.stream()
                .filter(pair -> source.isPresent() && isEdited(contact, pair))
                .findFirst()
                .ifPresent(pair -> draft.decide(field, pair, free, value, turn));
        return true;
    }

    private boolean blockCounterpart(Row contact, LivePair pair, String blocked) {
        String free = pair.value(field);
        String value = Privacy.turned(free, blocked, true);
        if (draft.isParked(pair.kind().entity(), pair, field, value)) {
            return false;
        }
        boolean isPutBack = isSet(contact) && !isEdited(contact, pair) && pair.isEdited(field);
        String otherwise = Privacy.isProtectedMinor(contact, fields) ? MINOR : "blocked on another record";
        Turn turn = Turn.towards(
                Side.ERP, Privacy.RULE, isPutBack ? "a block ends on the contact only: it is put back" : otherwise);
        pair.write(field, value, turn);
        if (pair.isEdited(field)) {
            draft.decide(field, pair, value, free, turn);
        }
        return true;
    }

    private void free(Row contact, LivePair pair) {
        if (!isSet(pair.counterpart())) {
            if (!isAtRest(contact, pair)) {
                pair.agree(field);
            }
            return;
        }
        String value = Privacy.turned(pair.value(field), contact.values()[field], false);
        if (!draft.isParked(pair.kind().entity(), pair, field, value)) {
            pair.write(field, value, Turn.toCounterpart(Privacy.RULE, "freed on the contact"));
            pair.agree(field);
        }
    }

    private boolean isSet(Row record) {
        return Privacy.isSet(record.values()[field]);
    }
}
