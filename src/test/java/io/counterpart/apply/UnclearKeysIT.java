package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Records without a key, or with one that others have too, are parked; the others go on (MOD-6, RUN-2). */
class UnclearKeysIT {
    private Companies companies;

    @BeforeEach
    void companiesWhoseKeysNobodyChecks() throws Exception {
        companies = Companies.withCustomers(3);
        companies.erp.execute(
                "alter table dbo.\"Customer\" drop constraint \"Customer_pkey\"",
                "alter table dbo.\"Customer\" alter column \"No_\" drop not null");
    }

    private List<Map<String, @Nullable String>> parked() throws Exception {
        return companies.store.query("""
                select target, target_no, counterpart_no, field, reason, next_step, again, attempts
                from counterpart.parked order by counterpart_no
                """);
    }

    private void copy(String no, String newNo) throws Exception {
        companies.erp.execute("""
                insert into dbo."Customer" ("No_", "Name", "Post Code", "City")
                select %s, 'Copy of ' || "Name", '77' || "Post Code", 'Copytown' from dbo."Customer" where "No_" = '%s'
                """.formatted(newNo, no));
    }

    @Test
    @DisplayName("MOD-6: a record without a key is left out and parked, until it has one")
    void leavesOutWhatHasNoKey() throws Exception {
        copy("C01", "null");
        copy("C02", "null");
        companies.editCustomer("Company 03", "City", "Newtown");
        companies.systems.sync(false);
        assertThat(companies.contact("Company 03", "town")).isEqualTo("Newtown");
        assertThat(parked())
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("target", "customer")
                        .containsEntry("field", null)
                        .containsEntry(
                                "reason", "2 records have no value in the key column No_ of dbo.Customer: left out")
                        .containsEntry("next_step", "fill in the key; the next sync takes the records in")
                        .containsEntry("attempts", "1"));
        companies.assertQuiet(false);
        companies.assertQuiet(true);

        companies.erp.execute(
                "update dbo.\"Customer\" set \"No_\" = 'C11' where \"Name\" = 'Copy of Company 01'",
                "update dbo.\"Customer\" set \"No_\" = 'C12' where \"Name\" = 'Copy of Company 02'");
        companies.systems.sync(false);
        assertThat(companies.contact("Copy of Company 02", "town")).isEqualTo("Copytown");
        assertThat(parked()).isEmpty();
        companies.assertQuiet(false);
    }

    @Test
    @DisplayName("MOD-6: a contact without a key is parked too")
    void leavesOutAContactWithoutAKey() throws Exception {
        companies.crm.execute(
                "alter table crm.contact drop constraint contact_pkey cascade",
                "alter table crm.contact alter column id drop identity",
                "alter table crm.contact alter column id drop not null",
                "insert into crm.contact (id, contact_number, display_name) values (null, 'CT9', 'Nobody')");
        companies.editCustomer("Company 03", "City", "Newtown");
        companies.systems.sync(false);
        assertThat(companies.contact("Company 03", "town")).isEqualTo("Newtown");
        assertThat(parked())
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("target", "contact")
                        .containsEntry(
                                "reason", "1 record has no value in the key column id of crm.contact: left out"));
        companies.assertQuiet(false);
        companies.assertQuiet(true);
    }

    @Test
    @DisplayName("MOD-6: of records with one key none is read or written, and no pair is ended; mended, all go on")
    void touchesNoneOfSeveralWithOneKey() throws Exception {
        copy("C01", "'C01'");
        companies.editContact("Company 01", "phone", "B");
        companies.editContact("Company 02", "phone", "B");
        companies.systems.sync(false);
        assertThat(companies.customer("Company 02", "Phone No_")).isEqualTo("B");
        assertThat(companies.customer("Company 01", "Phone No_")).isEqualTo("A");
        assertThat(companies.contact("Company 01", "town")).isEqualTo("Oldtown");
        assertThat(companies.count(companies.store, "counterpart.relation")).isEqualTo(3);
        assertThat(parked())
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("target", "customer")
                        .containsEntry("target_no", "C01")
                        .containsEntry(
                                "reason", "several records have the key C01 (No_): which one is meant cannot be told")
                        .containsEntry("attempts", "1"));
        companies.assertQuiet(false);
        companies.assertQuiet(true);

        companies.erp.execute("update dbo.\"Customer\" set \"No_\" = 'C11' where \"Name\" like 'Copy of%'");
        companies.systems.sync(false);
        companies.systems.sync(true);
        assertThat(companies.customer("Company 01", "Phone No_")).isEqualTo("B");
        assertThat(companies.contact("Copy of Company 01", "town")).isEqualTo("Copytown");
        assertThat(parked()).isEmpty();
        companies.assertQuiet(false);
    }

    @Test
    @DisplayName("MOD-6: new records with one key make no contact before each has its own")
    void makesNoContactForSeveralWithOneKey() throws Exception {
        copy("C01", "'C50'");
        copy("C02", "'C50'");
        companies.systems.sync(false);
        assertThat(companies.count(companies.crm, "crm.contact")).isEqualTo(3);
        assertThat(parked())
                .singleElement()
                .satisfies(item ->
                        assertThat(item).containsEntry("counterpart_no", "C50").containsEntry("attempts", "1"));
        companies.assertQuiet(false);

        companies.erp.execute("update dbo.\"Customer\" set \"No_\" = 'C51' where \"Name\" = 'Copy of Company 02'");
        companies.systems.sync(true);
        assertThat(companies.count(companies.crm, "crm.contact")).isEqualTo(5);
        assertThat(parked()).isEmpty();
        companies.assertQuiet(false);
    }

    @Test
    @DisplayName("MOD-6: contacts with one key are no candidates of a match, and their pairs wait")
    void matchesNoneOfSeveralContactsWithOneKey() throws Exception {
        companies.crm.execute(
                "alter table crm.contact drop constraint contact_pkey cascade",
                "insert into crm.contact (id, contact_number, display_name, zip) overriding system value"
                        + " values (9, 'CT8', 'Twin', '99'), (9, 'CT9', 'Other', '98')",
                "insert into crm.contact (id, contact_number, display_name) overriding system value"
                        + " select id, 'CT7', 'Copy' from crm.contact where display_name = 'Company 01'");
        companies.customer("C60", "Twin", "99");
        companies.editCustomer("Company 02", "City", "Newtown");
        companies.systems.sync(false);
        assertThat(companies.contact("Company 02", "town")).isEqualTo("Newtown");
        assertThat(companies.crm.query("select town from crm.contact where id = 9"))
                .extracting(row -> row.get("town"))
                .containsOnlyNulls();
        assertThat(parked())
                .extracting(
                        item -> item.get("target"), item -> item.get("counterpart_no"), item -> item.get("attempts"))
                .containsExactly(tuple("contact", "C01", "1"));
        assertThat(companies.count(companies.crm, "crm.contact where display_name = 'Twin' and id <> 9"))
                .as("the customer gets a contact of its own")
                .isEqualTo(1);
        companies.assertQuiet(false);
    }
}
