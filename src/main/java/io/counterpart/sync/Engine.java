package io.counterpart.sync;

import io.counterpart.apply.Apply;
import io.counterpart.apply.Numbers;
import io.counterpart.apply.Patience;
import io.counterpart.apply.Target;
import io.counterpart.apply.Work;
import io.counterpart.concurrent.BackgroundThread;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import io.counterpart.rules.Decision;
import io.counterpart.rules.EndedPair;
import io.counterpart.rules.Ruling;
import io.counterpart.rules.ToPark;
import io.counterpart.store.Journal;
import io.counterpart.store.StoreSession;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;

/** The steps of a run, ready to be called one after the other for each batch: by the routes, or by a verb for one party. */
public final class Engine {
    private final Gather gather;
    private final MakePlan plan;
    private final Match match;
    private final Map<Side, Apply> apply = new EnumMap<>(Side.class);
    private final Recording recording;
    private final Cascading cascading;
    private final StoreSession store;
    private final RunLog run;
    private final Caution caution;

    Engine(Installation installation, StoreSession store, RunLog run, Caution caution, Patience patience) {
        Journal journal = installation.journal();
        Numbers numbers = new Numbers(installation.rules().series());
        this.store = store;
        this.run = run;
        this.caution = caution;
        this.gather = new Gather(installation, store.connection());
        Rehearsal none = new Rehearsal(installation);
        this.match = new Match(installation, gather, store.connection(), numbers, none);
        this.plan = new MakePlan(installation, gather, store.connection(), match, none);
        for (Target target : installation.targets().values()) {
            apply.put(target.side(), new Apply(target, store, journal, numbers, patience));
        }
        this.recording = new Recording(installation, store, journal, gather.families());
        this.cascading = new Cascading(store);
    }

    /** Loads the parties of the batch, unless that was done ahead. */
    public void gather(Batch batch) {
        if (!batch.isGathered()) {
            gather.gather(batch);
        }
    }

    /**
     * Decides what is to be done for each of them.
     *
     * @throws SafetyStopException if this is the first that has something to do, and the sync would go too far
     */
    public void plan(Batch batch) {
        plan.plan(batch);
        batch.planned(batch.decisions().stream().map(Engine::storeFirst).toList());
        caution.before(batch.works());
    }

    private static Decision storeFirst(Decision decision) {
        return decision.writesForNewLink()
                ? decision.linkFirst()
                : decision.inheritsUnseen() ? decision.lookFirst() : decision;
    }

    /** Writes the contacts: what was folded into them has to be there before it is spread. */
    public void applyToCrm(Batch batch) {
        apply(batch, Side.CRM);
    }

    /** Writes the counterparts. */
    public void applyToErp(Batch batch) {
        apply(batch, Side.ERP);
    }

    private void apply(Batch batch, Side side) {
        Apply toSide = Objects.requireNonNull(apply.get(side));
        boolean wanted = batch.works().stream().anyMatch(work -> work.wants(side));
        if (wanted) {
            batch.written(toSide.write(batch.works(), run.id()));
        }
    }

    /** Records the batch; what somebody edited meanwhile stays in it, to be gathered and planned again. */
    public void record(Batch batch) {
        Attempts attempts = batch.attempts();
        Future<Boolean> underWay = store.beside(
                batch.works().size(),
                () -> recording.record(batch, run, work -> attempts.isLast(keys(batch.entity(), work))));
        boolean recorded;
        try {
            for (Work work : batch.works()) {
                if (work.contact() != null && work.contact().written()) {
                    match.made(work.contact().row());
                }
            }
        } finally {
            recorded = BackgroundThread.done(underWay);
        }
        Set<Key> unfinished = new LinkedHashSet<>();
        for (Work work : batch.works()) {
            List<Key> keys = keys(batch.entity(), work);
            boolean givenUp = work.isOvertaken() && attempts.isLast(keys); // what only has more to do goes on
            if (work.isToBePlannedAgain() && !givenUp) {
                unfinished.addAll(keys);
            }
            attempts.count(keys, work);
        }
        batch.followed().forEach(step -> unfinished.addAll(step.keys(batch.entity())));
        if (!recorded && batch.works().stream().noneMatch(Work::isOvertaken)) {
            unfinished.clear(); // what has come to nothing comes to nothing again: a plan is made of what is there
        }
        cascading.follow(batch, unfinished.isEmpty());
        batch.again(unfinished);
    }

    /** Plans, applies and records one party, for a command that is about it alone. */
    Work carryOut(Party party) {
        return carryOut(storeFirst(plan.of(party)));
    }

    /** Ends a pair because somebody says so. */
    Work unlink(Party party, EndedPair end) {
        return carryOut(plan.unlink(party, end));
    }

    /** Lets a record's relations go on under the key and number that it has now, before a command looks at them. */
    void follow(Entity entity, Key key) {
        Batch batch = new Batch(entity, Set.of(key));
        gather.gather(batch);
        plan.follow(batch);
        recording.record(batch, run, any -> true);
    }

    /** Applies and records what was decided for one party. */
    Work carryOut(Decision decision) {
        Batch batch = new Batch(Entity.CONTACT, Set.of());
        batch.planned(List.of(plan.commanded(decision)));
        Work work = batch.works().get(0);
        applyToCrm(batch);
        applyToErp(batch);
        recording.record(batch, run, any -> true);
        return work;
    }

    /**
     * Makes the counterpart of a party that has nothing else, since somebody asks for it. What is refused is told to who
     * asks, and not parked.
     */
    Work make(Party party) {
        Batch batch = new Batch(Entity.CONTACT, Set.of());
        batch.planned(List.of(plan.commanded(plan.of(party))));
        Work work = batch.works().get(0);
        applyToCrm(batch);
        applyToErp(batch);
        if (!work.madeNumbers().isEmpty() || !batch.written().isEmpty()) {
            recording.record(batch, run, any -> false);
        }
        return work;
    }

    /**
     * Carries out what a person decides of a conflict. Where it is refused, and nothing else was written, it leaves no trace:
     * who asks is told.
     */
    Work resolve(Party party, Ruling ruling) {
        Batch batch = new Batch(Entity.CONTACT, Set.of());
        batch.planned(List.of(plan.resolve(party, ruling)));
        Work work = batch.works().get(0);
        applyToCrm(batch);
        applyToErp(batch);
        if (!work.failed().contains(ruling.kind()) || !batch.written().isEmpty()) {
            recording.record(batch, run, any -> false);
        }
        return work;
    }

    /** What became of a decision to take something back, and what of it could not be written. */
    record TakenBack(Work work, Set<Work.Unfinished> unfinished, List<ToPark> refused) {}

    /** Applies and records what was decided to be taken back. What is refused is told to who asks, and not parked. */
    List<TakenBack> takeBack(List<Decision> decisions) {
        Batch batch = new Batch(Entity.CONTACT, Set.of());
        // the next sync looks at them once more: an edit that has not travelled yet is still to be seen
        batch.planned(decisions.stream().map(Decision::again).toList());
        applyToCrm(batch);
        applyToErp(batch);
        List<TakenBack> taken = batch.works().stream()
                .map(work -> new TakenBack(work, Set.copyOf(work.unfinished()), work.takeRefused()))
                .toList();
        recording.record(batch, run, any -> false);
        return taken;
    }

    /** Takes a batch all the way, for a command; one that is planned already goes on from there. */
    void carryOut(Batch batch) {
        while (batch.isPending()) {
            if (batch.works().isEmpty()) {
                gather(batch);
                plan(batch);
            }
            applyToCrm(batch);
            applyToErp(batch);
            record(batch);
        }
    }

    Gather gathering() {
        return gather;
    }

    /** The keys by which the batch knows a party. */
    private static List<Key> keys(Entity entity, Work work) {
        Kind kind = entity.kind().orElse(null);
        Party party = work.decision().party();
        Relation origin = party.origin();
        if (origin != null && party.pairs().isEmpty()) {
            return List.of(kind == null ? origin.contactKey() : origin.counterpartKey());
        }
        Row contact = party.contact();
        if (kind == null && contact != null) {
            return origin == null || origin.contactKey().equals(contact.key())
                    ? List.of(contact.key())
                    : List.of(contact.key(), origin.contactKey());
        }
        Set<Key> keys = new LinkedHashSet<>();
        for (Pair pair : party.pairs()) {
            Relation relation = pair.relation();
            if (kind == null || relation.kind() == kind) {
                keys.add(kind == null ? relation.contactKey() : relation.counterpartKey());
            }
        }
        return List.copyOf(keys);
    }
}
