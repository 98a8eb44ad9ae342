package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose counterparts are whose, without what their baselines hold. */
public final class ContactsOfCounterparts {

    /** A counterpart of a contact. */
    public record Counterpart(Key key, String no) {}

    private ContactsOfCounterparts() {}

    /** By counterpart the contact that it belongs to. */
    public static Map<Key, Key> of(Connection connection, Kind kind, Collection<Key> counterparts) {
        try (PreparedStatement statement = connection.prepareStatement(
                "select counterpart_key, contact_key from relation where kind = ? and counterpart_key = any(?)")) {
            statement.setString(1, kind.id());
            Parameters.setTexts(statement, 2, List.copyOf(counterparts), Keys::text);
            Map<Key, Key> contacts = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    contacts.put(Keys.key(row.getString(1)), Keys.key(row.getString(2)));
                }
            }
            return contacts;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read whose " + kind.title() + " it is", failed);
        }
    }

    /** By contact its counterpart of a kind. */
    public static Map<Key, Counterpart> ofContacts(Connection connection, Kind kind, Collection<Key> contacts) {
        try (PreparedStatement statement =
                connection.prepareStatement("select contact_key, counterpart_key, counterpart_no from relation"
                        + " where kind = ? and contact_key = any(?)")) {
            statement.setString(1, kind.id());
            Parameters.setTexts(statement, 2, List.copyOf(contacts), Keys::text);
            Map<Key, Counterpart> counterparts = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counterparts.put(
                            Keys.key(row.getString(1)), new Counterpart(Keys.key(row.getString(2)), row.getString(3)));
                }
            }
            return counterparts;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read which " + kind.title() + " a contact has", failed);
        }
    }

    /** A key from its parts as the store writes them, joined by the unit separator. */
    public static Key key(String joined) {
        return Keys.key(joined);
    }
}
