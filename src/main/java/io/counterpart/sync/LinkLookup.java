package io.counterpart.sync;

import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Merger;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What has to be known of records that link columns name (REL-5): each question one statement for the whole batch. */
final class LinkLookup {
    final Installation installation;
    final Fields fields;
    final Gather gather;
    final Connection store;
    final Rehearsal rehearsal;
    private final Merger merger;

    LinkLookup(Installation installation, Gather gather, Connection store, Rehearsal rehearsal) {
        this.installation = installation;
        this.fields = installation.fields();
        this.gather = gather;
        this.store = store;
        this.rehearsal = rehearsal;
        this.merger = new Merger(fields);
    }

    /** A kind without a code is off, silently (PRE-1); what is linked already goes on (PRE-4). */
    boolean isOn(Kind kind) {
        return installation.rules().code(kind).isPresent()
                && installation.configuration().of(kind).isPresent()
                && (fields.hasLink(Entity.CONTACT, kind) || fields.hasLink(kind.entity(), kind));
    }

    boolean contactsNameCounterparts() {
        return List.of(Kind.values()).stream().anyMatch(kind -> isOn(kind) && fields.hasLink(Entity.CONTACT, kind));
    }

    int field(Kind kind) {
        return fields.indexOf(Attribute.link(kind));
    }

    /** What a record's link column says; the empty text where there is none, or it is blank. */
    String says(Row row, Kind kind) {
        return fields.link(row, kind);
    }

    boolean names(Row row, Kind kind) {
        return !says(row, kind).isEmpty();
    }

    /** Whether a contact may be linked at all: it is awake, and was not merged into another one. */
    boolean isFree(Row contact) {
        return contact.awake() && merger.survivor(contact).isEmpty();
    }

    /** The contact's party with a new pair in it; whose values count is as with any match (MAT-3). */
    Party linked(Party party, Row counterpart, Kind kind, List<Parked> parked) {
        return NewPair.in(party, counterpart, code(kind), installation.rules().matchMaster(), parked);
    }

    String code(Kind kind) {
        return installation.rules().code(kind).orElseThrow();
    }

    /** The records with these numbers, by what their numbers read as in the column that names them. */
    Map<String, List<Row>> named(Entity naming, Entity named, Kind kind, Collection<Row> wishing) {
        Set<String> numbers =
                wishing.stream().map(row -> row.values()[field(kind)]).collect(Collectors.toSet());
        return gather.numbered(named, numbers).stream()
                .map(rehearsal::asItWouldBe)
                .collect(Collectors.groupingBy(row -> fields.inLink(naming, kind, row.no())));
    }

    /** All records whose columns say the same as those of these, by what they say. */
    Map<String, List<Row>> sayingTheSame(Entity entity, Kind kind, Collection<Row> wishing) {
        Set<String> texts = wishing.stream()
                .map(row -> row.raw()[field(kind)])
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return saying(entity, kind, texts).stream().collect(Collectors.groupingBy(row -> row.values()[field(kind)]));
    }

    /** The records whose columns have one of these texts; in a preview as they would be. */
    List<Row> saying(Entity entity, Kind kind, Collection<String> texts) {
        return gather.with(entity, field(kind), texts).stream()
                .map(rehearsal::asItWouldBe)
                .toList();
    }

    /** The parties of these contacts, by key; in a preview as they would be. */
    Map<Key, Party> parties(Collection<Key> contacts) {
        return parties(gather, rehearsal, contacts);
    }

    static Map<Key, Party> parties(Gather gather, Rehearsal rehearsal, Collection<Key> contacts) {
        Map<Key, Party> parties = new HashMap<>();
        for (Party party : rehearsal.instead(gather.ofContacts(rehearsal.real(contacts)), contacts)) {
            if (party.contact() != null) {
                parties.put(party.contact().key(), party);
            }
        }
        return parties;
    }

    /** The relation that each of these counterparts has, by key; in a preview those that would be there. */
    Map<Key, Relation> relations(Kind kind, Collection<Key> counterparts) {
        Map<Key, Relation> relations = new HashMap<>();
        for (Relations.Stored stored : installation.relations().ofCounterparts(store, kind, counterparts)) {
            Relation relation = stored.relation();
            if (relation.kind() == kind && !rehearsal.isEnded(kind.entity(), relation.counterpartKey(), kind)) {
                relations.put(relation.counterpartKey(), relation);
            }
        }
        for (Key key : counterparts) {
            rehearsal.pairOf(kind, key).ifPresent(pair -> relations.put(key, pair.relation()));
        }
        return relations;
    }

    /** Those of these contacts that have a counterpart of the kind. */
    Set<Key> linkedContacts(Kind kind, Collection<Row> contacts) {
        List<Key> keys = contacts.stream().map(Row::key).toList();
        Set<Key> linked = installation.relations().ofContacts(store, keys).stream()
                .map(Relations.Stored::relation)
                .filter(relation -> relation.kind() == kind)
                .map(Relation::contactKey)
                .filter(contact -> !rehearsal.isEnded(Entity.CONTACT, contact, kind))
                .collect(Collectors.toSet());
        keys.stream().filter(contact -> rehearsal.hasPair(contact, kind)).forEach(linked::add);
        return linked;
    }

    /** Those of these contacts that are there; in a preview also those that would be made. */
    Set<Key> there(Collection<Key> contacts) {
        Set<Key> there = new HashSet<>(contacts);
        Set<Key> real = rehearsal.real(contacts);
        there.removeAll(real);
        there.addAll(gather.rows(Entity.CONTACT, real).keySet());
        return there;
    }
}
