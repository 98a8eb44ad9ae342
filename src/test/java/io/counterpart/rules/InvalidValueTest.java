package io.counterpart.rules;

import static io.counterpart.rules.PartyBuilder.aParty;
import static io.counterpart.rules.World.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import org.junit.jupiter.api.Test;

/** What a plan makes of a value that a target's validators object to (VAL-1). */
class InvalidValueTest {
    private static final World WORLD = aWorld().objects(Entity.CUSTOMER, "email", "x", false);

    @Test
    void isParkedAndNotWrittenAndTheRestTravelsVal1() {
        Decision decision = WORLD.plan(aParty(Kind.CUSTOMER, Kind.VENDOR)
                .contact("email", "x", "name", "New")
                .build());

        assertThat(decision.parked()).singleElement().satisfies(item -> {
            assertThat(item.rule()).isEqualTo("VAL-1");
            assertThat(item.target()).isEqualTo(Entity.CUSTOMER);
            assertThat(item.value()).isEqualTo("x");
            assertThat(item.oldValue()).isEqualTo("info@acme.dk");
            assertThat(item.reason()).isEqualTo("'x' is invalid");
            assertThat(item.again()).isEqualTo(Again.WHEN_CHANGED);
        });
        assertThat(decision.counterparts())
                .extracting(write -> write.entity() + " " + write.fields().size())
                .containsExactly("CUSTOMER 1", "VENDOR 2");
    }

    @Test
    void isNotParkedTwiceForTheSameStateOfTheRecordVal1() {
        PartyBuilder party = aParty(Kind.CUSTOMER)
                .contact("email", "x")
                .parked(7, Entity.CUSTOMER, Kind.CUSTOMER, "email", "x", "VAL-1", false);

        Decision decision = WORLD.plan(party.build());

        assertThat(decision.parked()).isEmpty();
        assertThat(decision.unparked()).isEmpty();
        assertThat(decision.counterparts()).isEmpty();
    }

    @Test
    void isWrittenOnceNoValidatorObjectsAnyMoreVal1Run2() {
        PartyBuilder party = aParty(Kind.CUSTOMER)
                .contact("email", "x")
                .parked(7, Entity.CUSTOMER, Kind.CUSTOMER, "email", "x", "VAL-1", false);

        Decision decision = aWorld().plan(party.build());

        assertThat(decision.unparked()).containsExactly(7L);
        assertThat(decision.counterparts()).hasSize(1);
    }

    @Test
    void isLookedAtAgainInEachRoundWhereItMayBecomeValidVal1Run2() {
        Decision decision = aWorld().objects(Entity.CUSTOMER, "email", "x", true)
                .plan(aParty(Kind.CUSTOMER).contact("email", "x").build());

        assertThat(decision.parked()).singleElement().matches(item -> item.again() == Again.EACH_ROUND);
    }

    @Test
    void thatACounterpartBroughtIsNotWrittenToTheContactNorToTheOthersVal1() {
        Decision decision = aWorld().objects(Entity.CONTACT, "email", "x", false)
                .plan(aParty(Kind.CUSTOMER, Kind.VENDOR).customer("email", "x").build());

        assertThat(decision.contact()).isNull();
        assertThat(decision.counterparts()).isEmpty();
        assertThat(decision.parked()).singleElement().matches(item -> item.target() == Entity.CONTACT);
    }

    @Test
    void isLeftOutOfAContactThatIsMadeVal1Crc1() {
        Decision decision = aWorld().objects(Entity.CONTACT, "email", "x", false)
                .plan(PartyBuilder.newcomer(Kind.VENDOR, "email", "x"));

        assertThat(decision.contact().fields())
                .extracting(FieldWrite::field)
                .doesNotContain(World.field("email"))
                .contains(World.field("name"));
        assertThat(decision.pairs())
                .singleElement()
                .matches(plan -> !plan.agreed().get(World.field("email")));
        assertThat(decision.parked()).singleElement().matches(item -> item.targetKey() == null);
    }
}
