package io.counterpart.sync;

import io.counterpart.database.DatabaseException;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.rules.MatchGroup;
import io.counterpart.rules.Matching;
import io.counterpart.rules.Privacy;
import io.counterpart.store.Ended;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The verb {@code match}: which ERP records without a contact belong to which contact without such a counterpart, by the
 * match groups (MAT-1, MAT-2). Pairs that ended are proposed again, since it is a person who asks (DEL-3).
 */
public final class Proposals {

    /** What can be done with a proposal. */
    public enum Outcome {
        /** One candidate, in a group that links: {@code --apply} does. */
        LINK,
        /** One candidate, in a group that only proposes. */
        PROPOSE,
        /** Several candidates: a person has to say which. */
        SEVERAL,
        /** Only contacts that are privacy-blocked (PRV-1). */
        BLOCKED
    }

    /**
     * A record and who it may belong to.
     *
     * @param fields of the group that matched
     * @param candidates the contacts' numbers
     */
    public record Proposal(
            Kind kind, String counterpartNo, List<String> fields, List<String> candidates, Outcome outcome) {}

    /** What was proposed, and what was, or would be, written for the links. */
    public record Proposed(List<Proposal> proposals, List<PlannedChange> changes) {
        public long count(Outcome outcome) {
            return proposals.stream().filter(each -> each.outcome == outcome).count();
        }
    }

    /** What is done with the parties that would be linked. */
    @FunctionalInterface
    private interface Linked {
        void take(Kind kind, List<Party> parties);
    }

    private final Installation installation;
    private final Connection store;
    private final Gather gather;
    private final Matching matching;
    private final MatchIndex index;
    private final Linked linked;
    private final List<Proposal> proposals = new ArrayList<>();

    private Proposals(Installation installation, Connection store, Linked linked) {
        this.installation = installation;
        this.store = store;
        this.gather = new Gather(installation, store);
        this.matching = new Matching(installation.rules(), installation.fields());
        this.index = new MatchIndex(installation, matching, Entity.CONTACT);
        this.linked = linked;
    }

    /** Only looks. */
    public static Proposed look(Installation installation, Connection store) {
        return new Proposed(new Proposals(installation, store, (kind, parties) -> {}).all(), List.of());
    }

    /** What {@link #apply} would write; writes nothing. */
    public static Proposed rehearse(Installation installation, Connection store) {
        Preview preview = Preview.on(installation, store);
        List<PlannedChange> changes = new ArrayList<>();
        Linked planned = (kind, parties) -> changes.addAll(preview.rehearse(batch(kind, parties)));
        return new Proposed(new Proposals(installation, store, planned).all(), changes);
    }

    /** Links every record with an only candidate in a group that links. */
    public static Proposed apply(Term term) {
        Run run = term.run("match", true);
        Linked made = (kind, parties) -> {
            allowAgain(term, kind, parties);
            run.steps().carryOut(batch(kind, parties));
        };
        try {
            List<Proposal> all = new Proposals(term.installation(), term.connection(), made).all();
            return new Proposed(all, run.finish().changes());
        } catch (RuntimeException failed) {
            run.fail(failed, false);
            throw failed;
        }
    }

    private static Batch batch(Kind kind, List<Party> parties) {
        Set<Key> keys = new HashSet<>();
        parties.forEach(party -> keys.add(counterpart(party, kind)));
        Batch batch = new Batch(kind.entity(), keys);
        batch.gathered(parties, List.of(), Set.of(), List.of());
        return batch;
    }

    private static Key counterpart(Party party, Kind kind) {
        return party.pairs().stream()
                .filter(pair -> pair.kind() == kind)
                .map(pair -> pair.relation().counterpartKey())
                .findFirst()
                .orElseThrow();
    }

    /** The two records of the pair that each party would be. */
    private static List<Row> rows(List<Party> parties, Kind kind) {
        return parties.stream()
                .flatMap(party -> Stream.concat(
                        Stream.ofNullable(party.contact()),
                        party.pairs().stream()
                                .filter(pair -> pair.kind() == kind)
                                .flatMap(pair -> Stream.ofNullable(pair.counterpart()))))
                .toList();
    }

    private static void allowAgain(Term term, Kind kind, List<Party> parties) {
        try {
            term.session().transaction(connection -> {
                Ended.clear(
                        connection,
                        kind,
                        rows(parties, kind),
                        term.installation().fields());
                return parties;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot write to the store", failed);
        }
    }

    private List<Proposal> all() {
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> installation.rules().code(kind).isPresent()
                        && installation.configuration().of(kind).isPresent())
                .toList();
        if (kinds.isEmpty()) {
            throw new RefusedException("relations in rules.yaml has no code for any kind, so nothing can be linked");
        }
        Unlinked unlinked = new Unlinked(installation, store);
        for (Kind kind : kinds) {
            Set<Key> taken = new HashSet<>();
            unlinked.forEachBatch(kind, rows -> look(kind, rows, taken));
        }
        return proposals;
    }

    private void look(Kind kind, List<Row> rows, Set<Key> taken) {
        Map<Key, Party> free = new HashMap<>();
        Map<Key, Party> blocked = new HashMap<>();
        for (Party party : gather.ofContacts(candidates(rows))) {
            Row contact = party.contact();
            if (contact != null && contact.awake() && isFree(party, kind) && !taken.contains(contact.key())) {
                (Privacy.isBlocked(contact, installation.fields()) ? blocked : free).put(contact.key(), party);
            }
        }
        Map<Key, List<Parked>> parked =
                Gather.Waiting.parked(store, kind, rows.stream().map(Row::key).toList());
        List<Party> links = new ArrayList<>();
        for (Row row : rows) {
            Matching.Outcome found = matching.match(row, lookup(free));
            if (found.isLink()) {
                Key contact = found.candidates().get(0).key();
                taken.add(contact);
                Party party = Objects.requireNonNull(free.remove(contact), "candidate");
                links.add(NewPair.in(
                        party,
                        row,
                        installation.rules().code(kind).orElseThrow(),
                        installation.rules().matchMaster(),
                        parked.getOrDefault(row.key(), List.of())));
            }
            propose(kind, row, found, found.isNone() ? matching.match(row, lookup(blocked)) : found);
        }
        if (!links.isEmpty()) {
            linked.take(kind, links);
        }
    }

    private static boolean isFree(Party party, Kind kind) {
        return party.pairs().stream().noneMatch(pair -> pair.kind() == kind);
    }

    private Set<Key> candidates(List<Row> rows) {
        Set<Key> keys = new HashSet<>();
        rows.forEach(row -> keys.addAll(index.like(row)));
        return keys;
    }

    private Matching.Lookup lookup(Map<Key, Party> among) {
        return (group, values) -> index.candidates(group, values).stream()
                .distinct()
                .map(among::get)
                .filter(party -> party != null && party.contact() != null)
                .map(Party::contact)
                .filter(contact -> matching.values(group, contact).equals(Optional.of(values)))
                .map(contact -> new Matching.Candidate(contact.key(), contact.no()))
                .toList();
    }

    private void propose(Kind kind, Row row, Matching.Outcome free, Matching.Outcome found) {
        MatchGroup group = found.group();
        if (group != null) {
            Outcome outcome = free.isNone()
                    ? Outcome.BLOCKED
                    : found.candidates().size() > 1 ? Outcome.SEVERAL : found.isLink() ? Outcome.LINK : Outcome.PROPOSE;
            List<String> numbers =
                    found.candidates().stream().map(Matching.Candidate::no).toList();
            proposals.add(new Proposal(kind, row.no(), group.fields(), numbers, outcome));
        }
    }
}
