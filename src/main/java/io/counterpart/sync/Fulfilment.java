package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.database.EntityTable;
import io.counterpart.database.Pools;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Creations;
import io.counterpart.rules.MatchGroup;
import io.counterpart.rules.Matching;
import io.counterpart.rules.TemplateChoice;
import io.counterpart.store.Ended;
import io.counterpart.sync.CreationRound.Wish;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The wishes of one kind: a record that is taken is no candidate any more. */
final class Fulfilment {
    private final Installation installation;
    private final Creations creations;
    private final Fields fields;
    private final Connection store;
    private final Match match;
    private final Numbers numbers;
    private final Rehearsal rehearsal;
    private final CreationRound round;
    private final Kind kind;
    private final String code;
    private final List<Wish> wishes;
    private final Matching matching;
    private final Map<Key, Row> free;
    private final Map<Key, Row> survivors = new HashMap<>();
    private final Collection<Row> rivals;
    private final Map<Key, List<Parked>> parkedOfCandidates;

    Fulfilment(
            Installation installation,
            Connection store,
            Match match,
            Rehearsal rehearsal,
            CreationRound round,
            Kind kind,
            List<Wish> wishes) {
        this.installation = installation;
        this.creations = installation.rules().creations();
        this.fields = installation.fields();
        this.store = store;
        this.match = match;
        this.matching = match.matching();
        this.numbers = match.numbers();
        this.rehearsal = rehearsal;
        this.round = round;
        this.kind = kind;
        this.code = installation.rules().code(kind).orElseThrow();
        this.wishes = wishes;
        this.free = new HashMap<>(match.lookalikes()
                .like(kind, wishes.stream().map(Wish::receiver).toList()));
        free.values().removeIf(record -> round.namesOne(record, kind));
        Set<Key> ended = Ended.among(store, kind, free.values(), fields);
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
        Optional<Relation> sameTable = RoleOfRow.of(installation.configuration(), kind, round.party(wish.receiver()));
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
            round.park(wish.asker(), kind, Obstacle.candidates(kind, wish.receiver(), outcome, rivals(wish, outcome)));
        }
    }

    private Matching.Outcome outcome(Wish wish, Map<Key, Row> among) {
        return matching.match(wish.receiver(), match.lookalikes().among(kind, among));
    }

    /** Other contacts that have the same right to the only candidate. */
    private List<Row> rivals(Wish wish, Matching.Outcome outcome) {
        MatchGroup group = outcome.group();
        Row candidate = free.get(outcome.candidates().get(0).key());
        return group == null || candidate == null || outcome.candidates().size() > 1
                ? List.of()
                : rivals.stream()
                        .filter(other -> !other.key().equals(wish.receiver().key()))
                        .filter(other -> matching.agree(group, other, candidate))
                        .toList();
    }

    private void takeRole(Wish wish, Relation other) {
        Map<Key, Row> role = match.lookalikes().of(kind, Set.of(other.counterpartKey()));
        if (role.isEmpty()) {
            round.park(
                    wish.asker(),
                    kind,
                    Obstacle.roleMissing(
                            kind, other, installation.table(kind.entity()).mapping()));
        } else {
            link(wish, role.values().iterator().next());
        }
    }

    private void link(Wish wish, Row candidate) {
        List<Parked> items = new ArrayList<>(round.answer(wish.asker(), kind));
        items.addAll(parkedOfCandidates.getOrDefault(candidate.key(), List.of()));
        round.put(
                wish.receiver(),
                NewPair.in(
                        round.party(wish.receiver()),
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
            round.park(wish.asker(), kind, Obstacle.survivors(kind, wish.receiver(), before));
        }
    }

    private void make(Wish wish) {
        TemplateChoice choice = TemplateChoice.byCondition(creations.templates(kind), kind, wish.receiver(), fields);
        Optional<Obstacle> obstacle = choice.problem() != null
                ? Optional.of(Obstacle.template(kind, choice.problem()))
                : withoutNumber(choice);
        if (obstacle.isPresent()) {
            round.park(wish.asker(), kind, obstacle.get());
            return;
        }
        Relation origin = wish.asker().equals(wish.receiver())
                ? null
                : NewPair.toBeMade(kind, code, wish.asker().key(), wish.asker().no());
        round.put(
                wish.receiver(),
                NewPair.toBeMade(
                        round.party(wish.receiver()), kind, code, choice, round.answer(wish.asker(), kind), origin));
    }

    private Optional<Obstacle> withoutNumber(TemplateChoice choice) {
        EntityTable table = installation.table(kind.entity());
        Numbers.Source source = numbers.source(kind.entity(), choice.template());
        Optional<String> missing = Numbers.missing(table, source);
        if (missing.isPresent()) {
            return missing.map(Obstacle::noSeries);
        }
        return round.takeNumber(source, any -> left(table, source))
                ? Optional.empty()
                : Optional.of(Obstacle.exhausted(source));
    }

    private int left(EntityTable table, Numbers.Source source) {
        try (Connection erp = installation.pools().of(kind.entity().side()).getConnection()) {
            int planned = rehearsal.numbered(source);
            return numbers.left(store, erp, table, source, planned + wishes.size()) - planned;
        } catch (SQLException failed) {
            throw Pools.unreachable(kind.entity().side().id(), failed);
        }
    }
}
