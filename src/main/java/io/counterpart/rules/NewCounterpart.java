package io.counterpart.rules;

import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counterpart that is made from a contact (CRE-1, CRE-3): shared fields copied. */
final class NewCounterpart {

    private NewCounterpart() {}

    /** Adds the pair with the counterpart as it will be; nothing where the database refused to make it before. */
    static void add(Pair pair, Row contact, Fields fields, Draft draft) {
        Kind kind = pair.kind();
        if (draft.isCreationRefused(kind.entity(), pair, contact)) {
            return;
        }
        Row counterpart = copy(kind, contact, fields);
        LivePair made = draft.add(pair, counterpart);
        Turn copied = Turn.toCounterpart("CRE-3", "copied from contact " + contact.no());
        for (int field = 0; field < fields.count(); field++) {
            if (!counterpart.isBlank(field)) {
                made.write(field, counterpart.values()[field], copied);
            }
            if (fields.isShared(kind, field) && !contact.isReadable(field)) {
                draft.planAgain(); // once the pair is there, the field waits like any that has no shared form
            }
        }
    }

    /** What a field of it asks for: it is what was copied, unless another counterpart says otherwise. */
    static Turn turn(int field, Row contact) {
        return contact.isReadable(field) ? Turn.AGREED : Turn.UNREADABLE;
    }

    /** The counterpart as it will be, so that the merge sees both records. Its key and number are not known yet. */
    private static Row copy(Kind kind, Row contact, Fields fields) {
        String[] values = new String[fields.count()];
        for (int field = 0; field < values.length; field++) {
            values[field] = fields.isShared(kind, field) ? contact.values()[field] : "";
        }
        return new Row(
                kind.entity(),
                Relation.NOT_MADE,
                "",
                true,
                null,
                null,
                null,
                0,
                new @Nullable String[values.length],
                values,
                new long[values.length],
                Map.of());
    }
}
