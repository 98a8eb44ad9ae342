package io.counterpart.rules;

import static io.counterpart.party.Direction.BOTH;
import static io.counterpart.party.Direction.TO_CRM;
import static io.counterpart.party.Direction.TO_ERP;

import io.counterpart.party.Baseline;
import io.counterpart.party.Direction;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Pair;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import java.util.Optional;

/**
 * One field of one pair: what changed on which side since the two last agreed, and what follows. This is the room for
 * "both sides changed the phone": {@link #bothChanged}.
 */
final class FieldTurn {
    private final Rules rules;
    private final Fields fields;

    FieldTurn(Rules rules, Fields fields) {
        this.rules = rules;
        this.fields = fields;
    }

    Turn of(int field, Row contact, Pair pair, Row counterpart) {
        Kind kind = pair.kind();
        Direction direction = fields.direction(kind, field);
        Baseline baseline = pair.baseline();
        if (!baseline.has(field)) {
            return asOnFirstLink(field, contact, pair, counterpart);
        }
        boolean contactChanged = contact.prints()[field] != baseline.contact()[field];
        boolean counterpartChanged = counterpart.prints()[field] != baseline.counterpart()[field];
        if (!contactChanged && !counterpartChanged) {
            return Turn.REST;
        }
        if (same(kind, field, contact, counterpart)) {
            return Turn.AGREED;
        }
        if (!counterpartChanged) {
            return contactChanged(field, direction, contact);
        }
        if (!contactChanged) {
            return counterpartChanged(field, direction, counterpart, kind);
        }
        return bothChanged(field, direction, contact, pair, counterpart);
    }

    /** The turn of a field on which the pair never agreed, or is to agree anew. */
    Turn asOnFirstLink(int field, Row contact, Pair pair, Row counterpart) {
        return same(pair.kind(), field, contact, counterpart)
                ? Turn.AGREED
                : firstLink(field, fields.direction(pair.kind(), field), contact, pair, counterpart);
    }

    private boolean same(Kind kind, int field, Row contact, Row counterpart) {
        return fields.same(kind, field, contact.values()[field], counterpart.values()[field]);
    }

    private Turn contactChanged(int field, Direction direction, Row contact) {
        if (direction == TO_CRM) {
            return Turn.towards(Side.CRM, "MOD-1", "the field goes to the CRM only: the contact's edit is put back");
        }
        if (direction == BOTH && rules.blank() == BlankPolicy.KEEP && contact.isBlank(field)) {
            return Turn.toContact("MOD-5", "a blank never wins (blank: keep)");
        }
        return Turn.toCounterpart("MOD-1", "changed on the contact");
    }

    private Turn counterpartChanged(int field, Direction direction, Row counterpart, Kind kind) {
        if (direction == TO_ERP) {
            return Turn.towards(
                    Side.ERP, "MOD-1", "the field goes to the ERP only: the " + kind.title() + "'s edit is put back");
        }
        if (direction == BOTH && rules.blank() == BlankPolicy.KEEP && counterpart.isBlank(field)) {
            return Turn.toCounterpart("MOD-5", "a blank never wins (blank: keep)");
        }
        return Turn.toContact("MOD-3", "changed on the " + kind.title());
    }

    /** A conflict: both edits cannot stay, so one of them is recorded as the loser (MOD-4). */
    private Turn bothChanged(int field, Direction direction, Row contact, Pair pair, Row counterpart) {
        if (direction != BOTH) {
            boolean toErp = direction == TO_ERP;
            return Turn.towards(
                    toErp ? Side.ERP : Side.CRM,
                    "MOD-4",
                    "changed on both sides, and the field goes to the " + (toErp ? "ERP" : "CRM") + " only");
        }
        if (rules.blank() == BlankPolicy.KEEP && (contact.isBlank(field) || counterpart.isBlank(field))) {
            Side cleared = contact.isBlank(field) ? Side.CRM : Side.ERP;
            return Turn.towards(cleared, "MOD-5", "changed on both sides, and a blank never wins (blank: keep)");
        }
        return switch (rules.conflict().policy(pair.kind(), fields.name(field))) {
            case CRM -> Turn.towards(Side.ERP, "MOD-4", "changed on both sides: the CRM wins by policy");
            case ERP -> Turn.towards(Side.CRM, "MOD-4", "changed on both sides: the ERP wins by policy");
            case MANUAL -> Turn.waits("MOD-4", "changed on both sides: waits for a person (manual)");
            case LATEST -> latest(contact, pair, counterpart);
        };
    }

    private Turn latest(Row contact, Pair pair, Row counterpart) {
        Optional<Side> later = laterSide(contact, pair, counterpart);
        Side winner = later.orElse(rules.conflict().tie());
        String why = later.isPresent()
                ? "changed on both sides: the later edit, in the " + winner + ", wins"
                : "changed on both sides, too close to tell or without times: the " + winner + " wins (tie)";
        return Turn.towards(winner.other(), "MOD-4", why);
    }

    private static Optional<Side> laterSide(Row contact, Pair pair, Row counterpart) {
        return Times.later(
                Times.edited(contact, pair.baseline().contactWritten()),
                Times.edited(counterpart, pair.baseline().counterpartWritten()));
    }

    /** The pair never agreed on the field: it has just been linked, or the field is new to the mapping (LNK-1 to LNK-3). */
    private Turn firstLink(int field, Direction direction, Row contact, Pair pair, Row counterpart) {
        Side master = masterOf(direction, contact, pair, counterpart);
        Row winner = master == Side.CRM ? contact : counterpart;
        if (winner.isBlank(field) && rules.blankOnLink() == BlankOnLink.FILL) {
            if (direction != BOTH) {
                return Turn.AGREED; // the blank may not be filled against the field's direction, and erases nothing
            }
            return master == Side.CRM
                    ? Turn.toContact(
                            "LNK-3",
                            "blank on the contact, filled from the "
                                    + pair.kind().title())
                    : Turn.toCounterpart("LNK-3", "blank on the " + pair.kind().title() + ", filled from the contact");
        }
        return master == Side.CRM
                ? Turn.toCounterpart("LNK-1", "first link, the contact's value counts")
                : Turn.toContact("LNK-2", "first link, the " + pair.kind().title() + "'s value counts");
    }

    private static Side masterOf(Direction direction, Row contact, Pair pair, Row counterpart) {
        if (direction != BOTH) {
            return direction == TO_ERP ? Side.CRM : Side.ERP;
        }
        Master master = pair.relation().master();
        return switch (master) {
            case CONTACT -> Side.CRM;
            case ERP -> Side.ERP;
            case LATEST -> laterSide(contact, pair, counterpart).orElse(Side.CRM);
        };
    }
}
