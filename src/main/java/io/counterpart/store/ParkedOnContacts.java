package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is parked of contacts without a counterpart to hang it on: what they were to get one for (the target is the
 * counterpart), whom their link columns name, and what they do not take themselves (the target is the contact).
 */
public final class ParkedOnContacts {

    private ParkedOnContacts() {}

    /** Those of these contacts' items that are wanted, by contact. */
    public static Map<Key, List<Parked>> of(Connection connection, Collection<Key> contacts, Predicate<Parked> wanted) {
        if (contacts.isEmpty()) {
            return Map.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(ParkedItems.SELECT
                + "where contact_key = any(?) and contact_key <> '' and " + ParkedItems.OF_PARTIES + " order by id")) {
            Parameters.setTexts(statement, 1, List.copyOf(contacts), Keys::text);
            Map<Key, List<Parked>> items = new HashMap<>();
            ParkedItems.read(statement, (contact, item) -> {
                if (wanted.test(item)) {
                    items.computeIfAbsent(contact, any -> new ArrayList<>()).add(item);
                }
            });
            return items;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the parked items", failed);
        }
    }

    /**
     * Removes what contacts wait for that no rule asks for any more.
     *
     * @param byRule the kinds that contacts get by themselves
     */
    public static void removeWithoutRule(Connection connection, Collection<Kind> byRule) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "delete from parked where contact_key <> '' and target <> 'contact' and kind <> all(?) and "
                        + ParkedItems.OF_PARTIES)) {
            Parameters.setTexts(statement, 1, List.copyOf(byRule), Kind::id);
            statement.executeUpdate();
        }
    }

    /** Removes what waited for the counterparts that contacts have got, and what hung on them for want of one. */
    public static void remove(Connection connection, List<Relations.Stored> made) throws SQLException {
        if (made.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                delete from parked p using unnest(?::text[], ?::text[]) as v(kind, contact_key)
                where p.contact_key = v.contact_key and p.target not in ('interaction', 'sales-document', 'purchase-document')
                  and (p.kind = v.kind or p.target = 'contact' and (p.field is not null or p.rule = 'MOD-6'))
                """)) {
            Parameters.setTexts(
                    statement, 1, made, stored -> stored.relation().kind().id());
            Parameters.setTexts(
                    statement, 2, made, stored -> Keys.text(stored.relation().contactKey()));
            statement.executeUpdate();
        }
    }
}
