package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is parked of documents and interactions: it hangs on the contact for whom they were to be written. */
public final class ParkedRecords {

    private ParkedRecords() {}

    /** Why something of this entity waits, by contact and what is to be made for it. */
    public static Map<Key, Map<String, String>> reasons(Connection connection, Entity record) {
        try (PreparedStatement statement = connection.prepareStatement("""
                select contact_key, counterpart_key, reason from parked where target = ? and contact_key <> '' order by id
                """)) {
            statement.setString(1, record.id());
            Map<Key, Map<String, String>> reasons = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reasons.computeIfAbsent(Keys.key(row.getString(1)), any -> new HashMap<>())
                            .put(row.getString(2), row.getString(3));
                }
            }
            return reasons;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the parked items", failed);
        }
    }

    /** Removes one thing that waited for a contact. */
    public static void remove(Connection connection, Entity record, Key contact, Key what) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "delete from parked where target = ? and contact_key = ? and counterpart_key = ?")) {
            statement.setString(1, record.id());
            statement.setString(2, Keys.text(contact));
            statement.setString(3, Keys.text(what));
            statement.executeUpdate();
        }
    }

    /** Removes what waited of this entity for these contacts. */
    public static void remove(Connection connection, Entity record, Collection<Key> contacts) throws SQLException {
        if (contacts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("delete from parked where target = ? and contact_key = any(?)")) {
            statement.setString(1, record.id());
            Parameters.setTexts(statement, 2, List.copyOf(contacts), Keys::text);
            statement.executeUpdate();
        }
    }
}
