package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.database.EntityTable;
import io.counterpart.database.Pools;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import io.counterpart.rules.Matching;
import io.counterpart.rules.Rules;
import io.counterpart.rules.ToPark;
import io.counterpart.store.Ended;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns the batch's newcomers, records of a kind that belong to no contact, into parties: linked to the only contact that
 * matches, or with a contact to be made; or parks them for a person (MAT-2, CRC-1, PRE-1, PRE-2).
 */
final class Match {
    private final Installation installation;
    private final Matching matching;
    private final MatchIndex index;
    private final Lookalikes lookalikes;
    private final Candidates candidates;
    private final Connection store;
    private final Numbers numbers;
    private final Rehearsal rehearsal;
    private final PrimaryContacts primary;

    Match(Installation installation, Gather gather, Connection store, Numbers numbers, Rehearsal rehearsal) {
        this.installation = installation;
        this.matching = new Matching(installation.rules(), installation.fields());
        this.index = new MatchIndex(installation, matching, Entity.CONTACT);
        this.lookalikes = new Lookalikes(installation, matching, gather, store, rehearsal);
        this.candidates = new Candidates(installation, gather, store, rehearsal);
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

    MatchIndex index() {
        return index;
    }

    Matching matching() {
        return matching;
    }

    Rehearsal rehearsal() {
        return rehearsal;
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
        return candidates.of(kind, likes, List.of(), Set.of()).free().values().stream()
                .flatMap(party -> Optional.ofNullable(party.contact()).stream())
                .toList();
    }

    /**
     * Matches the newcomers of a batch, or makes contacts for them.
     *
     * @param unnamed those that are not linked by their link columns
     * @param named the parties of the batch, with those that are linked so
     */
    Matched match(Batch batch, List<Row> unnamed, List<Party> named) {
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
        Map<Key, Party> ahead = new HashMap<>();
        for (Row row : newcomers) {
            Batch.Newcomer known = batch.newcomerAhead(row.key()).orElse(null);
            likes.put(row.key(), known == null ? index.like(row) : index.like(known.prints()));
            if (known != null && known.alone().isPresent() && !parked.containsKey(row.key())) {
                ahead.put(row.key(), known.alone().get());
            }
        }
        Candidates.Found found = candidates.of(kind, likes, surely, contacts(named));
        return new MatchRound(
                        installation,
                        this,
                        kind,
                        twins,
                        owners,
                        likes,
                        found,
                        new Unmatched(installation, kind, parked, ahead))
                .match(newcomers, numbersLeft(newcomers.size()));
    }

    private static Set<Key> contacts(List<Party> parties) {
        return parties.stream()
                .flatMap(party -> Stream.ofNullable(party.contact()))
                .map(Row::key)
                .collect(Collectors.toSet());
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
        Set<Key> ended = Ended.among(store, kind, newcomers, installation.fields());
        return newcomers.stream()
                .filter(row -> !ended.contains(row.key()) && !rehearsal.isEnded(kind.entity(), row.key(), kind))
                .toList();
    }

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
}
