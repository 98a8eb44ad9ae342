package io.counterpart.document;

import io.counterpart.apply.Records;
import io.counterpart.database.DatabaseException;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import io.counterpart.store.ContactsOfCounterparts;
import io.counterpart.store.ContactsOfCounterparts.Counterpart;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds those whom documents are for: contacts, their companies, their customers and vendors; each in one query. */
final class Whom {
    private final Records records;
    private final Connection store;

    Whom(Records records, Connection store) {
        this.records = records;
        this.store = store;
    }

    /** The contacts with these numbers; of a number that several have all of them. */
    Map<String, List<Row>> numbered(Collection<String> numbers) {
        return onSide(Side.CRM, crm -> records.numbered(crm, Entity.CONTACT, numbers)).stream()
                .collect(Collectors.groupingBy(Row::no));
    }

    List<Row> contacts(Collection<Key> keys) {
        return onSide(Side.CRM, crm -> records.read(crm, Entity.CONTACT, keys));
    }

    /** By contact those whom a document with this kind of counterpart would be for, without a template. */
    Map<Key, Business> business(Kind kind, Collection<Row> contacts) {
        Map<String, List<Row>> companies = numbered(contacts.stream()
                .map(records::companyNo)
                .filter(no -> !no.isEmpty())
                .collect(Collectors.toSet()));
        Map<Key, Optional<Row>> companyOf = new HashMap<>();
        Set<Key> keys = new HashSet<>();
        for (Row contact : contacts) {
            List<Row> named = companies.getOrDefault(records.companyNo(contact), List.of());
            Optional<Row> company = records.isPerson(contact) ? named.stream().findFirst() : Optional.of(contact);
            companyOf.put(contact.key(), company);
            Stream.concat(Stream.of(contact), company.stream()).forEach(row -> keys.add(row.key()));
        }
        Map<Key, Counterpart> relations = ContactsOfCounterparts.ofContacts(store, kind, keys);
        Map<Key, Row> counterparts = counterparts(kind, relations.values());
        Map<Key, Business> business = new HashMap<>();
        for (Row contact : contacts) {
            Optional<Row> company = companyOf.getOrDefault(contact.key(), Optional.empty());
            Optional<Row> counterpart = Stream.concat(Stream.of(contact), company.stream())
                    .flatMap(row -> Optional.ofNullable(relations.get(row.key())).stream())
                    .flatMap(relation -> Optional.ofNullable(counterparts.get(relation.key())).stream())
                    .findFirst();
            business.put(contact.key(), new Business(contact, company.orElse(null), counterpart.orElse(null), null));
        }
        return business;
    }

    private Map<Key, Row> counterparts(Kind kind, Collection<Counterpart> relations) {
        List<Key> keys = new ArrayList<>();
        relations.forEach(relation -> keys.add(relation.key()));
        return onSide(Side.ERP, erp -> records.read(erp, kind.entity(), keys)).stream()
                .collect(Collectors.toMap(Row::key, row -> row));
    }

    private List<Row> onSide(Side side, Function<Connection, List<Row>> read) {
        try (Connection connection = records.system(side).getConnection()) {
            return read.apply(connection);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read whom a document is for in the " + side, failed);
        }
    }
}
