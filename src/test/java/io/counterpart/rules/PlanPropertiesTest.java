package io.counterpart.rules;

import static io.counterpart.rules.RandomParties.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.OpenConflict;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import io.counterpart.rules.RandomParties.Case;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of every plan, tried on 20,000 parties made by chance. */
class PlanPropertiesTest {

    @Test
    void samePartyGivesTheSameDecision() {
        forAll(made -> assertThat(made.world().plan(made.party()))
                .isEqualTo(made.world().plan(made.party())));
    }

    @Test
    void planOfAPartyWhoseDecisionWasCarriedOutIsEmptyRun5() {
        forAll(made -> {
            Party after = carriedOut(made, made.world().plan(made.party()));
            boolean oncemore =
                    made.party().pairs().stream().anyMatch(Pair::isToBeMade); // an unreadable field waits then
            if (oncemore || made.party().parked().stream().anyMatch(item -> item.target() != Entity.CONTACT)) {
                // A counterpart that refuses to lose still holds its edit, which meets its policy in the next round.
                after = carriedOut(made, made.world().plan(after));
            }
            assertThat(Told.of(made.world().plan(after))).as("the second plan").isEmpty();
        });
    }

    @Test
    void pairsAreEqualAfterwardsInEveryFieldThatTravelsBothWays() {
        forAll(made -> {
            Decision decision = made.world().plan(made.party());
            Party after = carriedOut(made, decision);
            for (PairPlan plan : decision.pairs()) {
                pair(after, plan.pair().kind()).forEach(pair -> assertEqualPair(made.world(), after, pair));
            }
        });
    }

    private static void assertEqualPair(World world, Party after, Pair pair) {
        Fields fields = world.fields();
        Row contact = after.contact();
        Row counterpart = pair.counterpart();
        for (int field = 0; field < fields.count(); field++) {
            if (fields.isShared(pair.kind(), field)
                    && fields.direction(pair.kind(), field) == Direction.BOTH
                    && !waits(after, field)) {
                assertThat(fields.same(
                                pair.kind(),
                                field,
                                contact.values()[field],
                                counterpart.values()[field]))
                        .as("%s.%s equals the contact's", pair.kind(), fields.name(field))
                        .isTrue();
            }
        }
    }

    /** Whether somebody's refusal, a value without a shared form or a person's decision may hold the field up. */
    private static boolean waits(Party party, int field) {
        String name = World.NAMES.get(field);
        return party.parked().stream().anyMatch(item -> name.equals(item.field()))
                || party.conflicts().stream().anyMatch(item -> name.equals(item.field()));
    }

    @Test
    void noEditIsLostMod4() {
        forAll(made -> {
            Decision decision = made.world().plan(made.party());
            Party after = carriedOut(made, decision);
            Edits edits = new Edits(made.world(), decision, after);
            for (int field = 0; field < World.NAMES.size(); field++) {
                assertThat(edits.lost(field))
                        .as("lost edits of %s", World.NAMES.get(field))
                        .isEmpty();
            }
        });
    }

    @Test
    void onlyReadableFieldsThatThePairsShareAreWrittenFld2() {
        forAll(made -> {
            Decision decision = made.world().plan(made.party());
            Fields fields = made.world().fields();
            for (RowWrite write : decision.counterparts()) {
                for (FieldWrite field : write.fields()) {
                    assertThat(fields.isShared(write.kind(), field.field())).isTrue();
                    assertThat((write.isCreation() ? made.party().contact() : write.row()).isReadable(field.field()))
                            .isTrue();
                }
            }
            if (decision.contact() != null && !decision.contact().isCreation()) {
                for (FieldWrite field : decision.contact().fields()) {
                    assertThat(decision.pairs())
                            .anyMatch(plan -> fields.isShared(plan.pair().kind(), field.field()));
                    assertThat(decision.contact().row().isReadable(field.field()))
                            .isTrue();
                }
            }
        });
    }

    @Test
    void fieldIsWrittenAtMostOnceAndOnlyWhereItDiffersMod2() {
        forAll(made -> {
            Decision decision = made.world().plan(made.party());
            List<RowWrite> writes = new ArrayList<>(decision.counterparts());
            if (decision.contact() != null) {
                writes.add(decision.contact());
            }
            for (RowWrite write : writes) {
                Set<Integer> fields = new HashSet<>();
                for (FieldWrite field : write.fields()) {
                    assertThat(fields.add(field.field()))
                            .as("one write of %s", field)
                            .isTrue();
                    String held = write.row() == null ? "" : write.row().values()[field.field()];
                    assertThat(made.world().fields().same(Kind.CUSTOMER, field.field(), held, field.value()))
                            .as("%s is what %s holds", field, write.entity())
                            .isFalse();
                }
            }
            assertThat(writes).extracting(RowWrite::entity).doesNotHaveDuplicates();
        });
    }

    /** The edits of one party, and what became of them. */
    private record Edits(World world, Decision decision, Party after) {

        /** Who edited the field without its value being on both sides, recorded or waiting. */
        List<Entity> lost(int field) {
            List<Entity> lost = new ArrayList<>();
            Row contact = decision.party().contact();
            if (contact == null || !contact.isReadable(field)) {
                return lost;
            }
            List<PairPlan> seats = decision.pairs().stream()
                    .filter(plan -> world.fields().isShared(plan.pair().kind(), field)
                            && !plan.pair().isToBeMade()
                            && plan.pair().counterpart().isReadable(field))
                    .toList();
            for (PairPlan seat : seats) {
                if (isLost(seat, field, contact)) {
                    lost.add(seat.pair().kind().entity());
                }
            }
            boolean edited =
                    seats.stream().anyMatch(seat -> seat.pair().baseline().has(field))
                            && seats.stream()
                                    .map(PairPlan::pair)
                                    .filter(pair -> pair.baseline().has(field))
                                    .allMatch(pair -> pair.baseline().contact()[field] != contact.prints()[field]);
            if (edited && isContactLost(seats, field, contact.values()[field])) {
                lost.add(Entity.CONTACT);
            }
            return lost;
        }

        private boolean isLost(PairPlan seat, int field, Row contact) {
            Pair pair = seat.pair();
            String value = pair.counterpart().values()[field];
            boolean edited = pair.baseline().has(field)
                    && pair.baseline().counterpart()[field]
                            != pair.counterpart().prints()[field];
            if (!edited || mayBeForgotten(value) || !seat.agreed().get(field)) {
                return false; // where the baseline stays it is an edit still, and waits
            }
            boolean isTheContactsToo = same(pair.kind(), field, value, contact.values()[field]);
            boolean there = same(pair.kind(), field, value, after.contact().values()[field])
                    && pair(after, pair.kind())
                            .allMatch(now -> same(
                                    pair.kind(), field, value, now.counterpart().values()[field]));
            return !isTheContactsToo && !there && !isRecorded(pair.kind(), field, value);
        }

        private boolean isContactLost(List<PairPlan> seats, int field, String value) {
            if (mayBeForgotten(value) || isOverwrittenByLink(field)) {
                return false;
            }
            boolean kept = same(Kind.CUSTOMER, field, value, after.contact().values()[field]);
            boolean there = seats.stream()
                    .filter(seat -> seat.agreed().get(field)
                            && seat.pair().baseline().has(field)
                            && world.fields().direction(seat.pair().kind(), field) != Direction.TO_CRM)
                    .allMatch(seat -> pair(after, seat.pair().kind())
                            .allMatch(now -> same(
                                    now.kind(), field, value, now.counterpart().values()[field])));
            return !(kept && there)
                    && seats.stream().noneMatch(seat -> isRecorded(seat.pair().kind(), field, value));
        }

        /** A blank that never wins is put back and is nobody's loss (MOD-5). */
        private boolean mayBeForgotten(String value) {
            return value.isEmpty() && world.rules().blank() == BlankPolicy.KEEP;
        }

        /** What a link overwrites by LNK-2 or LNK-3 is in the history. */
        private boolean isOverwrittenByLink(int field) {
            return decision.contact() != null
                    && decision.contact().fields().stream()
                            .anyMatch(write ->
                                    write.field() == field && write.rule().startsWith("LNK"));
        }

        private boolean isRecorded(Kind kind, int field, String value) {
            return decision.conflicts().stream()
                    .filter(conflict -> conflict.field() == field)
                    .anyMatch(conflict -> (conflict.winner() != Side.ERP
                                    && same(kind, field, value, conflict.counterpartValue()))
                            || (conflict.winner() != Side.CRM && same(kind, field, value, conflict.contactValue())));
        }

        private boolean same(Kind kind, int field, String one, String other) {
            return world.fields().same(kind, field, one, other);
        }
    }

    private static Stream<Pair> pair(Party party, Kind kind) {
        return party.pairs().stream().filter(pair -> pair.kind() == kind);
    }

    /** The party after its decision, with what the store then holds of parked and open items. */
    static Party carriedOut(Case made, Decision decision) {
        Party before = decision.party();
        Party after = made.world().after().of(decision, Key.of("CT9"), "CT9", 9);
        List<Pair> pairs = new ArrayList<>(after.pairs());
        List<Relation> ended =
                decision.ended().stream().map(EndedPair::relation).toList();
        for (Pair pair : before.pairs()) {
            boolean there = pair(after, pair.kind()).findAny().isPresent() || ended.contains(pair.relation());
            if (!there && !before.isToBeMade()) {
                pairs.add(pair);
            }
        }
        return new Party(after.contact(), pairs, parked(decision), open(decision));
    }

    private static List<Parked> parked(Decision decision) {
        List<Parked> parked = new ArrayList<>(decision.party().parked());
        parked.removeIf(item -> decision.unparked().contains(item.id()));
        for (ToPark item : decision.parked()) {
            String field = item.field() < 0 ? null : World.NAMES.get(item.field());
            parked.removeIf(known -> known.target() == item.target()
                    && known.kind() == item.kind()
                    && Objects.equals(known.field(), field));
            parked.add(new Parked(
                    1000 + parked.size(),
                    item.target(),
                    item.targetKey(),
                    item.kind(),
                    item.counterpartKey(),
                    field,
                    item.value(),
                    item.digest(),
                    item.rule(),
                    item.reason(),
                    item.again() != Again.WHEN_CHANGED));
        }
        return parked;
    }

    private static List<OpenConflict> open(Decision decision) {
        List<OpenConflict> open = new ArrayList<>(decision.party().conflicts());
        open.removeIf(item -> decision.closedConflicts().contains(item.id()));
        for (Conflict conflict : decision.conflicts()) {
            String field = World.NAMES.get(conflict.field());
            if (conflict.isOpen()) {
                open.removeIf(
                        item -> item.kind() == conflict.kind() && item.field().equals(field));
                open.add(new OpenConflict(
                        1000 + open.size(),
                        conflict.kind(),
                        field,
                        conflict.contactValue(),
                        conflict.counterpartValue(),
                        conflict.undone()));
            }
        }
        return open;
    }
}
