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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** New records of a kind that name a contact in their link column, or are named by one. */
final class CounterpartWishes {
    private final LinkLookup lookup;
    private final Kind kind;
    private final List<Row> newcomers;
    private final LinkWishes.Found found;

    CounterpartWishes(LinkLookup lookup, Kind kind, List<Row> newcomers, LinkWishes.Found found) {
        this.lookup = lookup;
        this.kind = kind;
        this.newcomers = newcomers;
        this.found = found;
    }

    void look() {
        List<Row> wishing =
                newcomers.stream().filter(row -> lookup.names(row, kind)).toList();
        Map<Key, List<Row>> namedBy = namedBy();
        found.newcomers()
                .addAll(newcomers.stream()
                        .filter(row -> !lookup.names(row, kind) && !namedBy.containsKey(row.key()))
                        .toList());
        if (wishing.isEmpty() && namedBy.isEmpty()) {
            return;
        }
        Map<String, List<Row>> named = lookup.named(kind.entity(), Entity.CONTACT, kind, wishing);
        Map<String, List<Row>> same = wishing.isEmpty() ? Map.of() : lookup.sayingTheSame(kind.entity(), kind, wishing);
        Map<Key, Relation> linked = lookup.relations(
                kind, same.values().stream().flatMap(List::stream).map(Row::key).toList());
        Map<Key, List<Parked>> parked = Gather.Waiting.parked(
                lookup.store, kind, newcomers.stream().map(Row::key).toList());
        Set<Key> contacts = new HashSet<>();
        named.values().forEach(rows -> rows.forEach(row -> contacts.add(row.key())));
        namedBy.values().forEach(rows -> rows.forEach(row -> contacts.add(row.key())));
        Map<Key, Party> parties = lookup.parties(contacts);
        for (Row newcomer : wishing) {
            String number = lookup.says(newcomer, kind);
            List<Row> rivals = same.getOrDefault(number, List.of()).stream()
                    .filter(row -> !row.key().equals(newcomer.key()) && row.awake() && !linked.containsKey(row.key()))
                    .toList();
            List<Row> rows = named.getOrDefault(number, List.of());
            wish(newcomer, number, rows, rivals, parties, parked.getOrDefault(newcomer.key(), List.of()));
        }
        namedBy.forEach((key, rows) -> wishOfContact(rows, parties, parked.getOrDefault(key, List.of())));
    }

    /** Contacts without such a counterpart whose columns name a newcomer that names nobody itself, by its key. */
    private Map<Key, List<Row>> namedBy() {
        if (!lookup.fields.hasLink(Entity.CONTACT, kind)) {
            return Map.of();
        }
        Map<String, Row> byNumber = byNumber();
        List<Row> contacts = lookup.saying(Entity.CONTACT, kind, byNumber.keySet()).stream()
                .filter(lookup::isFree)
                .toList();
        Set<Key> linked = lookup.linkedContacts(kind, contacts);
        Map<Key, List<Row>> namedBy = new HashMap<>();
        for (Row contact : contacts) {
            Row newcomer = byNumber.get(lookup.says(contact, kind));
            if (newcomer != null && !linked.contains(contact.key())) {
                namedBy.computeIfAbsent(newcomer.key(), any -> new ArrayList<>())
                        .add(contact);
            }
        }
        return namedBy;
    }

    private Map<String, Row> byNumber() {
        return newcomers.stream()
                .filter(row -> !lookup.names(row, kind))
                .collect(Collectors.toMap(
                        row -> lookup.fields.inLink(Entity.CONTACT, kind, row.no()), row -> row, (one, two) -> one));
    }

    /** The wish is the contact's, which was not looked at itself. */
    private void wishOfContact(List<Row> contacts, Map<Key, Party> parties, List<Parked> items) {
        Row contact = contacts.get(0);
        Row newcomer = byNumber().get(lookup.says(contact, kind));
        List<Row> rivals = contacts.subList(1, contacts.size());
        if (newcomer != null) {
            decide(
                    new LinkWish(contact, kind, newcomer.no(), List.of(newcomer), rivals, null),
                    newcomer,
                    parties.get(contact.key()),
                    items);
        }
    }

    private void wish(
            Row newcomer,
            String number,
            List<Row> named,
            List<Row> rivals,
            Map<Key, Party> parties,
            List<Parked> items) {
        Party party = named.size() == 1 ? parties.get(named.get(0).key()) : null;
        Optional<Pair> taken = party == null
                ? Optional.empty()
                : party.pairs().stream().filter(pair -> pair.kind() == kind).findFirst();
        if (party != null && rivals.isEmpty() && taken.isPresent() && letsGo(party, taken.get())) {
            found.parties().add(party);
            found.again().add(alone(newcomer, items));
        } else {
            Relation relation = taken.map(Pair::relation).orElse(null);
            decide(new LinkWish(newcomer, kind, number, named, rivals, relation), newcomer, party, items);
        }
    }

    /** Whether the counterpart that the contact has is gone, so that their pair ends now; unless that was refused before. */
    private boolean letsGo(Party party, Pair taken) {
        String link = lookup.fields.name(lookup.field(kind));
        return taken.counterpart() == null && party.parked().stream().noneMatch(item -> link.equals(item.field()));
    }

    private void decide(LinkWish wish, Row newcomer, @Nullable Party party, List<Parked> items) {
        LinkWish.Refusal refusal = wish.refusal(lookup.fields);
        if (refusal != null) {
            found.waiting()
                    .add(new Match.Waits(
                            alone(newcomer, items),
                            LinkWishes.item(wish, refusal, null, newcomer.key(), newcomer.no())));
        } else if (party != null) {
            found.parties().add(lookup.linked(party, newcomer, kind, items));
        }
    }

    private Party alone(Row newcomer, List<Parked> items) {
        return NewPair.alone(newcomer, kind, lookup.code(kind), items);
    }
}
