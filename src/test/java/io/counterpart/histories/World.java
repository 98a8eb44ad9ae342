package io.counterpart.histories;

import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.histories.History.When;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.sync.Linking;
import io.counterpart.sync.PlannedChange;
import io.counterpart.sync.RefusedException;
import io.counterpart.sync.SyncResult;
import io.counterpart.sync.Term;
import io.counterpart.sync.Unlinking;
import io.counterpart.testing.Systems;
import io.counterpart.testing.Tap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Two systems in which many histories happen at once, each with records of its own, and one program for all of them. */
final class World {
    private final Systems systems;
    private final Sightings sightings;
    private final List<History> histories;
    private final List<Fate> fates;
    private final List<Oracle> oracles = new ArrayList<>();
    private Map<Integer, Sight> sights = new HashMap<>();
    private int statements = 80;

    private World(Systems systems, List<History> histories, List<Fate> fates) {
        this.systems = systems;
        this.sightings = new Sightings(systems);
        this.histories = histories;
        this.fates = fates;
        histories.forEach(history -> oracles.add(new Oracle()));
    }

    /**
     * Lets histories happen.
     *
     * @return what is wrong with each; empty for those with which nothing is
     */
    static List<Optional<String>> live(List<History> histories, List<Fate> fates, Setting setting) throws Exception {
        Path folder = Files.createTempDirectory("histories-");
        try {
            Systems systems = new Systems(setting.config(folder)).with("camel.main.shutdownTimeout", "1");
            systems.crm.execute(setting.crm());
            systems.erp.execute(setting.erp());
            World world = new World(systems.init(), histories, fates);
            world.live();
            return world.oracles.stream().map(Oracle::verdict).toList();
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void live() throws Exception {
        for (int round = 0; round < fates.size(); round++) {
            round(round, fates.get(round));
        }
        synchronise(Fate.CLEAN, new Tap());
        look(false);
        for (int i = 0; i < 2; i++) { // a deletion that is found changes what others wait for
            synchronise(Fate.FULL, new Tap());
            look(true);
        }
        for (Fate idle : List.of(Fate.CLEAN, Fate.FULL)) {
            idle(idle);
        }
        if (histories.stream().anyMatch(history -> history.rounds().size() > fates.size())) {
            undo();
        }
    }

    private void idle(Fate idle) throws Exception {
        synchronise(idle, new Tap());
        sights = sightings.look();
        judge((oracle, sight) -> oracle.quiet(sight, idle.full()));
    }

    /** One more round, the undo of its sync after some edits, and syncs that leave alone what was taken back. */
    private void undo() throws Exception {
        edit(fates.size());
        Map<Integer, Sight> before = sightings.look();
        SyncResult result = systems.sync(false);
        sights = sightings.look();
        Map<Integer, Sight> synced = sights;
        if (result.run() == 0) {
            return;
        }
        edit(fates.size() + 1);
        Map<Integer, Sight> edited = sightings.look();
        List<PlannedChange> told = systems.undo(result.run()).changes();
        sights = sightings.look();
        Map<Integer, Sight> undone = sights;
        List<UndoJudgement> judgements = new ArrayList<>();
        for (int i = 0; i < histories.size(); i++) {
            judgements.add(new UndoJudgement(at(before, i), at(synced, i), at(edited, i), at(undone, i), told));
            oracles.get(i).undone(judgements.get(i));
        }
        for (Fate last : List.of(Fate.CLEAN, Fate.FULL, Fate.FULL)) {
            synchronise(last, new Tap());
        }
        sights = sightings.look();
        for (int i = 0; i < histories.size(); i++) {
            oracles.get(i).settled(judgements.get(i), at(sights, i));
        }
        idle(Fate.FULL);
    }

    private static Sight at(Map<Integer, Sight> sights, int history) {
        return sights.getOrDefault(history, new Sight());
    }

    private void edit(int round) throws SQLException {
        try (Connection crm = systems.crm.open();
                Connection erp = systems.erp.open()) {
            carryOut(round, When.BEFORE, new People(crm, erp, false));
        }
    }

    private void round(int round, Fate fate) throws Exception {
        try (Connection crm = systems.crm.open();
                Connection erp = systems.erp.open();
                Connection lateCrm = systems.crm.open();
                Connection lateErp = systems.erp.open()) {
            lateCrm.setAutoCommit(false);
            lateErp.setAutoCommit(false);
            carryOut(round, When.BEFORE, new People(crm, erp, false));
            verbs(round);
            carryOut(round, When.LATE, new People(lateCrm, lateErp, false));
            Tap tap = new Tap();
            People meanwhile = new People(crm, erp, true);
            int moment = 1 + (int) (fate.at() * statements);
            tap.before(event -> event.number() >= moment, () -> carryOut(round, When.MEANWHILE, meanwhile));
            boolean done = synchronise(fate, tap);
            lateCrm.commit();
            lateErp.commit();
            sights = sightings.look();
            judge((oracle, sight) -> oracle.see(sight, "round " + round, done, false));
        }
    }

    private void look(boolean full) throws SQLException {
        sights = sightings.look();
        judge((oracle, sight) -> oracle.see(sight, "all rounds", true, full));
    }

    private interface Judging {
        void on(Oracle oracle, Sight sight);
    }

    private void judge(Judging judging) {
        for (int i = 0; i < histories.size(); i++) {
            judging.on(oracles.get(i), sights.getOrDefault(i, new Sight()));
        }
    }

    private void carryOut(int round, When when, People people) throws SQLException {
        for (int i = 0; i < histories.size(); i++) {
            List<History.Round> rounds = histories.get(i).rounds();
            if (round >= rounds.size()) {
                continue;
            }
            History.Round steps = rounds.get(round);
            if (steps.when() != when || steps.steps().isEmpty()) {
                continue;
            }
            for (Step step : steps.steps()) {
                if (!step.deed().isVerb()) {
                    int batch = when == When.BEFORE ? round : when == When.LATE ? round + 1 : Edit.UNKNOWN;
                    Sight sight = sights.getOrDefault(i, new Sight());
                    oracles.get(i).happened(step, people.carryOut(i, step, sight, batch), when);
                }
            }
        }
    }

    /** The verbs of all histories, in one term. */
    private void verbs(int round) {
        boolean any = histories.stream()
                .anyMatch(history -> history.rounds().get(round).steps().stream()
                        .anyMatch(step -> step.deed().isVerb()));
        if (!any) {
            return;
        }
        Configuration configuration = systems.configuration();
        try (Pools pools = Pools.open(configuration)) {
            Term.once(configuration, pools, term -> {
                for (int i = 0; i < histories.size(); i++) {
                    for (Step step : histories.get(i).rounds().get(round).steps()) {
                        if (step.deed().isVerb()) {
                            verb(term, i, step);
                        }
                    }
                }
                return true;
            });
        }
    }

    private void verb(Term term, int history, Step step) {
        Sight sight = sights.getOrDefault(history, new Sight());
        Place place = Objects.requireNonNull(step.other());
        Kind kind = Kind.valueOf(place == Place.BANK ? "BANK_ACCOUNT" : place.name());
        Optional<Sight.Seen> contact = sight.at(Place.CONTACT, step.which());
        Optional<Sight.Seen> counterpart = sight.at(place, step.otherWhich());
        if (contact.isEmpty() || counterpart.isEmpty()) {
            return;
        }
        oracles.get(history).happened(step, null, When.BEFORE);
        try {
            if (step.deed() == Step.Deed.LINK) {
                Linking.link(
                        term,
                        contact.get().no(),
                        kind,
                        counterpart.get().no(),
                        step.ago() == 0 ? Master.CONTACT : Master.ERP,
                        null);
            } else {
                Unlinking.unlink(term, contact.get().no(), kind);
            }
        } catch (RefusedException refused) {
            // A rule says no: nothing was written.
        } catch (RuntimeException broken) {
            oracles.get(history).fails("the verb " + step + " breaks: " + broken);
        }
    }

    /** Whether the sync came to its end. */
    private boolean synchronise(Fate fate, Tap tap) throws Exception {
        int moment = 1 + (int) (fate.at() * statements);
        switch (fate.kind()) {
            case CLEAN -> {}
            case STOPPED -> {
                if (fate.after()) {
                    tap.stopAfter(moment);
                } else {
                    tap.stopBefore(moment);
                }
            }
            case BROKEN -> {
                if (fate.after()) {
                    tap.breakAfter(moment);
                } else {
                    tap.breakBefore(moment);
                }
            }
            case SECOND -> tap.before(event -> event.number() >= Math.max(moment, 20), this::second);
        }
        try {
            systems.sync(tap, fate.full());
            statements = Math.max(20, tap.count());
            return true;
        } catch (Tap.Stopped stopped) {
            return false;
        } catch (RuntimeException broken) {
            if (fate.kind() != Fate.Kind.BROKEN) {
                throw broken;
            }
            return false;
        }
    }

    private void second() {
        try {
            systems.sync(false);
            oracles.forEach(oracle -> oracle.fails("a second process could write (RUN-0)"));
        } catch (IllegalStateException taken) {
            // as it should be
        }
    }
}
