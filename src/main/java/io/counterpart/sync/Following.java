package io.counterpart.sync;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Again;
import io.counterpart.rules.Followed;
import io.counterpart.rules.Merger;
import io.counterpart.rules.Renumbering;
import io.counterpart.rules.ToPark;
import io.counterpart.store.Follow;
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
import org.jspecify.annotations.Nullable;

/**
 * Relations that go on under other keys: of records that were renumbered (REN-1), or with another contact that theirs was
 * merged into (MRG-1). That is recorded by itself, before anything is written for them: a stopped process finds them again.
 */
final class Following {

    /** One party, and what of it is followed. */
    record Step(Party party, List<Followed> followed) {
        Step {
            followed = List.copyOf(followed);
        }

        /** The keys under which a batch of this entity finds it again, and what is under the keys that it had. */
        List<Key> keys(Entity entity) {
            Stream<Relation> moved = followed.stream().flatMap(each -> Stream.of(each.from(), each.to()));
            Stream<Relation> others = party.pairs().stream().map(Pair::relation); // the batch may be about those
            return Stream.concat(moved, others)
                    .filter(relation -> entity == Entity.CONTACT
                            || entity == relation.kind().entity())
                    .map(relation -> entity == Entity.CONTACT ? relation.contactKey() : relation.counterpartKey())
                    .distinct()
                    .toList();
        }
    }

    /**
     * What becomes of the parties of a batch.
     *
     * @param rest those that are planned as they are
     * @param waiting pairs of merged contacts that a person has to see to
     */
    record Found(List<Step> steps, List<Party> rest, List<Match.Waits> waiting) {}

    private final Renumbering renumbering;
    private final Merger merger;
    private final Gather gather;
    private final Rehearsal rehearsal;

    Following(Installation installation, Gather gather, Rehearsal rehearsal) {
        this.renumbering = new Renumbering(installation.rules(), installation.fields());
        this.merger = new Merger(installation.fields());
        this.gather = gather;
        this.rehearsal = rehearsal;
    }

    Found of(List<Party> parties) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Party> merged = new ArrayList<>();
        for (Party party : parties) {
            List<Followed> followed = renumbering.of(party);
            if (!followed.isEmpty()) {
                found.steps.add(new Step(party, followed));
            } else if (isMerged(party)) {
                merged.add(party);
            } else {
                found.rest.add(party);
            }
        }
        if (!merged.isEmpty()) {
            new Takeover(merged).into(found);
        }
        return found;
    }

    private boolean isMerged(Party party) {
        return party.contact() != null
                && !party.pairs().isEmpty()
                && merger.survivor(party.contact()).isPresent();
    }

    /** The parties as they will be once these steps are recorded; for a preview, which records nothing. */
    List<Party> after(List<Step> steps) {
        List<Party> after = new ArrayList<>();
        Map<Key, Party> survivors = new LinkedHashMap<>();
        for (Step step : steps) {
            if (step.followed.get(0).anew() == null) {
                after.add(Renumbering.after(step.party, step.followed));
            } else {
                step.followed.forEach(each -> takeOver(step.party, each, survivors));
            }
        }
        after.addAll(survivors.values());
        return after;
    }

    private void takeOver(Party merged, Followed followed, Map<Key, Party> survivors) {
        Key key = followed.to().contactKey();
        Party survivor = survivors.containsKey(key)
                ? survivors.get(key)
                : parties(Set.of(key)).get(key);
        Optional<Pair> taken = merged.pairs().stream()
                .filter(pair -> pair.relation().equals(followed.from()))
                .findFirst();
        if (survivor != null && taken.isPresent() && followed.anew() != null) {
            List<Pair> pairs = new ArrayList<>(survivor.pairs());
            pairs.add(new Pair(followed.to(), taken.get().counterpart(), followed.anew()));
            survivors.put(key, new Party(survivor.contact(), pairs, survivor.parked(), survivor.conflicts()));
        }
    }

    private Map<Key, Party> parties(Collection<Key> contacts) {
        return LinkLookup.parties(gather, rehearsal, contacts);
    }

    /** Records what is followed, in the transaction of a batch. */
    static void record(Connection connection, Relations relations, List<Followed> followed) throws SQLException {
        Follow.move(connection, moved(followed, false), true);
        Follow.move(connection, moved(followed, true), false);
        relations.update(
                connection,
                followed.stream()
                        .filter(each -> each.anew() != null)
                        .map(each -> new Relations.Stored(each.to(), Objects.requireNonNull(each.anew(), "baseline")))
                        .toList());
    }

    private static List<Follow.Moved> moved(List<Followed> followed, boolean anew) {
        return followed.stream()
                .filter(each -> (each.anew() != null) == anew)
                .map(each -> new Follow.Moved(each.from(), each.to()))
                .toList();
    }

    /** The takeover of merged contacts' pairs by their survivors. */
    private final class Takeover {
        /** A contact may be merged into one that was merged itself; longer chains, and rings, wait for a person. */
        private static final int HOPS = 10;

        private final List<Party> merged;
        private final Map<String, List<Row>> byNumber = new HashMap<>();
        private final Map<Key, Party> parties;
        private final Set<String> taken = new HashSet<>();

        Takeover(List<Party> merged) {
            this.merged = merged;
            Set<String> wanted = merged.stream()
                    .flatMap(party -> number(party.contact()).stream())
                    .collect(Collectors.toSet());
            for (int hop = 0; hop < HOPS && !wanted.isEmpty(); hop++) {
                wanted = read(wanted);
            }
            this.parties = parties(merged.stream()
                    .flatMap(party -> survivors(party).stream())
                    .map(Row::key)
                    .collect(Collectors.toSet()));
        }

        /** The numbers that those with these numbers were merged into. */
        private Set<String> read(Set<String> numbers) {
            Set<String> next = new HashSet<>();
            numbers.forEach(number -> byNumber.put(number, new ArrayList<>()));
            for (Row row : gather.numbered(Entity.CONTACT, numbers)) {
                byNumber.computeIfAbsent(row.no(), any -> new ArrayList<>()).add(row);
                number(row).ifPresent(next::add);
            }
            next.removeAll(byNumber.keySet());
            return next;
        }

        private Optional<String> number(@Nullable Row contact) {
            return contact == null ? Optional.empty() : merger.survivor(contact);
        }

        /** The contacts at the end of the chain. */
        private List<Row> survivors(Party party) {
            Set<String> seen = new HashSet<>();
            Optional<String> number = number(party.contact());
            while (number.isPresent() && seen.add(number.get())) {
                List<Row> rows = byNumber.getOrDefault(number.get(), List.of());
                Optional<String> next = rows.size() == 1 ? number(rows.get(0)) : Optional.empty();
                if (next.isEmpty()) {
                    return rows;
                }
                number = next;
            }
            return List.of();
        }

        void into(Found found) {
            for (Party party : merged) {
                List<Followed> followed = new ArrayList<>();
                List<Row> survivors = survivors(party);
                for (Pair pair : party.pairs()) {
                    Optional<ToPark> item = obstacle(party, pair, survivors);
                    if (item.isPresent()) {
                        found.waiting.add(new Match.Waits(party, item.get()));
                    } else {
                        followed.add(merger.takeOver(pair, survivors.get(0)));
                    }
                }
                if (!followed.isEmpty()) {
                    found.steps.add(new Step(party, followed));
                }
            }
        }

        private Optional<ToPark> obstacle(Party party, Pair pair, List<Row> survivors) {
            Relation relation = pair.relation();
            String number = survivors.size() == 1
                    ? survivors.get(0).no()
                    : number(party.contact()).orElse("");
            Optional<Party> survivor = survivors.size() == 1
                    ? Optional.ofNullable(parties.get(survivors.get(0).key()))
                    : Optional.empty();
            Optional<String> reason = merger.obstacle(pair, number, survivors, survivor)
                    .or(() -> taken.add(relation.kind() + " " + number)
                            ? Optional.empty()
                            : Optional.of(
                                    "several contacts with a " + pair.kind().title() + " were merged into " + number));
            return reason.map(why -> item(party, relation, number, why));
        }

        private ToPark item(Party party, Relation relation, String survivor, String reason) {
            Row contact = Objects.requireNonNull(party.contact(), "contact");
            String kind = relation.kind().id();
            return new ToPark(
                    Entity.CONTACT,
                    contact.key(),
                    contact.no(),
                    relation.kind(),
                    relation.counterpartKey(),
                    relation.counterpartNo(),
                    -1,
                    null,
                    null,
                    party.digestOf(relation.kind(), relation.counterpartKey()),
                    Merger.RULE,
                    reason,
                    null,
                    "keep this one: counterpart unlink " + survivor + " " + kind
                            + "; or leave it apart: counterpart unlink " + contact.no() + " " + kind,
                    Again.EACH_ROUND);
        }
    }
}
