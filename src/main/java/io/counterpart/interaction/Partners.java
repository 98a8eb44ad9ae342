package io.counterpart.interaction;

import io.counterpart.apply.Records;
import io.counterpart.database.DatabaseException;
import io.counterpart.database.EntityTable;
import io.counterpart.mapping.ValueType;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import io.counterpart.store.ContactsOfCounterparts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the contacts for whom ERP actions were done, for a batch of them in a handful of queries. */
final class Partners {
    private static final char SEPARATOR = '\u001f';

    private final Records records;
    private final Connection store;

    Partners(Records records, Connection store) {
        this.records = records;
        this.store = store;
    }

    /** One for each, in their order: empty where nobody is linked. */
    List<Optional<Partner>> of(List<Seen> batch) {
        Map<Entity, Set<String>> numbers = new LinkedHashMap<>();
        batch.forEach(seen -> seen.party()
                .forEach((entity, no) ->
                        numbers.computeIfAbsent(entity, any -> new TreeSet<>()).add(no)));
        try (Connection crm = records.system(Entity.CONTACT.side()).getConnection()) {
            return of(batch, numbers, crm);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the contacts of what was done in the ERP", failed);
        }
    }

    private List<Optional<Partner>> of(List<Seen> batch, Map<Entity, Set<String>> numbers, Connection crm) {
        Map<Entity, Map<String, Key>> contactKeys = new HashMap<>();
        numbers.forEach((entity, nos) ->
                entity.kind().ifPresent(kind -> contactKeys.put(entity, contactsOf(kind, nos))));
        Set<Key> keys = contactKeys.values().stream()
                .flatMap(each -> each.values().stream())
                .collect(Collectors.toSet());
        Map<Key, Row> contacts = byKey(records.read(crm, Entity.CONTACT, keys));
        Map<String, Row> named =
                byNumber(records.numbered(crm, Entity.CONTACT, numbers.getOrDefault(Entity.CONTACT, Set.of())));
        Map<String, Row> companies = byNumber(records.numbered(crm, Entity.CONTACT, companiesOf(contacts, named)));
        List<Optional<Partner>> partners = new ArrayList<>();
        for (Seen seen : batch) {
            Row contact = null;
            for (Map.Entry<Entity, String> each : seen.party().entrySet()) {
                if (contact == null && each.getKey() == Entity.CONTACT) {
                    contact = named.get(each.getValue());
                } else if (contact == null) {
                    Key key = contactKeys.getOrDefault(each.getKey(), Map.of()).get(each.getValue());
                    contact = key == null ? null : contacts.get(key);
                }
            }
            partners.add(contact == null ? Optional.empty() : Optional.of(partner(contact, companies)));
        }
        return partners;
    }

    private Partner partner(Row contact, Map<String, Row> companies) {
        return new Partner(contact, records.isPerson(contact) ? companies.get(records.companyNo(contact)) : contact);
    }

    private Set<String> companiesOf(Map<Key, Row> contacts, Map<String, Row> named) {
        Set<String> companies = new HashSet<>();
        for (Map<?, Row> rows : List.of(contacts, named)) {
            rows.values().forEach(row -> companies.add(records.companyNo(row)));
        }
        companies.remove("");
        return companies;
    }

    /** By the number that the ERP's documents have, the contact's key. */
    private Map<String, Key> contactsOf(Kind kind, Set<String> numbers) {
        Map<String, Key> counterparts = keysOf(kind.entity(), numbers);
        Map<Key, Key> contacts = ContactsOfCounterparts.of(store, kind, counterparts.values());
        Map<String, Key> found = new HashMap<>();
        counterparts.forEach((number, key) ->
                Optional.ofNullable(contacts.get(key)).ifPresent(contact -> found.put(number, contact)));
        return found;
    }

    /** Where the number is the key, as text, nobody needs to be asked. */
    private Map<String, Key> keysOf(Entity entity, Set<String> numbers) {
        EntityTable table = records.party(entity).orElse(null);
        if (table == null) {
            return Map.of();
        }
        Map<String, Key> keys = new HashMap<>();
        Set<String> asked = new TreeSet<>();
        Optional<String> number = table.mapping().numberColumn();
        boolean isKey = table.mapping().key().size() == 1
                && number.equals(Optional.of(table.mapping().key().get(0)))
                && table.columns().column(number.get()).type() == ValueType.TEXT;
        for (String no : numbers) {
            if (isKey || no.indexOf(SEPARATOR) >= 0) {
                keys.put(no, ContactsOfCounterparts.key(no));
            } else {
                asked.add(no);
            }
        }
        if (!asked.isEmpty() && number.isPresent()) {
            try (Connection erp = records.system(entity.side()).getConnection()) {
                table.keysWith(erp, number.get(), asked).forEach((no, of) -> keys.put(no, of.get(0)));
            } catch (SQLException failed) {
                throw new DatabaseException("cannot look up the numbers of " + entity.title() + "s", failed);
            }
        }
        return keys;
    }

    private static Map<Key, Row> byKey(List<Row> rows) {
        return rows.stream().collect(Collectors.toMap(Row::key, row -> row, (one, other) -> one));
    }

    private static Map<String, Row> byNumber(List<Row> rows) {
        return rows.stream().collect(Collectors.toMap(Row::no, row -> row, (one, other) -> one));
    }
}
