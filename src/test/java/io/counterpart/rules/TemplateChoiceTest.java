package io.counterpart.rules;

import static io.counterpart.rules.World.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Exactly one template has to match (CRE-3). */
class TemplateChoiceTest {
    private static final Template COMPANY = template("COMPANY", Map.of("type", List.of("company")));
    private static final Template NORTH = template("NORTH", Map.of("postCode", List.of("1000", "2000")));
    private static final Template NOWHERE = template("NOWHERE", Map.of("postCode", List.of("")));

    private static Template template(String code, Map<String, List<String>> when) {
        return new Template(code, null, new Condition(when), Map.of());
    }

    private static TemplateChoice of(List<Template> templates, String... namesAndValues) {
        Fields fields = aWorld().fields();
        Row contact = Objects.requireNonNull(PartyBuilder.aParty(Kind.CUSTOMER)
                .contact(namesAndValues)
                .build()
                .contact());
        return TemplateChoice.byCondition(templates, Kind.CUSTOMER, contact, fields);
    }

    @Test
    void withoutTemplatesNoneIsNeededCre3() {
        assertThat(of(List.of())).isEqualTo(new TemplateChoice(null, null));
    }

    @Test
    void theOnlyOneThatMatchesIsTakenCre3() {
        assertThat(of(List.of(NORTH, NOWHERE))).isEqualTo(new TemplateChoice(NORTH, null));
        assertThat(of(List.of(NORTH, NOWHERE), "postCode", " ")).isEqualTo(new TemplateChoice(NOWHERE, null));
    }

    @Test
    void noneIsAProblemThatSaysWhatEachWantsCre3() {
        assertThat(of(List.of(NORTH, NOWHERE), "postCode", "9000").problem())
                .isEqualTo("no template of customer is for contact CT000001: NORTH (postCode is '9000', not '1000' or"
                        + " '2000'), NOWHERE (postCode is '9000', not blank)");
    }

    @Test
    void severalAreAProblemThatNamesThemCre3() {
        assertThat(of(List.of(COMPANY, NORTH)).problem())
                .isEqualTo("several templates of customer are for contact CT000001: COMPANY, NORTH");
    }

    @Test
    void aPersonNamesOneOrNoneCre3() {
        List<Template> templates = List.of(COMPANY, NORTH);
        assertThat(TemplateChoice.byHand("NORTH", templates, Kind.CUSTOMER).template())
                .isEqualTo(NORTH);
        assertThat(TemplateChoice.byHand("none", templates, Kind.CUSTOMER)).isEqualTo(new TemplateChoice(null, null));
        assertThat(TemplateChoice.byHand("SOUTH", templates, Kind.CUSTOMER).problem())
                .isEqualTo("there is no template SOUTH of customer: there are COMPANY, NORTH");
    }
}
