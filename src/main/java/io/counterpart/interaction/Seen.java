package io.counterpart.interaction;

import io.counterpart.party.Entity;
import io.counterpart.rules.Action;
import io.counterpart.store.ActionMarks.Place;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row in which an action is seen.
 *
 * @param value of the counter or the date; blank for an event
 * @param at when it took place, as far as the ERP tells
 * @param changedAt when the row was last changed; null where that is not told by a time
 * @param party the numbers of whom it was done for, in the order in which they count; none of them blank
 */
record Seen(
        Action action,
        String key,
        String value,
        Instant at,
        @Nullable Instant changedAt,
        Map<Entity, String> party,
        String documentNo,
        String salesperson) {

    Place place() {
        return new Place(action.name(), key);
    }
}
