package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is parked of contacts that were to get a counterpart and have none: there is no counterpart to hang it on. */
public final class ParkedOnContacts {

    private ParkedOnContacts() {}

    /** The items of these contacts, by contact. */
    public static Map<Key, List<Parked>> of(Connection connection, Collection<Key> contacts) {
        if (contacts.isEmpty()) {
            return Map.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                ParkedItems.SELECT + "where contact_key = any(?) and contact_key <> '' order by id")) {
            Parameters.setTexts(statement, 1, List.copyOf(contacts), Keys::text);
            Map<Key, List<Parked>> items = new HashMap<>();
            ParkedItems.read(
                    statement,
                    (contact, item) -> items.computeIfAbsent(contact, any -> new ArrayList<>())
                            .add(item));
            return items;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the parked items", failed);
        }
    }

    /**
     * The contacts whose items are to be looked at again in this round.
     *
     * @param all not only those that are tried again by themselves
     */
    public static List<Key> again(Connection connection, boolean all) {
        try (PreparedStatement statement = connection.prepareStatement(
                "select distinct contact_key from parked where contact_key <> '' and (again or ?) order by 1")) {
            statement.setBoolean(1, all);
            List<Key> keys = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(Keys.key(row.getString(1)));
                }
            }
            return keys;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the parked items", failed);
        }
    }

    /**
     * Has what waits on rules tried again in this round, since they have changed: these, and records with several
     * candidates. A contact for whose kind there is no rule any more waits for nothing.
     *
     * @param byRule the kinds that contacts get by themselves
     */
    public static void tryAgainByRules(Connection connection, Collection<Kind> byRule) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                with left_alone as (
                  delete from parked where contact_key <> '' and kind <> all(?::text[])
                )
                update parked set again = true
                where not again and (contact_key <> '' and kind = any(?::text[]) or rule = 'MAT-2')
                """)) {
            Parameters.setTexts(statement, 1, List.copyOf(byRule), Kind::id);
            Parameters.setTexts(statement, 2, List.copyOf(byRule), Kind::id);
            statement.executeUpdate();
        }
    }

    /** Removes the items of contacts that have got their counterpart. */
    public static void remove(Connection connection, List<Relations.Stored> made) throws SQLException {
        if (made.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "delete from parked p using unnest(?::text[], ?::text[]) as v(kind, contact_key)"
                        + " where p.kind = v.kind and p.contact_key = v.contact_key")) {
            Parameters.setTexts(
                    statement, 1, made, stored -> stored.relation().kind().id());
            Parameters.setTexts(
                    statement, 2, made, stored -> Keys.text(stored.relation().contactKey()));
            statement.executeUpdate();
        }
    }
}
