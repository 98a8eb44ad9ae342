package io.counterpart.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whether a contact can be made from a new ERP record. */
class NewContactCheckTest extends WithSystems {
    private static final String SERIES = "numberSeries: {contact: {first: CT000001}}";

    @Test // PRE-2
    void namesTheSettingWhereNewContactsGetNoNumber() {
        systems.rules(SERIES, "");

        assertThat(systems.findings())
                .containsExactly("FAIL contact.no: new contacts get no number (PRE-2)"
                        + " -> set numberSeries.contact in rules.yaml: {first: CT000001}");
    }

    @Test // PRE-1
    void needsNothingOfNewContactsWhereNoneAreMade() throws Exception {
        systems.crm.execute("alter table contact add owner text not null");
        systems.rules(SERIES, "").rules("create: {contact: {from: [customer]}}", "");

        assertThat(systems.findings()).isEmpty();
    }

    @Test // NUM-1
    void needsNoSeriesWhereTheDatabaseNumbersContacts() throws Exception {
        systems.crm.execute(
                "create sequence numbers", "alter table contact alter contact_no set default nextval('numbers')");
        systems.rules(SERIES, "");

        assertThat(systems.findings()).isEmpty();
    }

    @Test // NUM-1
    void warnsOfASeriesThatTheDatabaseMakesIdle() throws Exception {
        systems.crm.execute(
                "create sequence numbers", "alter table contact alter contact_no set default nextval('numbers')");

        assertThat(systems.findings())
                .containsExactly("WARN contact.no: the database numbers new contacts itself: the series is not used"
                        + " -> take numberSeries.contact out of rules.yaml");
    }

    @Test
    void failsOnASeriesThatTheColumnDoesNotTake() throws Exception {
        systems.crm.execute("alter table contact alter contact_no type bigint using contact_no::bigint");

        assertThat(systems.findings())
                .containsExactly("FAIL contact.no: 'contact_no' does not take CT000001: invalid input syntax for type"
                        + " bigint: \"CT000001\" -> correct numberSeries.contact in rules.yaml");
    }

    @Test
    void failsOnAKeyThatNothingFills() throws Exception {
        systems.crm.execute("alter table contact alter id drop identity");

        assertThat(systems.findings())
                .containsExactly("FAIL contact.key: nothing fills 'id' of a new contact"
                        + " -> alter table \"contact\" alter column \"id\" set default VALUE");
    }

    @Test
    void makesAKeyThatIsAUuid() throws Exception {
        systems.crm.execute("alter table contact drop id", "alter table contact add id uuid primary key");

        assertThat(systems.findings()).isEmpty();
    }

    @Test
    void failsOnARequiredColumnThatNothingFills() throws Exception {
        systems.crm.execute("alter table contact add owner text not null");

        assertThat(systems.findings())
                .containsExactly("FAIL contact: 'owner' takes no null and has no default, and a contact made from a"
                        + " customer gets no value there -> give it a constant with on: create in entities/contact.yaml:"
                        + " NAME: {column: owner, constant: VALUE, on: create}");
    }

    @Test
    void acceptsARequiredColumnWithAConstant() throws Exception {
        systems.crm.execute("alter table contact add owner text not null");
        systems.contact("fields:\n", "fields:\n  owner: {column: owner, constant: nobody, on: create}\n");

        assertThat(systems.findings()).isEmpty();
    }

    @Test
    void acceptsARequiredTextColumnThatOnlySomeKindsFillSinceItTakesABlank() throws Exception {
        systems.crm.execute("alter table contact alter e_mail set not null");
        systems.customer("  email: E-Mail\n", "")
                .file("entities/vendor.yaml", """
                        entity: vendor
                        table: Customer
                        key: No_
                        modified: Last Modified
                        timeZone: Europe/Copenhagen
                        fields: {name: Name, email: E-Mail}
                        """)
                .rules("customer: CUST", "customer: CUST, vendor: VEND")
                .rules("[customer]", "[customer, vendor]");

        assertThat(systems.findings()).isEmpty();
    }
}
