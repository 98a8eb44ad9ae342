package io.counterpart.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Attribute;
import io.counterpart.party.Baseline;
import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the plan makes of a pair's link columns (REL-5): contact CT1 and customer C1, whose number on the contact is one. */
class LinkColumnsTest {
    private static final String BLANK = "";
    private static final Fields FIELDS = new Fields(
            List.of(Attribute.CUSTOMER_LINK.fieldName()),
            Map.of(Kind.CUSTOMER, new Direction[1]),
            Map.of(),
            (kind, field, value) -> value,
            (row, field) -> row.values()[field],
            (entity, field, number) -> Optional.of(number.replaceFirst("^0+", "")));

    private static Row row(Entity entity, String no, String link) {
        return new Row(
                entity,
                Key.of(no),
                no,
                true,
                null,
                null,
                null,
                1,
                new String[] {link.isEmpty() ? null : link},
                new String[] {link},
                new long[] {World.FINGERPRINT.of(link)},
                Map.of());
    }

    private static long print(String known) {
        return known == null ? Baseline.NONE : World.FINGERPRINT.of(known);
    }

    /** The plan for what the columns hold, and what they held when the two last agreed: null where they never did. */
    private static List<String> plan(String ours, String theirs, String oursBefore, String theirsBefore) {
        Relation relation =
                new Relation(1, "CUST", Kind.CUSTOMER, Key.of("CT1"), "CT1", Key.of("0007"), "0007", Master.CONTACT);
        Baseline baseline = new Baseline(
                new long[] {print(oursBefore)},
                new long[] {print(theirsBefore)},
                1,
                1,
                null,
                null,
                null,
                null,
                null,
                null);
        Party party = new Party(
                row(Entity.CONTACT, "CT1", ours),
                List.of(new Pair(relation, row(Entity.CUSTOMER, "0007", theirs), baseline)),
                List.of(),
                List.of());
        Decision decision = new Plan(World.aWorld().rules(), FIELDS, Checks.NONE).of(party);
        List<String> told = new ArrayList<>();
        if (decision.contact() != null) {
            told.add("contact <- " + decision.contact().fields().get(0).value());
        }
        decision.counterparts()
                .forEach(
                        write -> told.add("customer <- " + write.fields().get(0).value()));
        decision.ended().forEach(end -> told.add("ends " + end.rule()));
        decision.parked().forEach(item -> told.add("parks " + item.target().id()));
        if (decision.planAgain()) {
            told.add("again");
        }
        return told;
    }

    @Test
    void whatIsBlankAndNeverHeldANumberIsStillToBeWritten_REL5() {
        assertThat(plan(BLANK, BLANK, null, null)).containsExactly("contact <- 0007", "customer <- CT1");
        assertThat(plan(BLANK, "CT1", BLANK, "CT1")).containsExactly("contact <- 0007");
    }

    @Test
    void numberThatIsThereIsLeftAloneAlsoInAnotherForm_REL5() {
        assertThat(plan("7", "CT1", null, null)).isEmpty();
        assertThat(plan("7", "CT1", "7", "CT1")).isEmpty();
    }

    @Test
    void whatIsBlankAndHeldTheNumberWasRemovedByHandAndTheOtherSideIsEmptied_REL5() {
        assertThat(plan(BLANK, "CT1", "7", "CT1")).containsExactly("customer <- ", "ends REL-5");
        assertThat(plan("7", BLANK, "7", "CT1")).containsExactly("contact <- ", "ends REL-5");
        assertThat(plan(BLANK, BLANK, "7", "CT1")).containsExactly("ends REL-5");
    }

    @Test
    void anotherNumberThanItHeldIsARelinkByHand_REL5() {
        assertThat(plan("9", "CT1", "7", "CT1")).containsExactly("customer <- ", "ends REL-5", "again");
        assertThat(plan("7", "CT9", "7", "CT1")).containsExactly("contact <- ", "ends REL-5", "again");
    }

    @Test
    void aNumberThatNobodyTouchedFollowsTheOtherSidesNumber_REN1() {
        assertThat(plan("5", "CT1", "5", "CT1")).containsExactly("contact <- 0007");
    }

    @Test
    void aNumberThatWasNeverOursIsParkedAndNotOverwritten_REL5() {
        assertThat(plan("9", BLANK, null, null)).containsExactly("parks contact");
    }
}
