package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Pair;
import io.counterpart.party.Row;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** The contact that is made from a counterpart (CRC-1): shared fields copied, a company unless the counterpart says. */
final class NewContact {

    private NewContact() {}

    /** The contact as it will be, so that the merge sees both records. Its key and number are not known yet. */
    static Row of(Pair pair, Fields fields) {
        Row counterpart = Objects.requireNonNull(pair.counterpart(), "counterpart");
        String[] values = new String[fields.count()];
        for (int field = 0; field < values.length; field++) {
            boolean copied = fields.isShared(pair.kind(), field) && counterpart.isReadable(field);
            values[field] = copied ? counterpart.values()[field] : "";
        }
        int type = fields.indexOf(Fields.TYPE);
        if (type >= 0 && values[type].isEmpty()) {
            values[type] = Fields.COMPANY;
        }
        return new Row(
                Entity.CONTACT,
                pair.relation().contactKey(),
                pair.relation().contactNo(),
                true,
                null,
                null,
                null,
                0,
                Arrays.copyOf(values, values.length),
                values,
                new long[values.length],
                Map.of());
    }

    static void write(Row contact, Pair pair, Fields fields, Draft draft) {
        Row counterpart = Objects.requireNonNull(pair.counterpart(), "counterpart");
        Turn turn = Turn.toContact(
                "CRC-1",
                "made from " + pair.kind().title() + " " + pair.relation().counterpartNo());
        for (int field = 0; field < fields.count(); field++) {
            if (!contact.isBlank(field) && !draft.isLeftOut(pair, contact, field, counterpart)) {
                draft.writeContact(field, null, contact.values()[field], turn);
            }
        }
    }
}
