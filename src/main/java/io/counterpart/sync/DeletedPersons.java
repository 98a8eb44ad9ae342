package io.counterpart.sync;

import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Contacts that were deleted in the CRM, and the linked ERP records that still name one of them as their primary contact
 * (CRC-5). That one was there is known by its pair, or by what it was when it was last looked at.
 */
final class DeletedPersons {
    private final Installation installation;
    private final Gather gather;
    private final Connection store;
    private final int primaryContactNo;

    DeletedPersons(Installation installation, Gather gather, Connection store) {
        this.installation = installation;
        this.gather = gather;
        this.store = store;
        this.primaryContactNo = installation.fields().indexOf(Attribute.PRIMARY_CONTACT_NO);
    }

    /** The numbers of contacts of a batch that are gone; none where nobody is named. */
    Set<String> numbers(Batch batch, Collection<Party> parties) {
        if (primaryContactNo < 0 || batch.entity() != Entity.CONTACT) {
            return Set.of();
        }
        Set<String> numbers = new HashSet<>();
        if (!batch.gone().isEmpty()) {
            installation.standings().of(store, batch.gone()).forEach(known -> numbers.add(known.no()));
        }
        parties.stream()
                .filter(party -> party.contact() == null)
                .flatMap(party -> party.pairs().stream())
                .filter(pair -> !pair.relation().isNew())
                .forEach(pair -> numbers.add(pair.relation().contactNo()));
        if (!numbers.isEmpty()) {
            gather.numbered(Entity.CONTACT, Set.copyOf(numbers)).forEach(row -> numbers.remove(row.no()));
        }
        return numbers;
    }

    /** The parties of the linked records that name one of these contacts, without those of the batch. */
    List<Party> naming(Set<String> numbers, Collection<Party> ofBatch) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Set<Key> contacts = new HashSet<>();
        for (Kind kind : Kind.values()) {
            contacts.addAll(contacts(kind, numbers));
        }
        ofBatch.forEach(party ->
                party.pairs().forEach(pair -> contacts.remove(pair.relation().contactKey())));
        return contacts.isEmpty()
                ? List.of()
                : gather.ofContacts(contacts).stream()
                        .filter(party -> party.contact() != null)
                        .toList();
    }

    private Set<Key> contacts(Kind kind, Set<String> numbers) {
        boolean names = installation
                .configuration()
                .of(kind)
                .flatMap(mapping -> mapping.attribute(Attribute.PRIMARY_CONTACT_NO))
                .isPresent();
        if (!names) {
            return Set.of();
        }
        Set<Key> records = gather.with(kind.entity(), primaryContactNo, numbers).stream()
                .map(Row::key)
                .collect(Collectors.toSet());
        return installation.relations().ofCounterparts(store, kind, records).stream()
                .map(Relations.Stored::relation)
                .filter(relation -> relation.kind() == kind)
                .map(Relation::contactKey)
                .collect(Collectors.toSet());
    }
}
