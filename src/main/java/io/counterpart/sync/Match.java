package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.database.EntityTable;
import io.counterpart.database.Pools;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Attribute;
import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import io.counterpart.rules.Again;
import io.counterpart.rules.MatchGroup;
import io.counterpart.rules.Matching;
import io.counterpart.rules.Merger;
import io.counterpart.rules.PrimaryContact;
import io.counterpart.rules.Privacy;
import io.counterpart.rules.Rules;
import io.counterpart.rules.ToPark;
import io.counterpart.store.Ended;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns the batch's newcomers, records of a kind that belong to no contact, into parties: linked to the only contact that
 * matches, or with a contact to be made; or parks them for a person (MAT-2, CRC-1, PRE-1, PRE-2).
 */
final class Match {
    private final Installation installation;
    private final Matching matching;
    private final MatchIndex index;
    private final Lookalikes lookalikes;
    private final Gather gather;
    private final Connection store;
    private final Numbers numbers;
    private final Rehearsal rehearsal;
    private final PrimaryContacts primary;

    Match(Installation installation, Gather gather, Connection store, Numbers numbers, Rehearsal rehearsal) {
        this.installation = installation;
        this.matching = new Matching(installation.rules(), installation.fields());
        this.index = new MatchIndex(installation, matching, Entity.CONTACT);
        this.lookalikes = new Lookalikes(installation, matching, gather, store, rehearsal);
        this.gather = gather;
        this.store = store;
        this.numbers = numbers;
        this.rehearsal = rehearsal;
        this.primary = new PrimaryContacts(installation, gather, rehearsal);
    }

    /** The persons at ERP records. */
    PrimaryContacts primary() {
        return primary;
    }

    /**
     * What became of the newcomers.
     *
     * @param parties to be planned
     * @param waiting parties of which nothing is planned but that they are parked
     */
    record Matched(List<Party> parties, List<Waits> waiting) {}

    /** A newcomer that waits for a person or a setting; or only until that is stored, and is planned again then. */
    record Waits(Party party, ToPark item, boolean again) {
        Waits(Party party, ToPark item) {
            this(party, item, false);
        }
    }

    /** Takes up a contact that was made, as a candidate for the records that follow (MAT-2). */
    void made(Row contact) {
        index.add(contact);
    }

    Matching matching() {
        return matching;
    }

    Numbers numbers() {
        return numbers;
    }

    /** Where contacts in their turn look for records of a kind (CRE-1). */
    Lookalikes lookalikes() {
        return lookalikes;
    }

    /** The contacts that are free for a kind and that any of these records of it may belong to. */
    Collection<Row> freeFor(Kind kind, Collection<Row> counterparts) {
        Map<Key, Set<Key>> likes = new HashMap<>();
        counterparts.forEach(row -> likes.put(row.key(), index.like(row)));
        return candidates(kind, likes, List.of()).free.values().stream()
                .flatMap(party -> Optional.ofNullable(party.contact()).stream())
                .toList();
    }

    /**
     * Matches the newcomers of a batch, or makes contacts for them.
     *
     * @param unnamed those that are not linked by their link columns
     */
    Matched match(Batch batch, List<Row> unnamed) {
        Kind kind = batch.entity().kind().orElse(null);
        Rules rules = installation.rules();
        if (kind == null || unnamed.isEmpty() || rules.code(kind).isEmpty()) {
            return new Matched(List.of(), List.of());
        }
        Map<Key, Owners.Found> owners = new Owners(primary).of(unnamed);
        Set<Key> restored = new Restoring(installation, store, rehearsal).among(kind.entity(), kind, unnamed);
        List<Row> newcomers = batch.isAsked()
                ? unnamed
                : withoutEnded(kind, unnamed).stream()
                        .filter(row -> rules.contactFrom().contains(kind)
                                || owners.containsKey(row.key())
                                || restored.contains(row.key()))
                        .toList();
        if (newcomers.isEmpty()) {
            return new Matched(List.of(), List.of());
        }
        Map<Key, List<Parked>> parked = Gather.Waiting.parked(
                store, kind, newcomers.stream().map(Row::key).toList());
        Map<Key, Key> twins = twins(kind, newcomers);
        Set<Key> surely = new HashSet<>(twins.values());
        owners.values().forEach(owner -> Optional.ofNullable(owner.contact()).ifPresent(row -> surely.add(row.key())));
        Map<Key, Set<Key>> likes = new HashMap<>();
        newcomers.forEach(row -> likes.put(
                row.key(), batch.matchPrints(row.key()).map(index::like).orElseGet(() -> index.like(row))));
        Candidates candidates = candidates(kind, likes, surely);
        return new Round(kind, rules.code(kind).orElseThrow(), twins, owners, likes, candidates, parked)
                .match(newcomers);
    }

    /** Where two kinds are roles of one row, that row's contact: by row key, the contact its other role is linked to. */
    private Map<Key, Key> twins(Kind kind, List<Row> newcomers) {
        List<Key> keys = newcomers.stream().map(Row::key).toList();
        Map<Key, Key> twins = new HashMap<>();
        for (Kind other : Kind.values()) {
            if (other != kind && isSameTable(kind, other)) {
                for (Relations.Stored stored : installation.relations().ofCounterparts(store, other, keys)) {
                    Relation relation = stored.relation();
                    if (relation.kind() == other) {
                        twins.put(relation.counterpartKey(), relation.contactKey());
                    }
                }
                keys.forEach(key -> rehearsal.contactOf(other, key).ifPresent(contact -> twins.put(key, contact)));
            }
        }
        return twins;
    }

    private boolean isSameTable(Kind one, Kind other) {
        return installation
                .configuration()
                .of(one)
                .map(EntityMapping::table)
                .equals(installation.configuration().of(other).map(EntityMapping::table));
    }

    private List<Row> withoutEnded(Kind kind, List<Row> newcomers) {
        Set<Key> ended = Ended.among(
                store, kind.entity(), kind, newcomers.stream().map(Row::key).toList());
        Set<String> endedIds = Ended.amongIds(store, kind.entity(), kind, ids(newcomers));
        return newcomers.stream()
                .filter(row -> !ended.contains(row.key())
                        && !endedIds.contains(
                                String.valueOf(installation.fields().id(row)))
                        && !rehearsal.isEnded(kind.entity(), row.key(), kind))
                .toList();
    }

    private Set<String> ids(List<Row> rows) {
        return rows.stream()
                .map(installation.fields()::id)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /**
     * The parties of all contacts that any newcomer may belong to and that are free for the kind.
     *
     * @param likes by newcomer the contacts that may agree with it in any group
     */
    private Candidates candidates(Kind kind, Map<Key, Set<Key>> likes, Collection<Key> twins) {
        Set<Key> keys = new HashSet<>(twins);
        likes.values().forEach(keys::addAll);
        Set<Key> ended = Ended.among(store, Entity.CONTACT, kind, keys);
        Candidates candidates = new Candidates(new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (Party party : rehearsal.instead(gather.ofContacts(rehearsal.real(keys)), keys)) {
            Row contact = party.contact();
            if (contact != null
                    && contact.awake()
                    && standsForItself(contact)
                    && party.pairs().stream().noneMatch(pair -> pair.kind() == kind)) {
                boolean survives = ended.contains(contact.key())
                        || isNamed(contact, kind)
                        || rehearsal.isEnded(Entity.CONTACT, contact.key(), kind);
                boolean blocked = Privacy.isBlocked(contact, installation.fields());
                (survives ? candidates.survivors : blocked ? candidates.blocked : candidates.free)
                        .put(contact.key(), party);
            }
        }
        return candidates;
    }

    private boolean standsForItself(Row contact) {
        return new Merger(installation.fields()).survivor(contact).isEmpty();
    }

    /** Whether a contact's link column names a counterpart, which it waits for (REL-5). */
    private boolean isNamed(Row contact, Kind kind) {
        return installation.fields().hasLink(Entity.CONTACT, kind)
                && !contact.isBlank(installation.fields().indexOf(Attribute.link(kind)));
    }

    /**
     * Contacts without a counterpart of a kind.
     *
     * @param survivors those that had one, or name another one: a new one is proposed, not linked (DEL-3, REL-5)
     * @param blocked those that get none (PRV-1)
     */
    private record Candidates(Map<Key, Party> free, Map<Key, Party> survivors, Map<Key, Party> blocked) {}

    private int numbersLeft(int wanted) {
        EntityTable contacts = installation.table(Entity.CONTACT);
        if (numbers.missing(contacts).isPresent()) {
            return 0;
        }
        try (Connection crm = installation.pools().of(Side.CRM).getConnection()) {
            Numbers.Source source = numbers.source(Entity.CONTACT);
            return numbers.left(store, crm, contacts, source, rehearsal.made() + wanted) - rehearsal.made();
        } catch (SQLException failed) {
            throw Pools.unreachable("crm", failed);
        }
    }

    /** One batch's newcomers of one kind, one after the other: a contact that is taken is no candidate any more. */
    private final class Round {
        private final Kind kind;
        private final String code;
        private final Map<Key, Key> twins;
        private final Map<Key, Owners.Found> owners;
        private final Map<Key, Set<Key>> likes;
        private final Map<Key, Party> free;
        private final Map<Key, Party> survivors;
        private final Map<Key, Party> blocked;
        private final Map<Key, List<Parked>> parked;
        private final List<Party> parties = new ArrayList<>();
        private final List<Waits> waiting = new ArrayList<>();
        private int numbersLeft;

        Round(
                Kind kind,
                String code,
                Map<Key, Key> twins,
                Map<Key, Owners.Found> owners,
                Map<Key, Set<Key>> likes,
                Candidates candidates,
                Map<Key, List<Parked>> parked) {
            this.kind = kind;
            this.code = code;
            this.twins = twins;
            this.owners = owners;
            this.likes = likes;
            this.free = candidates.free;
            this.survivors = candidates.survivors;
            this.blocked = candidates.blocked;
            this.parked = parked;
        }

        Matched match(List<Row> newcomers) {
            numbersLeft = numbersLeft(newcomers.size());
            for (Row newcomer : newcomers) {
                Key twin = twins.get(newcomer.key());
                Matching.Outcome outcome = match(newcomer, free);
                Owners.Found owner = owners.get(newcomer.key());
                if (owner != null && owner.contact() != null) {
                    linkChosen(newcomer, owner.chosen(), owner.contact());
                } else if (owner != null && !isAnnounced(newcomer)) {
                    waiting.add(new Waits(alone(newcomer), primary.intention(newcomer, kind), true));
                } else if (twin != null && free.containsKey(twin)) {
                    link(newcomer, twin);
                } else if (outcome.isLink() && rivals(newcomer, outcome).isEmpty()) {
                    link(newcomer, outcome.candidates().get(0).key());
                } else if (outcome.isLink()) {
                    wait(newcomer, outcome, rivals(newcomer, outcome));
                } else if (outcome.isNone() && !isForBlocked(newcomer, twin)) {
                    makeUnlessEnded(newcomer);
                } else if (outcome.isNone()) {
                    waitForBlocked(newcomer, twin);
                } else {
                    wait(newcomer, outcome);
                }
            }
            return new Matched(parties, waiting);
        }

        /**
         * Other records that have the same right to the only candidate. Where contacts look for records as well (create), it
         * has to be one of one on both sides, so that it does not matter which side comes first.
         */
        private List<Row> rivals(Row newcomer, Matching.Outcome outcome) {
            Row candidate = Optional.ofNullable(
                            free.get(outcome.candidates().get(0).key()))
                    .map(Party::contact)
                    .orElse(null);
            MatchGroup group = outcome.group();
            return candidate == null
                            || group == null
                            || installation.rules().creations().when(kind).isEmpty()
                    ? List.of()
                    : lookalikes.like(kind, List.of(candidate)).values().stream()
                            .filter(other -> !other.key().equals(newcomer.key()))
                            .filter(other -> matching.agree(group, candidate, other))
                            .toList();
        }

        private void wait(Row newcomer, Matching.Outcome outcome, List<Row> rivals) {
            String found = numbers(outcome);
            String others = rivals.stream().map(Row::no).sorted().collect(Collectors.joining(", "));
            String reason = "may belong to contact " + found + ", as may " + kind.title() + " " + others;
            String next = "counterpart link " + found + " " + kind.id() + " " + newcomer.no();
            park(alone(newcomer), newcomer, "MAT-2", reason, next, false);
        }

        /** The contact that somebody has chosen, or its company: whatever else is like the record (CRC-5). */
        private void linkChosen(Row newcomer, Row chosen, Row owner) {
            if (free.containsKey(owner.key())) {
                link(newcomer, owner.key());
                return;
            }
            String contact = chosen.no().equals(owner.no()) ? "" : " belongs to company " + owner.no() + ", which";
            String why = survivors.containsKey(owner.key())
                    ? " had a " + kind.title() + " before that was deleted or unlinked"
                    : blocked.containsKey(owner.key())
                            ? " is privacy-blocked"
                            : " is linked to another " + kind.title() + " already";
            park(
                    alone(newcomer),
                    newcomer,
                    PrimaryContact.CHOICE,
                    "the primary contact " + chosen.no() + contact + why,
                    "choose another primary contact, or: counterpart link " + owner.no() + " " + kind.id() + " "
                            + newcomer.no(),
                    true);
        }

        /** A preview announces nothing: it has no kill to fear. */
        private boolean isAnnounced(Row newcomer) {
            String chosen = primary.rule().chosen(newcomer);
            return rehearsal.isPreview()
                    || parkedOf(newcomer).stream()
                            .anyMatch(item -> primary.isIntention(item, kind, newcomer.key(), chosen));
        }

        private boolean isForBlocked(Row newcomer, @Nullable Key twin) {
            return blocked.containsKey(twin) || !matchBlocked(newcomer).isNone();
        }

        private Matching.Outcome matchBlocked(Row newcomer) {
            return match(newcomer, blocked);
        }

        private Matching.Outcome match(Row newcomer, Map<Key, Party> among) {
            return Collections.disjoint(likes.getOrDefault(newcomer.key(), Set.of()), among.keySet())
                    ? Matching.Outcome.NONE
                    : matching.match(newcomer, (group, values) -> lookup(among, group, values));
        }

        /** A blocked contact gets no new counterpart, and no double that would be free of the block (PRV-1). */
        private void waitForBlocked(Row newcomer, @Nullable Key twin) {
            Party same = blocked.get(twin);
            Row contact = same == null ? null : same.contact();
            String found = contact == null ? numbers(matchBlocked(newcomer)) : contact.no();
            park(
                    alone(newcomer),
                    newcomer,
                    Privacy.RULE,
                    "belongs to contact " + found + ", which is privacy-blocked and gets no new " + kind.title(),
                    "nothing while the block stands; the next sync after it links them",
                    true);
        }

        /** A contact that had such a counterpart before gets none by itself, and no double either. */
        private void makeUnlessEnded(Row newcomer) {
            Matching.Outcome outcome = match(newcomer, survivors);
            if (outcome.isNone()) {
                make(newcomer);
                return;
            }
            String found = numbers(outcome);
            park(
                    alone(newcomer),
                    newcomer,
                    "DEL-3",
                    "looks like contact " + found + ", which had a " + kind.title()
                            + " before that was deleted or unlinked"
                            + (installation.fields().hasLink(Entity.CONTACT, kind)
                                    ? ", or whose link column names another one"
                                    : ""),
                    "counterpart link " + found + " " + kind.id() + " " + newcomer.no(),
                    false);
        }

        private static String numbers(Matching.Outcome outcome) {
            return outcome.candidates().stream().map(Matching.Candidate::no).collect(Collectors.joining(", "));
        }

        private List<Matching.Candidate> lookup(Map<Key, Party> among, int group, String values) {
            return index.candidates(group, values).stream()
                    .distinct()
                    .map(among::get)
                    .filter(party -> party != null && party.contact() != null)
                    .map(Party::contact)
                    .filter(contact -> matching.values(group, contact).equals(Optional.of(values)))
                    .map(contact -> new Matching.Candidate(contact.key(), contact.no()))
                    .toList();
        }

        private void link(Row newcomer, Key contactKey) {
            Party party = Objects.requireNonNull(free.remove(contactKey), "candidate");
            parties.add(NewPair.in(party, newcomer, code, installation.rules().matchMaster(), parkedOf(newcomer)));
        }

        private void make(Row newcomer) {
            Party party = alone(newcomer);
            Optional<String> missing = numbers.missing(installation.table(Entity.CONTACT));
            if (missing.isPresent()) {
                park(
                        party,
                        newcomer,
                        "PRE-2",
                        missing.get(),
                        "correct rules.yaml; the contact is made by the next sync",
                        true);
            } else if (numbersLeft-- <= 0) {
                String reason = "numberSeries.contact in rules.yaml is exhausted";
                String next = "raise `last`, or start a new series with `first`; the contact is made by the next sync";
                park(party, newcomer, "NUM-1", reason, next, true);
            } else {
                parties.add(party);
            }
        }

        private void wait(Row newcomer, Matching.Outcome outcome) {
            MatchGroup group = outcome.group();
            String by = group == null ? "" : String.join(" + ", group.fields());
            String found = numbers(outcome);
            String reason = outcome.candidates().size() == 1
                    ? "may belong to contact " + found + " (same " + by + ", which only proposes)"
                    : "may belong to several contacts (same " + by + "): " + found;
            String contact = outcome.candidates().size() == 1 ? found : "CONTACT";
            String next = "counterpart link " + contact + " " + kind.id() + " " + newcomer.no();
            park(alone(newcomer), newcomer, "MAT-2", reason, next, false);
        }

        private Party alone(Row newcomer) {
            Relation relation = NewPair.relation(kind, newcomer, code, Master.CONTACT, Key.of(""), "");
            Pair pair = new Pair(
                    relation, newcomer, Baseline.none(installation.fields().count()));
            return new Party(null, List.of(pair), parkedOf(newcomer), List.of());
        }

        private List<Parked> parkedOf(Row newcomer) {
            return parked.getOrDefault(newcomer.key(), List.of());
        }

        private void park(Party party, Row newcomer, String rule, String reason, String nextStep, boolean again) {
            ToPark item = new ToPark(
                    Entity.CONTACT,
                    null,
                    null,
                    kind,
                    newcomer.key(),
                    newcomer.no(),
                    -1,
                    null,
                    null,
                    newcomer.digest(),
                    rule,
                    reason,
                    null,
                    nextStep,
                    again ? Again.EACH_ROUND : Again.WHEN_CHANGED);
            waiting.add(new Waits(party, item));
        }
    }
}
