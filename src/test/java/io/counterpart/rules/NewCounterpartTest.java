package io.counterpart.rules;

import static io.counterpart.party.Entity.CONTACT;
import static io.counterpart.rules.PartyBuilder.aParty;
import static io.counterpart.rules.World.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Direction;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Party;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a counterpart is made of: the contact first, then the template (CRE-3), which goes back to the contact (CRE-4). */
class NewCounterpartTest {
    private static final Template DOMESTIC = new Template(
            "DK",
            new NumberSeries("DK001", null, null, 1),
            Condition.ALWAYS,
            Map.of("email", "info@dk", "phoneNo", "99"));

    private static World world() {
        return aWorld().template(Kind.CUSTOMER, DOMESTIC);
    }

    private static PartyBuilder fromTemplate() {
        return aParty(Kind.CUSTOMER)
                .toBeMade(Kind.CUSTOMER)
                .template(Kind.CUSTOMER, "DK")
                .contact("email", "");
    }

    @Test
    void contactBeatsTemplateAndTemplateBeatsBlankCre3Cre4() {
        assertThat(world().told(fromTemplate()))
                .contains("customer.phoneNo = '11' (CRE-3)", "customer.email = 'info@dk' (CRE-4)")
                .noneMatch(line -> line.startsWith("contact."))
                .endsWith("plan again");
    }

    @Test
    void takesItsNumberFromTheTemplatesSeriesCre1() {
        Decision decision = world().plan(fromTemplate().build());

        assertThat(decision.counterparts())
                .singleElement()
                .extracting(RowWrite::series)
                .isEqualTo(DOMESTIC.series());
    }

    @Test
    void givesTheContactWhatTheTemplateFilledInAtTheNextPlanAndNothingMoreCre4() {
        Party made = world().after().of(world().plan(fromTemplate().build()), Key.of("DK001"), "DK001", -1);

        Decision next = world().plan(made);

        assertThat(Told.of(next)).containsExactly("contact.email = 'info@dk' (MOD-3)", "agreed customer [email]");
        Party after = world().after().of(next, Key.of("CT000001"), "CT000001", -1);
        assertThat(Told.of(world().plan(after))).isEmpty();
    }

    @Test
    void leavesTheContactAloneWhereTheFieldGoesToTheErpOnlyCre4() {
        World oneWay = world().direction(Kind.CUSTOMER, "email", Direction.TO_ERP);
        Party made = oneWay.after().of(oneWay.plan(fromTemplate().build()), Key.of("DK001"), "DK001", -1);

        assertThat(made.pairs().get(0).counterpart().values()[World.field("email")])
                .isEqualTo("info@dk");
        assertThat(Told.of(oneWay.plan(made))).isEmpty();
    }

    @Test
    void givesTheContactTheTemplatesValueAlsoWhereBlanksAreKeptOrCopiedCre4() {
        for (World world : List.of(world().blank(BlankPolicy.KEEP), world().blankOnLink(BlankOnLink.COPY))) {
            Party made = world.after().of(world.plan(fromTemplate().build()), Key.of("DK001"), "DK001", -1);

            assertThat(Told.of(world.plan(made))).contains("contact.email = 'info@dk' (MOD-3)");
        }
    }

    @Test
    void takesAnEditOfAnotherCounterpartBeforeTheTemplateCre3() {
        PartyBuilder party = aParty(Kind.CUSTOMER, Kind.VENDOR)
                .agreed("email", "")
                .toBeMade(Kind.CUSTOMER)
                .template(Kind.CUSTOMER, "DK")
                .vendor("email", "info@vendor");

        assertThat(world().told(party))
                .contains("contact.email = 'info@vendor' (MOD-3)", "customer.email = 'info@vendor' (MOD-3)")
                .noneMatch(line -> line.contains("info@dk"));
    }

    @Test
    void doesNotFillWhatTheContactHoldsInAFormThatNobodyReadsFld5() {
        assertThat(world().told(fromTemplate().unreadable(CONTACT, "email")))
                .noneMatch(line -> line.startsWith("customer.email"))
                .endsWith("plan again");
    }
}
