package io.counterpart.rules;

import static io.counterpart.rules.PlanPropertiesTest.carriedOut;
import static io.counterpart.rules.RandomParties.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Entity;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.RandomParties.Case;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds when a sync is taken back at once, tried on parties made by chance. */
class UndoPropertiesTest {

    /** A party before a sync, after it, and after that was taken back. */
    private record Taken(Case made, Decision sync, Party after, Undone undone, Party back) {}

    @Test
    void valuesAreWhatTheyWereOrToldToStayUndo() {
        forAllTaken(taken -> {
            for (RowWrite write : writes(taken.sync)) {
                Row before = write.row();
                Row back = row(taken.back, write.entity());
                if (back == null) {
                    continue; // of a pair that has ended
                }
                for (FieldWrite field : write.fields()) {
                    boolean left = taken.undone.left().stream()
                            .anyMatch(each -> each.entity() == write.entity() && each.field() == field.field());
                    if (!left && !World.NAMES.get(field.field()).equals(Privacy.FIELD)) {
                        assertThat(back.raw()[field.field()])
                                .as("%s.%s", write.entity(), World.NAMES.get(field.field()))
                                .isEqualTo(before.raw()[field.field()]);
                    }
                }
            }
        });
    }

    @Test
    void nextSyncWritesNothingRun5Undo() {
        forAllTaken(taken -> {
            boolean mayTryAgain =
                    !taken.after.parked().isEmpty() || !taken.after.conflicts().isEmpty();
            if (!mayTryAgain) {
                assertThat(Told.of(taken.made.world().plan(taken.back)))
                        .as("the plan after the undo")
                        .noneMatch(line -> line.contains(" = ") || line.startsWith("closed"));
            }
        });
    }

    @Test
    void undoOfTheUndoBringsBackWhatTheSyncWroteUndo() {
        forAllTaken(taken -> {
            List<RowWrite> restored = writes(taken.undone.decision());
            if (taken.undone.decision().ended().isEmpty()) {
                Undone again = new UndoPlan(taken.made.world().fields())
                        .of(taken.back, runWrites(taken.undone.decision(), taken.back), Set.of());
                Party forth = carriedOut(taken.made, again.decision());
                assertThat(again.left()).isEmpty();
                restored.forEach(write -> write.fields()
                        .forEach(field -> assertThat(row(forth, write.entity()).raw()[field.field()])
                                .as("%s.%s", write.entity(), World.NAMES.get(field.field()))
                                .isEqualTo(row(taken.after, write.entity()).raw()[field.field()])));
            }
        });
    }

    private interface Check {
        void of(Taken taken);
    }

    private static void forAllTaken(Check check) {
        forAll(made -> {
            Decision sync = made.world().plan(made.party());
            boolean makesRecords =
                    made.party().isToBeMade() || made.party().pairs().stream().anyMatch(Pair::isToBeMade);
            if (sync.writes() && !makesRecords && sync.ended().isEmpty()) {
                Party after = carriedOut(made, sync);
                Set<Relation> linked = after.pairs().stream()
                        .map(Pair::relation)
                        .filter(relation -> relation.id() >= 9)
                        .collect(Collectors.toSet());
                Undone undone = new UndoPlan(made.world().fields()).of(after, runWrites(sync, after), linked);
                check.of(new Taken(made, sync, after, undone, carriedOut(made, undone.decision())));
            }
        });
    }

    private static List<RowWrite> writes(Decision decision) {
        return Stream.concat(Stream.ofNullable(decision.contact()), decision.counterparts().stream())
                .toList();
    }

    private static List<RunWrite> runWrites(Decision decision, Party after) {
        List<RunWrite> runWrites = new ArrayList<>();
        for (RowWrite write : writes(decision)) {
            Row before = write.row();
            Row now = row(after, write.entity());
            Map<Integer, RunWrite.Change> changes = new HashMap<>();
            write.fields()
                    .forEach(field -> changes.put(
                            field.field(),
                            new RunWrite.Change(
                                    before.raw()[field.field()],
                                    now.raw()[field.field()],
                                    before.values()[field.field()],
                                    now.values()[field.field()])));
            runWrites.add(new RunWrite(write.entity(), before.key(), before.no(), changes, null, false));
        }
        return runWrites;
    }

    private static Row row(Party party, Entity entity) {
        return entity == Entity.CONTACT
                ? party.contact()
                : party.pairs().stream()
                        .filter(pair -> pair.kind().entity() == entity)
                        .map(Pair::counterpart)
                        .findFirst()
                        .orElse(null);
    }
}
