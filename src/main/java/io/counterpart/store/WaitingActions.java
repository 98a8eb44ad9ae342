package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Key;
import io.counterpart.store.ActionMarks.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Actions that cannot be logged as things are: the contact is blocked (PRV-1), or the CRM refuses the interaction. */
public final class WaitingActions {

    /**
     * An action that waits.
     *
     * @param times how many interactions it stands for
     * @param reason in words
     */
    public record Waiting(Place place, Key contact, String contactNo, int times, String reason) {}

    private static final String SELECT =
            "select w.action, w.key, w.contact_key, w.contact_no, w.times, w.reason from action_waiting w ";

    /** Those whose contact has nothing parked that is to be tried later. */
    private static final String DUE = SELECT + """
            where not exists (select from parked p where p.target = 'interaction' and p.contact_key = w.contact_key
                                                     and p.next_at > now())
            order by w.action, w.key
            """;

    private static final String PUT = """
            insert into action_waiting (action, key, contact_key, contact_no, times, reason)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::text[])
            on conflict (action, key) do update set contact_key = excluded.contact_key, contact_no = excluded.contact_no,
              times = excluded.times, reason = excluded.reason
            """;

    private WaitingActions() {}

    /** Those that are to be looked at in this round, by where they were seen. */
    public static Map<Place, Waiting> due(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            Map<Place, Waiting> waiting = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Place place = new Place(row.getString(1), row.getString(2));
                    waiting.put(
                            place,
                            new Waiting(
                                    place,
                                    Keys.key(row.getString(3)),
                                    row.getString(4),
                                    row.getInt(5),
                                    row.getString(6)));
                }
            }
            return waiting;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the actions that wait", failed);
        }
    }

    /** How many interactions wait for each of these contacts; nothing for those for whom none does. */
    public static Map<Key, Integer> count(Connection connection, Collection<Key> contacts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select contact_key, sum(times)::integer from action_waiting where contact_key = any(?) group by 1")) {
            Parameters.setTexts(statement, 1, List.copyOf(contacts), Keys::text);
            Map<Key, Integer> counts = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts.put(Keys.key(row.getString(1)), row.getInt(2));
                }
            }
            return counts;
        }
    }

    public static void put(Connection connection, List<Waiting> waiting) throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(PUT)) {
            Parameters.setTexts(statement, 1, waiting, each -> each.place().action());
            Parameters.setTexts(statement, 2, waiting, each -> each.place().key());
            Parameters.setTexts(statement, 3, waiting, each -> Keys.text(each.contact()));
            Parameters.setTexts(statement, 4, waiting, Waiting::contactNo);
            Parameters.setTexts(statement, 5, waiting, each -> String.valueOf(each.times()));
            Parameters.setTexts(statement, 6, waiting, Waiting::reason);
            statement.executeUpdate();
        }
    }

    /** These wait no longer. */
    public static void remove(Connection connection, Collection<Place> places) throws SQLException {
        if (places.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                delete from action_waiting w using unnest(?::text[], ?::text[]) as v(action, key)
                where w.action = v.action and w.key = v.key
                """)) {
            List<Place> gone = List.copyOf(places);
            Parameters.setTexts(statement, 1, gone, Place::action);
            Parameters.setTexts(statement, 2, gone, Place::key);
            statement.executeUpdate();
        }
    }
}
