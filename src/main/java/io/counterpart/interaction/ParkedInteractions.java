package io.counterpart.interaction;

import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.party.Relation;
import io.counterpart.rules.Again;
import io.counterpart.rules.Privacy;
import io.counterpart.rules.ToPark;
import io.counterpart.store.ActionMarks.Place;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.ParkedRecords;
import io.counterpart.store.WaitingActions;
import io.counterpart.store.WaitingActions.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One parked item for each contact with interactions that wait, with their number; none once none waits (PRV-1, MOD-6). */
final class ParkedInteractions {
    private final Fields fields;

    ParkedInteractions(Fields fields) {
        this.fields = fields;
    }

    /**
     * Brings the items in step with what waits.
     *
     * @param waits what has begun to wait, or waits for another reason
     * @param ended contacts of what waits no longer
     * @param sqlStates by place, of what the CRM refused
     */
    void follow(Connection connection, long run, List<Waiting> waits, Set<Key> ended, Map<Place, String> sqlStates)
            throws SQLException {
        Map<Key, Waiting> last = new LinkedHashMap<>();
        waits.forEach(each -> last.put(each.contact(), each));
        List<Key> contacts = new ArrayList<>(last.keySet());
        contacts.addAll(ended);
        if (contacts.isEmpty()) {
            return;
        }
        Map<Key, Integer> counts = WaitingActions.count(connection, contacts);
        List<ToPark> items = new ArrayList<>();
        last.forEach((contact, each) ->
                items.add(item(each, counts.getOrDefault(contact, each.times()), sqlStates.get(each.place()))));
        ParkedItems.park(connection, run, fields, items);
        ParkedRecords.remove(
                connection,
                Entity.INTERACTION,
                contacts.stream()
                        .filter(contact -> !counts.containsKey(contact))
                        .toList());
    }

    private static ToPark item(Waiting waiting, int count, @Nullable String sqlState) {
        boolean isRefused = sqlState != null;
        String them = count == 1 ? "1 interaction waits" : count + " interactions wait";
        return new ToPark(
                Entity.INTERACTION,
                null,
                null,
                Kind.CUSTOMER,
                Relation.NOT_MADE,
                "",
                -1,
                null,
                String.valueOf(count),
                0,
                isRefused ? Parked.REFUSED : Privacy.RULE,
                waiting.reason() + ": " + them,
                "null".equals(sqlState) ? null : sqlState,
                isRefused
                        ? "mend what refuses it: it is tried again by itself, and by the next sync"
                        : "lift the block in the CRM, where that is right: the next sync logs them then",
                isRefused ? Again.AFTER_A_WHILE : Again.EACH_ROUND,
                waiting.contact(),
                waiting.contactNo());
    }
}
