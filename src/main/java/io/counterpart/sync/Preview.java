package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.capture.Sweep;
import io.counterpart.config.Configuration;
import io.counterpart.database.EntityTable;
import io.counterpart.database.Pools;
import io.counterpart.party.Attribute;
import io.counterpart.party.Cascade;
import io.counterpart.party.Entity;
import io.counterpart.party.Family;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import io.counterpart.rules.Decision;
import io.counterpart.rules.EndedPair;
import io.counterpart.rules.RowWrite;
import io.counterpart.rules.ToPark;
import io.counterpart.store.MappingChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a sync would do: its own capture, gather, map and plan, and in place of apply and record a {@link Rehearsal}. Writes
 * nothing anywhere.
 */
public final class Preview {
    private static final Logger LOG = LoggerFactory.getLogger(Preview.class);

    /** One for each way a refused value may give way to another that is refused too; in practice one is enough. */
    private static final int FORESEEN_ROUNDS = 10;

    /** A person is made, then becomes the primary contact, then nothing is left. */
    private static final int ROUNDS = 5;

    private final Installation installation;
    private final Connection store;
    private final Rehearsal rehearsal;
    private final Gather gather;
    private final Match match;
    private final MakePlan plan;
    private final Numbers numbers;
    private final Account account;
    private final Foreseen foreseen;
    private final List<PlannedChange> changes = new ArrayList<>();
    private final List<Party> further = new ArrayList<>();
    private final List<Cascade> cascades = new ArrayList<>();
    private int cascadesSeen;
    private final Map<Numbers.Source, String> lastNumbers = new HashMap<>();

    private Preview(Installation installation, Connection store) {
        this.installation = installation;
        this.store = store;
        this.rehearsal = new Rehearsal(installation, true);
        this.gather = new Gather(installation, store, rehearsal);
        this.numbers = new Numbers(installation.rules().series());
        this.match = new Match(installation, gather, store, numbers, rehearsal);
        this.plan = new MakePlan(installation, gather, store, match, rehearsal);
        this.account = new Account(installation);
        this.foreseen = new Foreseen(installation);
    }

    /**
     * Everything that {@code sync} would do now.
     *
     * @throws IllegalStateException if the store belongs to other systems
     * @param full whether as {@code sync --full}
     */
    public static List<PlannedChange> of(Configuration configuration, Pools pools, boolean full) {
        Installation installation = Installation.open(configuration, pools, false);
        try (Connection store = pools.store().getConnection()) {
            KnownSystems.require(configuration.entities(), pools, store);
            MappingChange.sentences(MappingChange.since(store, configuration.entities()))
                    .forEach(change -> LOG.warn("{}", change));
            Preview preview = new Preview(installation, store);
            preview.changes.addAll(new RenamedCodes(installation).pending(store));
            preview.beginCascades();
            Capture capture = new Capture(
                    installation,
                    store,
                    new RunLog(store, "preview", null),
                    full ? Reach.EVERYTHING : Reach.CHANGES,
                    () -> false);
            for (Side side : Side.values()) {
                for (Entity entity : capture.entities(side)) {
                    preview.sweep(capture, capture.begin(entity));
                }
            }
            Reach reach = full ? Reach.EVERYTHING : Reach.CHANGES;
            preview.changes.addAll(new DocumentSteps(installation, store, reach).foresee());
            preview.changes.addAll(new LogInteractions(installation, reach).foresee(store));
            return preview.changes;
        } catch (SQLException failed) {
            throw Pools.unreachable("store", failed);
        }
    }

    /** A preview of what a command would do. */
    static Preview on(Installation installation, Connection store) {
        return new Preview(installation, store);
    }

    /** What would be done for the parties and newcomers of a batch that is gathered. */
    List<PlannedChange> rehearse(Batch batch) {
        int before = changes.size();
        plan.plan(batch);
        batch.decisions().forEach(this::carryOut);
        planFurther();
        return List.copyOf(changes.subList(before, changes.size()));
    }

    /** What would be done for one party, and what follows from that. */
    List<PlannedChange> rehearse(Party party) {
        int before = changes.size();
        carryOut(plan.of(party));
        planFurther();
        return List.copyOf(changes.subList(before, changes.size()));
    }

    private void sweep(Capture capture, Sweep sweep) {
        Look.at(installation, capture, sweep, batch -> {
            plan(batch);
            return true;
        });
        planPersons();
    }

    private void plan(Batch batch) {
        Set<Key> keys = new LinkedHashSet<>(batch.keys());
        keys.removeIf(key -> batch.entity()
                .kind()
                .map(kind -> rehearsal.isPlanned(kind, key))
                .orElseGet(() -> rehearsal.isPlanned(key)));
        if (keys.isEmpty()) {
            return;
        }
        Batch rest = new Batch(batch.entity(), keys);
        gather.gather(rest);
        rest.leaveOut(rehearsal::isFollowed);
        changes.addAll(account.parked(rest.ambiguous()));
        carryOut(rest);
        planFurther();
    }

    /** What a sync does in further rounds, since it begins where the one before is stored: the persons at records. */
    private void planFurther() {
        for (int round = 0; round < ROUNDS && !further.isEmpty(); round++) {
            Batch batch = new Batch(Entity.CONTACT, Set.of());
            batch.gathered(gather.families().of(further, List.of()), List.of(), Set.of(), List.of());
            further.clear();
            carryOut(batch);
        }
    }

    /** Those that a stopped run has left. */
    private void beginCascades() {
        if (gather.families().isOn()) {
            installation.cascades().after(store, 0, Integer.MAX_VALUE).forEach(this::begin);
        }
    }

    private void begin(Cascade cascade) {
        cascadesSeen++;
        cascades.add(
                new Cascade(cascadesSeen, cascade.company(), cascade.companyNo(), cascade.old(), cascade.position()));
    }

    /** What has changed on companies by now goes on to their persons; those planned already are as they would be. */
    private void planPersons() {
        List<Cascade> open = List.copyOf(cascades);
        cascades.clear();
        if (!open.isEmpty()) {
            long first = open.get(0).id();
            new PersonBatches(installation, last -> last < first ? open : List.of(), () -> false)
                    .forEachRemaining(this::planPersons);
        }
    }

    private void planPersons(Batch batch) {
        gather.gather(batch);
        List<Party> gathered = batch.parties().stream()
                .filter(party -> party.contact() == null
                        || !rehearsal.isPlanned(party.contact().key()))
                .toList();
        List<Cascade> under =
                batch.cascades().stream().map(CascadeStep::cascade).toList();
        List<Party> parties = gather.families().of(rehearsal.instead(gathered, batch.keys()), under);
        batch.gathered(parties, List.of(), Set.of(), batch.ambiguous());
        carryOut(batch);
        planFurther();
    }

    private void carryOut(Batch batch) {
        plan.plan(batch);
        batch.decisions().forEach(this::carryOut);
        List<Party> after = plan.afterFollowing(batch);
        for (Following.Step step : batch.followed()) {
            step.followed().forEach(each -> changes.add(Account.of(each)));
            rehearsal.follow(step);
        }
        after.forEach(this::planAgain);
    }

    /** Plans a party as it would be now, which may uncover more to do. */
    private void planAgain(Party party) {
        Batch batch = new Batch(Entity.CONTACT, Set.of());
        batch.gathered(List.of(party), List.of(), Set.of(), List.of());
        carryOut(batch);
    }

    private void carryOut(Decision planned) {
        Decision decision = planned;
        List<ToPark> refused = foreseen.refusals(decision);
        for (int round = 0; round < FORESEEN_ROUNDS && !refused.isEmpty(); round++) {
            changes.addAll(account.parked(refused));
            decision = plan.of(foreseen.with(decision.party(), refused));
            refused = foreseen.refusals(decision);
        }
        carryOutAll(decision);
    }

    private void carryOutAll(Decision decision) {
        Map<Kind, String> made = new EnumMap<>(Kind.class);
        Party after = rehearsal.carryOut(decision, write -> nextNumber(write, made));
        Row contact = after.contact();
        String no = contact != null
                ? contact.no()
                : decision.party().pairs().stream()
                        .map(pair -> pair.relation().contactNo())
                        .findFirst()
                        .orElse("");
        changes.addAll(account.of(decision, no, made));
        if (contact != null && decision.contact() != null) {
            match.made(contact);
        }
        boolean later = decision.planAgain()
                && decision.ended().isEmpty()
                && match.primary().isAsked(after);
        if (later) {
            further.add(after);
        }
        Family family = decision.party().family();
        if (contact != null && family.now() != null) {
            Cascade cascade = installation
                    .inheritance()
                    .handedOn(contact, family, gather.families().now(contact, family.known()));
            Optional.ofNullable(cascade).ifPresent(this::begin);
        }
        if (decision.planAgain()) {
            if (contact == null && decision.party().isToBeMade()) {
                decision.party().pairs().forEach(pair -> planNewcomers(pair.kind(), List.of(counterpart(pair))));
            } else if (contact != null && !later) {
                planAgain(after);
            }
            decision.ended().forEach(end -> planOther(decision, end));
        }
    }

    /** The record that was made under the number of one that is gone is on its own now, and so is one that was relinked
     * or whose contact is to be made again. */
    private void planOther(Decision decision, EndedPair end) {
        Kind kind = end.relation().kind();
        List<Row> others = decision.party().pairs().stream()
                .filter(pair -> pair.relation().equals(end.relation()))
                .map(Pair::counterpart)
                .filter(row -> row != null && row.awake())
                .filter(row ->
                        !end.survivors().contains(row.entity()) || end.restores() || isRelinked(decision, row, kind))
                .map(rehearsal::asItWouldBe)
                .toList();
        if (!others.isEmpty()) {
            planNewcomers(kind, others);
        }
    }

    private void planNewcomers(Kind kind, List<Row> newcomers) {
        Batch batch = new Batch(kind.entity(), Set.of());
        batch.gathered(List.of(), newcomers, Set.of(), List.of());
        carryOut(batch);
    }

    private static Row counterpart(Pair pair) {
        return Objects.requireNonNull(pair.counterpart(), "counterpart");
    }

    private boolean isRelinked(Decision decision, Row row, Kind kind) {
        int link = installation.fields().indexOf(Attribute.link(kind));
        return link >= 0
                && !row.isBlank(link)
                && decision.counterparts().stream().noneMatch(write -> write.kind() == kind);
    }

    /** The number that a record to be made would get; where the system numbers its own, only that it is new. */
    private String nextNumber(RowWrite write, Map<Kind, String> made) {
        Side side = write.entity().side();
        EntityTable table = installation.table(write.entity());
        String number = "new";
        if (Numbers.isBySeries(table)) {
            try (Connection target = installation.pools().of(side).getConnection()) {
                Numbers.Source source = numbers.source(write);
                Optional<String> next = numbers.preview(store, target, table, source, lastNumbers.get(source));
                next.ifPresent(found -> lastNumbers.put(source, found));
                rehearsal.count(source);
                number = next.orElse(number);
            } catch (SQLException failed) {
                throw Pools.unreachable(side.id(), failed);
            }
        }
        if (write.kind() != null) {
            made.put(write.kind(), number);
        }
        return number;
    }
}
