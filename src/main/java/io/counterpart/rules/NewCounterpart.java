package io.counterpart.rules;

import io.counterpart.party.Direction;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The counterpart that is made from a contact (CRE-1): the contact's shared fields, and where it has none the template's
 * (CRE-3). Once both are there they are a pair like any other; what the template filled in a shared field then goes back to
 * the contact as if somebody had typed it in (CRE-4).
 */
final class NewCounterpart {
    private final Creations creations;
    private final Fields fields;
    private final Draft draft;

    NewCounterpart(Rules rules, Fields fields, Draft draft) {
        this.creations = rules.creations();
        this.fields = fields;
        this.draft = draft;
    }

    /** Adds the pair with the counterpart as it will be; nothing where the database refused to make it before. */
    void add(Pair pair, Row contact) {
        Kind kind = pair.kind();
        if (draft.isCreationRefused(kind.entity(), pair)) {
            return;
        }
        Optional<Template> template =
                Optional.ofNullable(pair.template()).flatMap(code -> creations.template(kind, code));
        Map<String, String> filled = template.map(Template::values).orElse(Map.of());
        Row counterpart = counterpart(kind, contact, filled);
        LivePair made = draft.add(pair, counterpart);
        template.map(Template::series).ifPresent(made::numberFrom);
        for (int field = 0; field < fields.count(); field++) {
            if (isHeldBack(kind, contact, field)) {
                made.leaveOut(field);
                draft.planAgain(); // once the pair is there, the field waits like that of any pair
            } else if (!counterpart.isBlank(field)) {
                Turn turn = origin(pair, contact, field);
                made.write(field, counterpart.values()[field], turn);
                if (turn.rule().equals(FieldWrite.GOES_BACK)) {
                    draft.planAgain();
                }
            }
        }
    }

    /** Whether the contact's value cannot be copied: it has no shared form, or a validator objects to it (VAL-1). */
    private boolean isHeldBack(Kind kind, Row contact, int field) {
        return fields.isShared(kind, field)
                && (!contact.isReadable(field)
                        || draft.isObjectedTo(kind.entity(), field, contact.values()[field], contact));
    }

    /** What a field of it asks for: it is what was filled in, unless another counterpart says otherwise. */
    static Turn turn(int field, LivePair made) {
        return made.isLeftOut(field) ? Turn.UNREADABLE : Turn.AGREED;
    }

    /** The counterpart as it will be, so that the merge sees both records. Its key and number are not known yet. */
    private Row counterpart(Kind kind, Row contact, Map<String, String> filled) {
        String[] values = new String[fields.count()];
        for (int field = 0; field < values.length; field++) {
            String copied = fields.isShared(kind, field) ? contact.values()[field] : "";
            boolean isBlank = copied.isEmpty() && contact.isReadable(field);
            values[field] = isBlank ? filled.getOrDefault(fields.name(field), "") : copied;
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

    private Turn origin(Pair pair, Row contact, int field) {
        if (fields.isShared(pair.kind(), field) && !contact.isBlank(field)) {
            return Turn.toCounterpart("CRE-3", "copied from contact " + contact.no());
        }
        boolean goesBack =
                fields.isShared(pair.kind(), field) && fields.direction(pair.kind(), field) != Direction.TO_ERP;
        return goesBack
                ? Turn.toCounterpart(
                        FieldWrite.GOES_BACK, "from template " + pair.template() + ", goes back to the contact")
                : Turn.toCounterpart("CRE-3", "from template " + pair.template());
    }
}
