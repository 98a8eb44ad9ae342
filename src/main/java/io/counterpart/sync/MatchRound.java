package io.counterpart.sync;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.rules.MatchGroup;
import io.counterpart.rules.Matching;
import io.counterpart.sync.Match.Matched;
import io.counterpart.sync.Match.Waits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One batch's newcomers of one kind, one after the other: a contact that is taken is no candidate any more. */
final class MatchRound {
    private final Installation installation;
    private final Match match;
    private final Kind kind;
    private final Map<Key, Key> twins;
    private final Map<Key, Owners.Found> owners;
    private final Map<Key, Set<Key>> likes;
    private final Candidates.Found candidates;
    private final Unmatched unmatched;
    private final List<Party> parties = new ArrayList<>();
    private final List<Waits> waiting = new ArrayList<>();
    private int numbersLeft;

    /**
     * A round.
     *
     * @param twins by newcomer the contact of the other kind that is a role of the same row
     * @param owners by newcomer the contact that somebody has chosen for it
     * @param likes by newcomer the contacts that may agree with it in any group
     */
    MatchRound(
            Installation installation,
            Match match,
            Kind kind,
            Map<Key, Key> twins,
            Map<Key, Owners.Found> owners,
            Map<Key, Set<Key>> likes,
            Candidates.Found candidates,
            Unmatched unmatched) {
        this.installation = installation;
        this.match = match;
        this.kind = kind;
        this.twins = twins;
        this.owners = owners;
        this.likes = likes;
        this.candidates = candidates;
        this.unmatched = unmatched;
    }

    /**
     * Goes through them.
     *
     * @param numbers so many new contacts can be numbered
     */
    Matched match(List<Row> newcomers, int numbers) {
        numbersLeft = numbers;
        newcomers.forEach(this::match);
        return new Matched(parties, waiting);
    }

    private void match(Row newcomer) {
        Key twin = twins.get(newcomer.key());
        Matching.Outcome outcome = match(newcomer, candidates.free());
        Owners.Found owner = owners.get(newcomer.key());
        if (owner != null && owner.contact() != null) {
            linkChosen(newcomer, owner.chosen(), owner.contact());
        } else if (owner != null && !isAnnounced(newcomer)) {
            waiting.add(new Waits(unmatched.alone(newcomer), match.primary().intention(newcomer, kind), true));
        } else if (twin != null && candidates.free().containsKey(twin)) {
            link(newcomer, twin);
        } else if (outcome.isLink()) {
            linkUnlessRivalled(newcomer, outcome);
        } else if (outcome.isNone() && !isForBlocked(newcomer, twin)) {
            makeUnlessEnded(newcomer);
        } else if (outcome.isNone()) {
            waiting.add(unmatched.forBlocked(newcomer, blocked(newcomer, twin)));
        } else {
            waiting.add(unmatched.forAPerson(newcomer, outcome));
        }
    }

    private Matching.Outcome match(Row newcomer, Map<Key, Party> among) {
        return Collections.disjoint(likes.getOrDefault(newcomer.key(), Set.of()), among.keySet())
                ? Matching.Outcome.NONE
                : match.matching().match(newcomer, (group, values) -> lookup(among, group, values));
    }

    private List<Matching.Candidate> lookup(Map<Key, Party> among, int group, String values) {
        return match.index().candidates(group, values).stream()
                .distinct()
                .map(among::get)
                .filter(party -> party != null && party.contact() != null)
                .map(Party::contact)
                .filter(contact -> match.matching().values(group, contact).equals(Optional.of(values)))
                .map(contact -> new Matching.Candidate(contact.key(), contact.no()))
                .toList();
    }

    // --- a contact that is there -------------------------------------------------------------------------------------

    private void link(Row newcomer, Key contactKey) {
        Party party = Objects.requireNonNull(candidates.free().remove(contactKey), "candidate");
        parties.add(NewPair.in(
                party,
                newcomer,
                installation.rules().code(kind).orElseThrow(),
                installation.rules().matchMaster(),
                unmatched.parkedOf(newcomer)));
    }

    /** The contact that somebody has chosen, or its company: whatever else is like the record (CRC-5). */
    private void linkChosen(Row newcomer, Row chosen, Row owner) {
        if (candidates.free().containsKey(owner.key())) {
            link(newcomer, owner.key());
        } else {
            waiting.add(unmatched.forChosen(newcomer, chosen, owner, candidates));
        }
    }

    /** A preview announces nothing: it has no kill to fear. */
    private boolean isAnnounced(Row newcomer) {
        PrimaryContacts primary = match.primary();
        String chosen = primary.rule().chosen(newcomer);
        return match.rehearsal().isPreview()
                || unmatched.parkedOf(newcomer).stream()
                        .anyMatch(item -> primary.isIntention(item, kind, newcomer.key(), chosen));
    }

    private void linkUnlessRivalled(Row newcomer, Matching.Outcome outcome) {
        List<Row> rivals = rivals(newcomer, outcome);
        if (rivals.isEmpty()) {
            link(newcomer, outcome.candidates().get(0).key());
        } else {
            waiting.add(unmatched.forRivals(newcomer, outcome, rivals));
        }
    }

    /**
     * Other records that have the same right to the only candidate. Where contacts look for records as well (create), it has
     * to be one of one on both sides, so that it does not matter which side comes first.
     */
    private List<Row> rivals(Row newcomer, Matching.Outcome outcome) {
        Row candidate = Optional.ofNullable(
                        candidates.free().get(outcome.candidates().get(0).key()))
                .map(Party::contact)
                .orElse(null);
        MatchGroup group = outcome.group();
        return candidate == null
                        || group == null
                        || installation.rules().creations().when(kind).isEmpty()
                ? List.of()
                : match.lookalikes().like(kind, List.of(candidate)).values().stream()
                        .filter(other -> !other.key().equals(newcomer.key()))
                        .filter(other -> match.matching().agree(group, candidate, other))
                        .toList();
    }

    // --- a contact that is not free ----------------------------------------------------------------------------------

    private boolean isForBlocked(Row newcomer, @Nullable Key twin) {
        return candidates.blocked().containsKey(twin)
                || !match(newcomer, candidates.blocked()).isNone();
    }

    /** The numbers of the blocked contacts that it belongs to. */
    private String blocked(Row newcomer, @Nullable Key twin) {
        Party same = candidates.blocked().get(twin);
        Row contact = same == null ? null : same.contact();
        return contact == null ? Unmatched.numbers(match(newcomer, candidates.blocked())) : contact.no();
    }

    // --- a contact to be made ----------------------------------------------------------------------------------------

    private void makeUnlessEnded(Row newcomer) {
        Matching.Outcome outcome = match(newcomer, candidates.survivors());
        if (outcome.isNone()) {
            make(newcomer);
        } else {
            waiting.add(unmatched.forSurvivor(newcomer, outcome));
        }
    }

    private void make(Row newcomer) {
        Optional<String> missing = match.numbers().missing(installation.table(Entity.CONTACT));
        if (missing.isPresent()) {
            waiting.add(unmatched.forSeries(newcomer, missing.get()));
        } else if (numbersLeft-- <= 0) {
            waiting.add(unmatched.forNumbers(newcomer));
        } else {
            parties.add(unmatched.alone(newcomer));
        }
    }
}
