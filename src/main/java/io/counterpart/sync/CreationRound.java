package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Creations;
import io.counterpart.rules.Inheritance;
import io.counterpart.rules.Privacy;
import io.counterpart.store.Ended;
import io.counterpart.store.ParkedOnContacts;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One batch, kind after kind. */
final class CreationRound {
    /**
     * A contact that is to get a counterpart.
     *
     * @param asker that fulfils the condition
     * @param receiver the asker, or the company that it is a person of (CRE-2)
     */
    record Wish(Row asker, Row receiver) {}

    private final Installation installation;
    private final Creations creations;
    private final Fields fields;
    private final Inheritance families;
    private final Gather gather;
    private final Connection store;
    private final Match match;
    private final Rehearsal rehearsal;
    private final Restoring restoring;
    private final boolean ofContacts;
    private final Map<Key, Party> parties = new LinkedHashMap<>();
    private final List<Party> withoutContact = new ArrayList<>();
    private final Map<Key, Row> askers = new LinkedHashMap<>();
    private final Set<Party> untouched = new HashSet<>();
    private final Map<Key, List<Parked>> parked;
    private final Set<Parked> answered = new HashSet<>();
    private final List<Match.Waits> waiting = new ArrayList<>();
    private final Map<Numbers.Source, Integer> numbersLeft = new HashMap<>();
    private Map<String, List<Row>> companies = Map.of();
    private boolean companiesRead;

    /**
     * A round.
     *
     * @param entity of whose records the batch is
     */
    CreationRound(
            Installation installation,
            Gather gather,
            Connection store,
            Match match,
            Rehearsal rehearsal,
            Entity entity,
            List<Party> ofBatch) {
        this.installation = installation;
        this.creations = installation.rules().creations();
        this.fields = installation.fields();
        this.families = installation.inheritance();
        this.gather = gather;
        this.store = store;
        this.match = match;
        this.rehearsal = rehearsal;
        this.restoring = new Restoring(installation, store, rehearsal);
        this.ofContacts = entity == Entity.CONTACT;
        Set<Key> contacts = new HashSet<>();
        for (Party party : ofBatch) {
            Row contact = party.contact();
            if (contact == null) {
                withoutContact.add(party);
                party.pairs().forEach(pair -> contacts.add(pair.relation().contactKey()));
            } else {
                parties.put(contact.key(), party);
                askers.put(contact.key(), contact);
            }
        }
        contacts.addAll(askers.keySet());
        this.parked = ParkedOnContacts.of(store, contacts, Parked::isCounterpartToBeMade);
    }

    CreateByRule.Extended result() {
        List<Party> all = new ArrayList<>(withoutContact);
        parties.values().stream().filter(party -> !untouched.contains(party)).forEach(all::add);
        List<Parked> over = parked.values().stream()
                .flatMap(List::stream)
                .filter(item -> !answered.contains(item))
                .toList();
        return new CreateByRule.Extended(
                all, waiting, over.isEmpty() ? List.of() : List.of(new Party(null, List.of(), over, List.of())));
    }

    void fulfil(Kind kind) {
        Set<Key> restored = restoring.among(Entity.CONTACT, kind, askers.values());
        Map<Key, Wish> wishes = new LinkedHashMap<>();
        for (Row contact : askers.values()) {
            boolean isFree = contact.awake() && !has(parties.get(contact.key()), kind) && !namesOne(contact, kind);
            if (isFree && restored.contains(contact.key())) {
                restored(kind, contact).ifPresent(wish -> wishes.put(contact.key(), wish));
            } else if (isFree && isDue(kind, contact)) {
                wish(kind, contact).ifPresent(wish -> wishes.putIfAbsent(wish.receiver.key(), wish));
            }
        }
        List<Wish> due = due(kind, wishes);
        if (!due.isEmpty()) {
            new Fulfilment(installation, store, match, rehearsal, this, kind, due).all();
        }
    }

    private boolean isDue(Kind kind, Row contact) {
        return !Privacy.isBlocked(contact, fields)
                && creations
                        .when(kind)
                        .filter(when -> when.holds(contact, fields))
                        .isPresent();
    }

    /** DEL-5: whoever had the counterpart gets it back, unless it may get none now. */
    private Optional<Wish> restored(Kind kind, Row contact) {
        if (Privacy.isBlocked(contact, fields)) {
            park(contact, kind, Obstacle.blocked(contact));
            return Optional.empty();
        }
        return Optional.of(new Wish(contact, contact));
    }

    /** CRE-2: a person's counterpart is its company's; without one it can be a customer only. */
    private Optional<Wish> wish(Kind kind, Row contact) {
        String companyNo = families.companyOf(contact);
        if (companyNo.isEmpty() && kind != Kind.CUSTOMER && isPerson(contact)) {
            park(contact, kind, Obstacle.withoutCompany(kind, contact));
            return Optional.empty();
        }
        if (companyNo.isEmpty()) {
            return Optional.of(new Wish(contact, contact));
        }
        if (!ofContacts) {
            return Optional.empty(); // comes with the batches of contacts
        }
        List<Row> found = companies().getOrDefault(companyNo, List.of());
        if (found.size() != 1) {
            park(contact, kind, Obstacle.noSuchCompany(contact, companyNo, found.size()));
            return Optional.empty();
        }
        if (isPerson(found.get(0))) {
            park(contact, kind, Obstacle.personAsCompany(contact, companyNo));
            return Optional.empty();
        }
        return Optional.of(new Wish(contact, found.get(0)));
    }

    private Map<String, List<Row>> companies() {
        if (!companiesRead) {
            companiesRead = true;
            Set<String> numbersOf = askers.values().stream()
                    .map(families::companyOf)
                    .filter(no -> !no.isEmpty())
                    .collect(Collectors.toSet());
            companies = gather.numbered(Entity.CONTACT, numbersOf).stream().collect(Collectors.groupingBy(Row::no));
        }
        return companies;
    }

    /** The wishes of receivers that have no such counterpart, never had one that ended (DEL-3), and are named by none. */
    private List<Wish> due(Kind kind, Map<Key, Wish> wishes) {
        Set<Key> keys = new HashSet<>(wishes.keySet());
        // what was read ahead may be older than what was written since
        installation.relations().ofContacts(store, keys).stream()
                .map(Relations.Stored::relation)
                .filter(relation -> relation.kind() == kind)
                .map(Relation::contactKey)
                .filter(contact -> !rehearsal.isRestoring(Entity.CONTACT, contact, kind))
                .forEach(keys::remove);
        keys.removeAll(Ended.among(
                store, kind, wishes.values().stream().map(wish -> wish.receiver).toList(), fields));
        keys.removeAll(named(kind, wishes.values()));
        Set<Key> others = new HashSet<>(keys);
        others.removeAll(parties.keySet());
        for (Party party : rehearsal.instead(gather.ofContacts(rehearsal.real(others)), others)) {
            Row contact = party.contact();
            if (contact != null) {
                parties.put(contact.key(), party);
                untouched.add(party);
            }
        }
        return wishes.values().stream()
                .filter(wish -> keys.contains(wish.receiver.key()))
                .filter(wish -> parties.containsKey(wish.receiver.key()))
                .filter(wish -> wish.receiver.awake() && !Privacy.isBlocked(wish.receiver, fields))
                .filter(wish -> !has(parties.get(wish.receiver.key()), kind))
                .filter(wish -> !rehearsal.isEnded(Entity.CONTACT, wish.receiver.key(), kind))
                .toList();
    }

    /** Receivers that the link column of an unlinked record names: they are linked with it, or it says why not (REL-5). */
    private Set<Key> named(Kind kind, Collection<Wish> wishes) {
        if (!fields.hasLink(kind.entity(), kind)) {
            return Set.of();
        }
        Map<String, Key> numbers = wishes.stream()
                .map(Wish::receiver)
                .collect(Collectors.toMap(
                        row -> fields.inLink(kind.entity(), kind, row.no()), Row::key, (one, other) -> one));
        int link = fields.indexOf(Attribute.link(kind));
        List<Row> naming = gather.with(kind.entity(), link, numbers.keySet());
        return new Unlinked(installation, store)
                .among(kind, naming).stream()
                        .map(rehearsal::asItWouldBe)
                        .filter(row -> row.awake() && numbers.containsKey(row.values()[link]))
                        .map(row -> numbers.get(row.values()[link]))
                        .collect(Collectors.toSet());
    }

    /** Says on a contact why it gets none. */
    void park(Row asker, Kind kind, Obstacle obstacle) {
        List<Parked> known = answer(asker, kind);
        waiting.add(new Match.Waits(new Party(asker, List.of(), known, List.of()), obstacle.on(asker, kind)));
    }

    /** What is parked of a contact for a kind: it is answered in this round, in one way or another. */
    List<Parked> answer(Row asker, Kind kind) {
        List<Parked> items = parked.getOrDefault(asker.key(), List.of()).stream()
                .filter(item -> item.kind() == kind)
                .toList();
        answered.addAll(items);
        return items;
    }

    /** The party of a contact that is to get one. */
    Party party(Row receiver) {
        return Objects.requireNonNull(parties.get(receiver.key()), "party");
    }

    /** The same party with what it gets. */
    void put(Row receiver, Party party) {
        parties.put(receiver.key(), party);
    }

    /** Takes a number of a series, of which there are so many when it is first asked for; false where there is none left. */
    boolean takeNumber(Numbers.Source source, Function<Numbers.Source, Integer> left) {
        int before = numbersLeft.computeIfAbsent(source, left);
        numbersLeft.put(source, before - 1);
        return before > 0;
    }

    /** Whether a record's link column names a counterpart: that is followed, or waits (REL-5). */
    boolean namesOne(Row row, Kind kind) {
        return fields.hasLink(row.entity(), kind) && !row.isBlank(fields.indexOf(Attribute.link(kind)));
    }

    private boolean isPerson(Row contact) {
        int type = fields.indexOf(Fields.TYPE);
        return type >= 0 && contact.values()[type].equals(Fields.PERSON);
    }

    private static boolean has(@Nullable Party party, Kind kind) {
        return party != null && party.pairs().stream().anyMatch(pair -> pair.kind() == kind);
    }
}
