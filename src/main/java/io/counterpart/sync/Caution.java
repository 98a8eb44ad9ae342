package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.apply.Work;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Party;
import io.counterpart.party.Side;
import io.counterpart.rules.Impact;
import io.counterpart.rules.Impact.Excess;
import io.counterpart.rules.Safety;
import io.counterpart.store.PairCounts;
import io.counterpart.store.Received;
import java.sql.Connection;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The safety stop: before a sync writes anything, the pairs that it is going to look at are counted; where these are more
 * than a limit allows, all of it is planned and nothing carried out, to see what would become of them. Where both directions are
 * synchronised, only pairs that may end or lose a value count from the beginning.
 */
final class Caution {
    private final @Nullable Installation installation;
    private final Connection store;
    private final Scope scope;
    private final BooleanSupplier stopping;
    private boolean looked;

    private Caution(@Nullable Installation installation, Connection store, Scope scope, BooleanSupplier stopping) {
        this.installation = installation;
        this.store = store;
        this.scope = scope;
        this.stopping = stopping;
    }

    /** That of what a person asks for: none. */
    static Caution none(Connection store) {
        return new Caution(null, store, Scope.ofReceived(), () -> false);
    }

    /** That of a sync which goes by itself. */
    static Caution of(Installation installation, Connection store, Scope scope, BooleanSupplier stopping) {
        return new Caution(installation, store, scope, stopping);
    }

    /**
     * Looks once, when the first thing is about to be done: a sync that has nothing to do pays nothing.
     *
     * @throws SafetyStopException if the whole sync would go too far
     */
    void before(List<Work> works) {
        if (looked || installation == null || works.stream().noneMatch(Caution::does)) {
            return;
        }
        looked = true;
        Safety safety = installation.rules().safety();
        if (safety.limits().isEmpty() || !PairCounts.areMoreThan(store, safety.leastNumber())) {
            return; // even if all of them ended
        }
        Bound bound = new Bound(safety);
        if (bound.isExceeded(installation)) {
            stopBeyond(installation, safety, bound.all());
        }
    }

    private static boolean does(Work work) {
        return work.wants(Side.CRM)
                || work.wants(Side.ERP)
                || !work.decision().ended().isEmpty();
    }

    private void stopBeyond(Installation on, Safety safety, Map<Kind, Integer> all) {
        Impact impact = new Impact(on.fields());
        Gather gather = new Gather(on, store);
        Rehearsal none = new Rehearsal(on);
        Match match = new Match(on, gather, store, new Numbers(on.rules().series()), none);
        MakePlan plan = new MakePlan(on, gather, store, match, none);
        forEach(on, batch -> {
            Batch look = new Batch(batch.entity(), batch.keys());
            gather.gather(look);
            List<Party> inStore =
                    look.parties().stream().filter(Caution::isInStore).toList();
            plan.ofPairs(inStore).forEach(impact::add);
            return !stopping.getAsBoolean();
        });
        List<Excess> beyond = impact.beyond(safety, all);
        if (!beyond.isEmpty()) {
            throw new SafetyStopException(new SafetyStop(
                    beyond,
                    beyond.stream()
                            .map(Excess::what)
                            .distinct()
                            .flatMap(what -> impact.details(what).stream())
                            .toList(),
                    scope.reach().findsDeletions()));
        }
    }

    private static boolean isInStore(Party party) {
        return party.pairs().stream().anyMatch(pair -> !pair.relation().isNew());
    }

    /** All batches that the sync is going to take up, as far as they can be known, until one says that it is enough. */
    private void forEach(Installation on, Predicate<Batch> goOn) {
        RunLog unwritten = new RunLog(store, "safety", null);
        boolean more = true;
        if (scope.received() && Received.last(store).isPresent()) {
            Inbox inbox = new Inbox(on, store, unwritten, stopping);
            Iterator<Received.Page> pages = inbox.pages();
            while (more && pages.hasNext()) {
                more = goOn.test(inbox.batch(pages.next()));
            }
        }
        Capture capture = new Capture(on, store, unwritten, scope.reach(), stopping);
        for (Side side : Side.values()) {
            for (Entity entity : scope.sides().contains(side) ? capture.entities(side) : List.<Entity>of()) {
                more = more && Look.at(on, capture, capture.begin(entity), goOn);
            }
        }
    }

    /** How many pairs the sync looks at, or how many suspects: no more than these can end, or change. */
    private final class Bound {
        private final Safety safety;
        private final Map<Kind, Integer> captured = new EnumMap<>(Kind.class);
        private final BitSet seen = new BitSet();
        private Map<Kind, Integer> all = Map.of();

        Bound(Safety safety) {
            this.safety = safety;
        }

        /** How many there are; counted when it is asked for, since a few changed pairs need not be compared with it. */
        Map<Kind, Integer> all() {
            if (all.isEmpty()) {
                all = PairCounts.all(store);
            }
            return all;
        }

        boolean isExceeded(Installation on) {
            Gather gather = new Gather(on, store);
            StableIds ids = new StableIds(on, gather, store);
            Suspects suspects = new Suspects(on, store);
            boolean isTold = safety.change().isEmpty()
                    && scope.sides().size() == Side.values().length
                    && on.entities().stream().noneMatch(ids::areKept);
            forEach(on, batch -> {
                if (isTold) {
                    suspects.of(batch).forEach(relation -> take(relation.id(), relation.kind()));
                } else if (ids.areKept(batch.entity())) { // a pair may know the record by another key
                    all().keySet()
                            .forEach(kind -> captured.merge(kind, batch.keys().size(), Integer::sum));
                } else {
                    PairCounts.of(store, batch.entity(), batch.keys(), this::take);
                }
                return isWithin() && !stopping.getAsBoolean();
            });
            return !isWithin();
        }

        private void take(long relation, Kind kind) {
            int id = Math.toIntExact(relation);
            if (!seen.get(id)) {
                seen.set(id);
                captured.merge(kind, 1, Integer::sum);
            }
        }

        private boolean isWithin() {
            return sum(captured) <= safety.leastNumber()
                    || safety.limits().stream()
                            .noneMatch(limit -> limit.isExceeded(sum(captured), sum(all()))
                                    || captured.entrySet().stream()
                                            .anyMatch(of -> limit.isExceeded(
                                                    of.getValue(), all().getOrDefault(of.getKey(), 0))));
        }

        private static int sum(Map<Kind, Integer> pairs) {
            return pairs.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
