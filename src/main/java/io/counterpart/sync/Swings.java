package io.counterpart.sync;

import io.counterpart.apply.Stand;
import io.counterpart.apply.Work;
import io.counterpart.party.Baseline;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Row;
import io.counterpart.rules.Again;
import io.counterpart.rules.PairPlan;
import io.counterpart.rules.Swing;
import io.counterpart.rules.ToPark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Recognises fields that two systems reformat against each other (MOD-8). A database that puts back what a write has just
 * replaced says that it does not keep it; that travels back to the other side, once. If nothing has moved after that, and
 * the next write is put back too, neither keeps the other's value. A person's edit is never among these: what counts is
 * what the database itself does within our own write. Remembered for one run, since such a field is planned again at once.
 */
final class Swings {
    private final Fields fields;
    private final Map<Place, Long> putBack = new HashMap<>();

    private record Place(Kind kind, Key counterpart, int field) {}

    Swings(Fields fields) {
        this.fields = fields;
    }

    /**
     * Looks at what was written of a pair.
     *
     * @param baseline as it would move; a field that swings takes what both sides hold, so that it is nobody's edit
     * @param parked takes the items
     */
    Baseline look(Work work, PairPlan plan, Stand contact, Baseline baseline, List<ToPark> parked) {
        Pair pair = plan.pair();
        Stand counterpart = work.counterpart(pair.kind());
        if (putBack.isEmpty() && !contact.isPutBack() && !counterpart.isPutBack()) {
            return baseline; // as nearly always
        }
        for (int field = 0; field < fields.count(); field++) {
            if (work.isSettled(plan, field)) {
                Place place = new Place(pair.kind(), pair.relation().counterpartKey(), field);
                if (!isPutBack(plan, contact, counterpart, field)) {
                    putBack.remove(place);
                } else if (isRepeated(place, contact.row(), counterpart.row())) {
                    parked.add(item(pair, contact.row(), counterpart.row(), field));
                    baseline.contact()[field] = contact.row().prints()[field];
                    baseline.counterpart()[field] = counterpart.row().prints()[field];
                }
            }
        }
        return baseline;
    }

    private boolean isPutBack(PairPlan plan, Stand contact, Stand counterpart, int field) {
        boolean byEither = contact.putBack().get(field) || counterpart.putBack().get(field);
        return byEither
                && contact.row().isReadable(field)
                && counterpart.row().isReadable(field)
                && !fields.same(
                        plan.pair().kind(),
                        field,
                        contact.row().values()[field],
                        counterpart.row().values()[field]);
    }

    private boolean isRepeated(Place place, Row contact, Row counterpart) {
        long state = Swing.state(contact, counterpart, place.field);
        Long before = putBack.put(place, state);
        if (before == null || before != state) {
            return false;
        }
        putBack.remove(place);
        return true;
    }

    private static ToPark item(Pair pair, Row contact, Row counterpart, int field) {
        return new ToPark(
                counterpart.entity(),
                counterpart.key(),
                counterpart.no(),
                pair.kind(),
                pair.relation().counterpartKey(),
                pair.relation().counterpartNo(),
                field,
                counterpart.values()[field],
                contact.values()[field],
                Swing.state(contact, counterpart, field),
                Swing.RULE,
                "the CRM makes '" + contact.values()[field] + "' of what the ERP has, and the ERP makes '"
                        + counterpart.values()[field] + "' of that again: neither keeps the other's value",
                null,
                "have both systems write it in one form, or map one to the other with `transform`; another value on"
                        + " either side travels again",
                Again.WHEN_CHANGED);
    }
}
