package io.counterpart.rules;

import io.counterpart.party.Baseline;
import io.counterpart.party.Fields;
import io.counterpart.party.Pair;
import io.counterpart.party.Row;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a record is still the one a pair was made with (DEL-4; design, section 3). */
final class Identity {

    /** What became of a record. */
    enum Presence {
        THERE,
        GONE,
        /** Deleted, and another record made under its number: the stable id or the time of creation says so. */
        ANOTHER,
        /** Without either, all identifying fields changed at once: a person has to say. */
        DOUBTFUL;

        boolean isGone() {
            return this == GONE || this == ANOTHER;
        }
    }

    /** One changed field is an edit; from this many on, all of them at once are doubtful. */
    private static final int ENOUGH_TO_IDENTIFY = 2;

    private final int[] identifying;
    private final Fields fields;

    Identity(Rules rules, Fields fields) {
        this.fields = fields;
        this.identifying = rules.matchGroups().stream()
                .flatMap(group -> group.fields().stream())
                .distinct()
                .mapToInt(fields::indexOf)
                .filter(field -> field >= 0)
                .toArray();
    }

    Presence ofContact(@Nullable Row contact, Pair pair) {
        Baseline baseline = pair.baseline();
        return of(contact, pair, baseline.contactId(), baseline.contactCreated(), baseline.contact());
    }

    Presence ofCounterpart(Pair pair) {
        Baseline baseline = pair.baseline();
        return pair.isToBeMade()
                ? Presence.THERE
                : of(
                        pair.counterpart(),
                        pair,
                        baseline.counterpartId(),
                        baseline.counterpartCreated(),
                        baseline.counterpart());
    }

    private Presence of(@Nullable Row row, Pair pair, @Nullable String id, @Nullable String created, long[] prints) {
        if (row == null) {
            return Presence.GONE;
        }
        if (pair.relation().isNew()) {
            return Presence.THERE;
        }
        String now = fields.id(row);
        if (id != null && now != null) {
            return id.equals(now) ? Presence.THERE : Presence.ANOTHER;
        }
        if (created != null && row.created() != null) {
            return Objects.equals(created, row.created()) ? Presence.THERE : Presence.ANOTHER;
        }
        return allChanged(row, prints) ? Presence.DOUBTFUL : Presence.THERE;
    }

    private boolean allChanged(Row row, long[] prints) {
        int known = 0;
        for (int field : identifying) {
            if (prints[field] != Baseline.NONE && prints[field] != Baseline.BLANK) {
                if (prints[field] == row.prints()[field]) {
                    return false;
                }
                known++;
            }
        }
        return known >= ENOUGH_TO_IDENTIFY;
    }
}
