package io.counterpart.sync;

import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.store.ParkedItems;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Contacts without counterparts, as parties of their own. */
final class Alone {

    private Alone() {}

    static List<Party> parties(Connection store, List<Row> contacts) {
        Map<io.counterpart.party.Key, List<Parked>> parked = ParkedItems.of(
                        store,
                        Kind.CUSTOMER,
                        contacts.stream()
                                .map(contact -> Pair.aloneKey(contact.key()))
                                .toList())
                .stream()
                .collect(Collectors.groupingBy(Parked::counterpartKey));
        return contacts.stream()
                .map(contact -> new Party(
                        contact, List.of(), parked.getOrDefault(Pair.aloneKey(contact.key()), List.of()), List.of()))
                .toList();
    }
}
