package io.counterpart.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether a customer can be made from a contact. */
class NewCounterpartCheckTest extends WithSystems {

    @BeforeEach
    void contactsGetCustomers() {
        systems.rules("create: {", "create: {customer: {when: {name: A}}, ")
                .rules("numberSeries: {", "numberSeries: {customer: {first: C0001}, ");
    }

    @Test
    void nothingIsAmissWhereAllThatIsNeededIsThere() {
        assertThat(systems.findings()).isEmpty();
        assertThat(Validation.of(systems.configuration()))
                .extracting(ConfiguredSystems::line)
                .contains("OK customer: can be made from contacts");
    }

    @Test // PRE-2
    void namesTheSettingWhereNewCustomersGetNoNumber() {
        systems.rules("customer: {first: C0001}, ", "");

        assertThat(systems.findings())
                .containsExactly("FAIL customer.no: new ones get no number (PRE-2)"
                        + " -> set numberSeries.customer in rules.yaml: {first: ...}");
    }

    @Test // CRE-1
    void needsNoSeriesOfTheKindWhereEachTemplateHasItsOwn() {
        systems.rules("customer: {first: C0001}, ", "")
                .rules("relations:", "templates: {customer: {code: A, series: {first: A1}}}\nrelations:");

        assertThat(systems.findings()).isEmpty();
    }

    @Test
    void failsOnASeriesOfATemplateThatTheColumnDoesNotTake() {
        systems.rules(
                "relations:", "templates: {customer: {code: A, series: {first: A123456789012345678901}}}\nrelations:");

        assertThat(systems.findings())
                .singleElement()
                .asString()
                .contains("FAIL customer.no: 'No_' does not take", "template A");
    }

    @Test
    void failsOnAColumnThatTakesNoNullAndIsNotNamed() throws Exception {
        systems.erp.execute("alter table \"Customer\" add branch text not null");

        assertThat(systems.findings())
                .containsExactly(
                        "FAIL customer: 'branch' takes no null and has no default, and a new one gets no value there"
                                + " -> name it as a field in entities/customer.yaml and fill it by a template, or give it a constant"
                                + " with on: create");
        systems.customer("fields:\n", "fields:\n  branch: branch\n")
                .rules("relations:", "templates: {customer: {code: A, set: {branch: B}}}\nrelations:");
        assertThat(systems.findings()).isEmpty();
    }

    @Test // PRE-1
    void needsNothingWhereTheKindIsOff() {
        systems.rules("customer: {first: C0001}, ", "").rules("relations: {customer: CUST}", "relations: {}");

        assertThat(systems.findings())
                .contains(
                        "WARN customer: is off: it has no relation code, so create.contact.from makes no contacts from it,"
                                + " so create.customer makes none -> set relations.customer in rules.yaml, or take"
                                + " entities/customer.yaml away")
                .noneMatch(line -> line.startsWith("FAIL customer"));
    }
}
