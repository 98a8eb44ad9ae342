package io.counterpart.sync;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.store.ParkedOnContacts;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/** Contacts without counterparts, as parties of their own. */
final class Alone {

    private Alone() {}

    static List<Party> parties(Connection store, List<Row> contacts) {
        Map<Key, List<Parked>> parked =
                ParkedOnContacts.of(store, contacts.stream().map(Row::key).toList(), Alone::isOwn);
        return contacts.stream()
                .map(contact -> new Party(contact, List.of(), parked.getOrDefault(contact.key(), List.of()), List.of()))
                .toList();
    }

    /** Whether it is something that the contact does not take, and no counterpart that it asks for. */
    private static boolean isOwn(Parked item) {
        return item.target() == Entity.CONTACT && !LinkWishes.isWish(item);
    }
}
