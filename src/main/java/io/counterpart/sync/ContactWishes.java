package io.counterpart.sync;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.LinkWish;
import io.counterpart.rules.Merger;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.ParkedOnContacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Contacts of a batch whose link columns name counterparts, kind by kind. */
final class ContactWishes {
    private final LinkLookup lookup;
    private final LinkWishes.Found found;
    private final Map<Key, Party> byContact = new LinkedHashMap<>();
    private final List<Party> withoutContact = new ArrayList<>();
    private final Map<Key, List<Parked>> parked;
    private final Set<Long> stillParked = new HashSet<>();

    ContactWishes(LinkLookup lookup, Batch batch, List<Party> parties, LinkWishes.Found found) {
        this.lookup = lookup;
        this.found = found;
        for (Party party : parties) {
            if (party.contact() == null) {
                withoutContact.add(party);
            } else {
                byContact.put(party.contact().key(), party);
            }
        }
        this.parked = ParkedOnContacts.of(lookup.store, batch.keys(), LinkWishes::isWish);
    }

    void look() {
        for (Kind kind : Kind.values()) {
            if (lookup.isOn(kind) && lookup.fields.hasLink(Entity.CONTACT, kind)) {
                look(kind);
            }
        }
        found.parties().addAll(withoutContact);
        found.parties().addAll(byContact.values());
        settle();
    }

    private void look(Kind kind) {
        List<Row> wishing = byContact.values().stream()
                .filter(party -> party.pairs().stream().noneMatch(pair -> pair.kind() == kind))
                .map(party -> Objects.requireNonNull(party.contact(), "contact"))
                .filter(contact -> lookup.isFree(contact) && lookup.names(contact, kind))
                .toList();
        if (wishing.isEmpty()) {
            return;
        }
        Map<String, List<Row>> named = lookup.named(Entity.CONTACT, kind.entity(), kind, wishing);
        Map<Key, Relation> taken = lookup.relations(
                kind,
                named.values().stream().flatMap(List::stream).map(Row::key).toList());
        Set<Key> there =
                lookup.there(taken.values().stream().map(Relation::contactKey).toList());
        Map<String, List<Row>> same = lookup.sayingTheSame(Entity.CONTACT, kind, wishing);
        Set<Key> linked = lookup.linkedContacts(
                kind, same.values().stream().flatMap(List::stream).toList());
        for (Row contact : wishing) {
            String number = lookup.says(contact, kind);
            List<Row> rivals = same.getOrDefault(number, List.of()).stream()
                    .filter(row ->
                            !row.key().equals(contact.key()) && lookup.isFree(row) && !linked.contains(row.key()))
                    .toList();
            List<Row> rows = named.getOrDefault(number, List.of());
            Relation of = rows.size() == 1 ? taken.get(rows.get(0).key()) : null;
            if (of != null && rivals.isEmpty() && !there.contains(of.contactKey())) {
                takeOver(contact, rows.get(0), of);
            } else {
                decide(new LinkWish(contact, kind, number, rows, rivals, of));
            }
        }
    }

    /** The contact that the counterpart was linked to is gone, and this one has its number: they were merged (MRG-1). */
    private void takeOver(Row contact, Row counterpart, Relation from) {
        lookup.installation
                .relations()
                .ofCounterpart(lookup.store, from.kind(), from.counterpartKey())
                .map(stored -> new Pair(from, counterpart, stored.baseline()))
                .ifPresent(taken -> found.takeovers()
                        .add(new Following.Step(
                                new Party(contact, List.of(taken), List.of(), List.of()),
                                List.of(new Merger(lookup.fields).takeOver(taken, contact)))));
    }

    private void decide(LinkWish wish) {
        Row contact = wish.who();
        LinkWish.Refusal refusal = wish.refusal(lookup.fields);
        if (refusal == null) {
            Party party = Objects.requireNonNull(byContact.get(contact.key()), "party");
            Row counterpart = wish.named().get(0);
            List<Parked> items = ParkedItems.of(lookup.store, wish.kind(), List.of(counterpart.key()));
            byContact.put(contact.key(), lookup.linked(party, counterpart, wish.kind(), items));
            return;
        }
        List<Parked> known = parked.getOrDefault(contact.key(), List.of()).stream()
                .filter(item -> item.kind() == wish.kind())
                .toList();
        known.forEach(item -> stillParked.add(item.id()));
        found.waiting()
                .add(new Match.Waits(
                        new Party(contact, List.of(), known, List.of()),
                        LinkWishes.item(wish, refusal, contact, Relation.NOT_MADE, wish.number())
                                .onContact(contact)));
    }

    /** What was parked about contacts of the batch that ask for nothing any more, or are gone. */
    private void settle() {
        parked.values().forEach(items -> {
            List<Parked> over = items.stream()
                    .filter(item -> !stillParked.contains(item.id()))
                    .toList();
            if (!over.isEmpty()) {
                found.settled().add(new Party(null, List.of(), over, List.of()));
            }
        });
    }
}
