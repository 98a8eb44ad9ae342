package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.database.EntityTable;
import io.counterpart.database.Pools;
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
import io.counterpart.rules.Decision;
import io.counterpart.rules.Inheritance;
import io.counterpart.rules.MatchGroup;
import io.counterpart.rules.Matching;
import io.counterpart.rules.Privacy;
import io.counterpart.rules.TemplateChoice;
import io.counterpart.store.Ended;
import io.counterpart.store.ParkedOnContacts;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.sql.SQLException;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees which contacts of a batch are to get a counterpart by themselves: those that fulfil {@code create.KIND.when} and
 * have none (CRE-1), and those whose counterpart was deleted and is to be made again (DEL-5). An unlinked ERP record that matches is linked (MAT-1, MAT-2); where there is none, one is made. What is in
 * the way is parked on the contact.
 */
final class CreateByRule {
    private final Installation installation;
    private final Creations creations;
    private final Fields fields;
    private final Inheritance families;
    private final Gather gather;
    private final Connection store;
    private final Match match;
    private final Numbers numbers;
    private final Rehearsal rehearsal;
    private final Restoring restoring;

    CreateByRule(Installation installation, Gather gather, Connection store, Match match, Rehearsal rehearsal) {
        this.installation = installation;
        this.creations = installation.rules().creations();
        this.fields = installation.fields();
        this.families = installation.inheritance();
        this.gather = gather;
        this.store = store;
        this.match = match;
        this.numbers = match.numbers();
        this.rehearsal = rehearsal;
        this.restoring = new Restoring(installation, store, rehearsal);
    }

    /**
     * What becomes of a batch.
     *
     * @param parties all of the batch, some with a further pair; and those of companies that get one for their persons
     * @param waiting contacts that are parked
     * @param settled parties of which nothing waits any more that was parked
     */
    record Extended(List<Party> parties, List<Match.Waits> waiting, List<Party> settled) {}

    /** The parties of a batch with the pairs that rules add to it. */
    Extended extend(Entity entity, List<Party> parties) {
        if (Stream.of(Kind.values()).noneMatch(this::isOn)) {
            return new Extended(parties, List.of(), List.of());
        }
        Round round = new Round(entity, parties);
        Stream.of(Kind.values()).filter(this::isOn).forEach(round::fulfil);
        return round.result();
    }

    /** Whether the contact's link column names a counterpart: that is followed, or waits (REL-5). */
    private boolean namesOne(Row row, Kind kind) {
        return fields.hasLink(row.entity(), kind) && !row.isBlank(fields.indexOf(Attribute.link(kind)));
    }

    private boolean isPerson(Row contact) {
        int type = fields.indexOf(Fields.TYPE);
        return type >= 0 && contact.values()[type].equals(Fields.PERSON);
    }

    /** A kind without a code is off (PRE-1). */
    private boolean isOn(Kind kind) {
        return (creations.when(kind).isPresent() || installation.rules().restores(kind))
                && installation.rules().code(kind).isPresent()
                && installation.configuration().of(kind).isPresent();
    }

    /**
     * Whether a contact may have come to fulfil a condition by what is written to it, which nothing would notice: our own
     * writes are no news.
     */
    boolean mayBeDueAfter(Decision decision) {
        if (decision.contact() == null || !creations.isByRule()) {
            return false;
        }
        Set<Kind> lacking = Stream.of(Kind.values())
                .filter(this::isOn)
                .filter(kind ->
                        decision.pairs().stream().noneMatch(plan -> plan.pair().kind() == kind))
                .collect(Collectors.toSet());
        Set<Integer> looked = creations.conditionFields().map(fields::indexOf).collect(Collectors.toSet());
        return !lacking.isEmpty()
                && (decision.contact().isCreation()
                        || decision.contact().fields().stream().anyMatch(write -> looked.contains(write.field())));
    }

    /** Whether a contact fulfils the condition for a kind that the decision about it has no pair of. */
    boolean mayBeDue(Decision decision) {
        Row contact = decision.party().contact();
        return contact != null
                && Stream.of(Kind.values())
                        .filter(this::isOn)
                        .filter(kind -> decision.pairs().stream()
                                .noneMatch(plan -> plan.pair().kind() == kind))
                        .anyMatch(kind -> creations
                                .when(kind)
                                .filter(when -> when.holds(contact, fields))
                                .isPresent());
    }

    /**
     * A contact that is to get a counterpart.
     *
     * @param asker that fulfils the condition
     * @param receiver the asker, or the company that it is a person of (CRE-2)
     */
    private record Wish(Row asker, Row receiver) {}

    /** One batch, kind after kind. */
    private final class Round {
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

        Round(Entity entity, List<Party> ofBatch) {
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

        Extended result() {
            List<Party> all = new ArrayList<>(withoutContact);
            parties.values().stream()
                    .filter(party -> !untouched.contains(party))
                    .forEach(all::add);
            List<Parked> over = parked.values().stream()
                    .flatMap(List::stream)
                    .filter(item -> !answered.contains(item))
                    .toList();
            return new Extended(
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
                new Fulfilment(kind, due).all();
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
            keys.removeAll(Ended.among(store, Entity.CONTACT, kind, keys));
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

        private void park(Row asker, Kind kind, Obstacle obstacle) {
            List<Parked> known = answer(asker, kind);
            waiting.add(new Match.Waits(new Party(asker, List.of(), known, List.of()), obstacle.on(asker, kind)));
        }

        /** What is parked of a contact for a kind: it is answered in this round, in one way or another. */
        private List<Parked> answer(Row asker, Kind kind) {
            List<Parked> items = parked.getOrDefault(asker.key(), List.of()).stream()
                    .filter(item -> item.kind() == kind)
                    .toList();
            answered.addAll(items);
            return items;
        }

        /** The wishes of one kind: a record that is taken is no candidate any more. */
        private final class Fulfilment {
            private final Kind kind;
            private final String code;
            private final List<Wish> wishes;
            private final Matching matching = match.matching();
            private final Map<Key, Row> free;
            private final Map<Key, Row> survivors = new HashMap<>();
            private final Collection<Row> rivals;
            private final Map<Key, List<Parked>> parkedOfCandidates;

            Fulfilment(Kind kind, List<Wish> wishes) {
                this.kind = kind;
                this.code = installation.rules().code(kind).orElseThrow();
                this.wishes = wishes;
                this.free = new HashMap<>(match.lookalikes()
                        .like(kind, wishes.stream().map(Wish::receiver).toList()));
                free.values().removeIf(record -> namesOne(record, kind));
                Set<Key> ended = Ended.among(store, kind.entity(), kind, free.keySet());
                for (Key key : Set.copyOf(free.keySet())) {
                    if (ended.contains(key) || rehearsal.isEnded(kind.entity(), key, kind)) {
                        survivors.put(key, Objects.requireNonNull(free.remove(key)));
                    }
                }
                this.rivals = free.isEmpty() ? List.of() : match.freeFor(kind, free.values());
                this.parkedOfCandidates = Gather.Waiting.parked(store, kind, free.keySet());
            }

            void all() {
                wishes.forEach(this::fulfil);
            }

            private void fulfil(Wish wish) {
                Optional<Relation> sameTable = RoleOfRow.of(installation.configuration(), kind, partyOf(wish));
                Matching.Outcome outcome = outcome(wish, free);
                if (sameTable.isPresent()) {
                    takeRole(wish, sameTable.get());
                } else if (outcome.isNone()) {
                    makeUnlessEnded(wish);
                } else if (outcome.isLink() && rivals(wish, outcome).isEmpty()) {
                    link(
                            wish,
                            Objects.requireNonNull(
                                    free.remove(outcome.candidates().get(0).key())));
                } else {
                    park(wish.asker, kind, Obstacle.candidates(kind, wish.receiver, outcome, rivals(wish, outcome)));
                }
            }

            private Matching.Outcome outcome(Wish wish, Map<Key, Row> among) {
                return matching.match(wish.receiver, match.lookalikes().among(kind, among));
            }

            /** Other contacts that have the same right to the only candidate. */
            private List<Row> rivals(Wish wish, Matching.Outcome outcome) {
                MatchGroup group = outcome.group();
                Row candidate = free.get(outcome.candidates().get(0).key());
                return group == null
                                || candidate == null
                                || outcome.candidates().size() > 1
                        ? List.of()
                        : rivals.stream()
                                .filter(other -> !other.key().equals(wish.receiver.key()))
                                .filter(other -> matching.agree(group, other, candidate))
                                .toList();
            }

            private void takeRole(Wish wish, Relation other) {
                Map<Key, Row> role = match.lookalikes().of(kind, Set.of(other.counterpartKey()));
                if (role.isEmpty()) {
                    park(
                            wish.asker,
                            kind,
                            Obstacle.roleMissing(
                                    kind,
                                    other,
                                    installation.table(kind.entity()).mapping()));
                } else {
                    link(wish, role.values().iterator().next());
                }
            }

            private void link(Wish wish, Row candidate) {
                List<Parked> items = new ArrayList<>(answer(wish.asker, kind));
                items.addAll(parkedOfCandidates.getOrDefault(candidate.key(), List.of()));
                parties.put(
                        wish.receiver.key(),
                        NewPair.in(
                                partyOf(wish),
                                candidate,
                                code,
                                installation.rules().matchMaster(),
                                items));
            }

            /** A record that had a contact before is not linked by itself, and gets no double either (DEL-3). */
            private void makeUnlessEnded(Wish wish) {
                Matching.Outcome before = outcome(wish, survivors);
                if (before.isNone()) {
                    make(wish);
                } else {
                    park(wish.asker, kind, Obstacle.survivors(kind, wish.receiver, before));
                }
            }

            private void make(Wish wish) {
                TemplateChoice choice =
                        TemplateChoice.byCondition(creations.templates(kind), kind, wish.receiver, fields);
                Optional<Obstacle> obstacle = choice.problem() != null
                        ? Optional.of(Obstacle.template(kind, choice.problem()))
                        : withoutNumber(choice);
                if (obstacle.isPresent()) {
                    park(wish.asker, kind, obstacle.get());
                    return;
                }
                Relation origin = wish.asker.equals(wish.receiver)
                        ? null
                        : NewPair.toBeMade(kind, code, wish.asker.key(), wish.asker.no());
                parties.put(
                        wish.receiver.key(),
                        NewPair.toBeMade(partyOf(wish), kind, code, choice, answer(wish.asker, kind), origin));
            }

            private Party partyOf(Wish wish) {
                return Objects.requireNonNull(parties.get(wish.receiver.key()), "party");
            }

            private Optional<Obstacle> withoutNumber(TemplateChoice choice) {
                EntityTable table = installation.table(kind.entity());
                Numbers.Source source = numbers.source(kind.entity(), choice.template());
                Optional<String> missing = Numbers.missing(table, source);
                if (missing.isPresent()) {
                    return missing.map(Obstacle::noSeries);
                }
                int left = numbersLeft.computeIfAbsent(source, any -> left(table, source));
                numbersLeft.put(source, left - 1);
                return left > 0 ? Optional.empty() : Optional.of(Obstacle.exhausted(source));
            }

            private int left(EntityTable table, Numbers.Source source) {
                try (Connection erp =
                        installation.pools().of(kind.entity().side()).getConnection()) {
                    int planned = rehearsal.numbered(source);
                    return numbers.left(store, erp, table, source, planned + wishes.size()) - planned;
                } catch (SQLException failed) {
                    throw Pools.unreachable(kind.entity().side().id(), failed);
                }
            }
        }
    }

    private static boolean has(@org.jspecify.annotations.Nullable Party party, Kind kind) {
        return party != null && party.pairs().stream().anyMatch(pair -> pair.kind() == kind);
    }
}
