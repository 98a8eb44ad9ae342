package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.counterpart.database.Pools;
import io.counterpart.sync.PlannedChange;
import io.counterpart.sync.Preview;
import io.counterpart.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A right that is missing on a target parks what needs it, names the grant, and stops nothing else (MOD-6). */
class RightsIT {
    private Companies companies;

    @BeforeEach
    void companiesInStep() throws Exception {
        companies = Companies.withCustomers(3);
    }

    /** From now on the program is another user in this system; %s in the grants is its name. */
    private String userOf(String system, TestDatabase database, String... grants) throws Exception {
        String user = "writer_" + database.url().replaceFirst(".*/", "");
        database.execute("create role " + user + " login");
        for (String grant : grants) {
            database.execute(grant.formatted(user));
        }
        companies.systems.with("counterpart." + system + ".username", user);
        return user;
    }

    private List<Map<String, @Nullable String>> parked() throws Exception {
        return companies.store.query("""
                select target, target_no, counterpart_no, field, reason, sql_state, next_step, again, attempts
                from counterpart.parked order by counterpart_no, field
                """);
    }

    @Test
    @DisplayName(
            "MOD-6: a column that may not be changed is parked with its grant, and goes through once that is given")
    void parksTheColumnThatMayNotBeChanged() throws Exception {
        String user = userOf(
                "erp",
                companies.erp,
                "grant usage on schema dbo to %s",
                "grant select on all tables in schema dbo to %s",
                "grant update (\"City\") on dbo.\"Customer\" to %s");
        companies.crm.execute("update crm.contact set phone = 'B', town = 'Newtown'");
        try (Pools pools = Pools.open(companies.systems.configuration())) {
            assertThat(Preview.of(companies.systems.configuration(), pools, false))
                    .extracting(PlannedChange::action, PlannedChange::field)
                    .containsOnly(tuple("update", "city"), tuple("park", "phoneNo"));
        }
        companies.systems.sync(false);
        assertThat(companies.count(companies.erp, "dbo.\"Customer\" where \"City\" = 'Newtown'"))
                .isEqualTo(3);
        assertThat(parked())
                .hasSize(3)
                .allSatisfy(item -> assertThat(item)
                        .containsEntry("field", "phoneNo")
                        .containsEntry(
                                "reason", "no right to change Phone No_: ERROR: permission denied for table Customer")
                        .containsEntry("sql_state", "42501")
                        .containsEntry("again", "f")
                        .containsEntry("attempts", "1")
                        .containsEntry(
                                "next_step",
                                "grant update (\"Phone No_\") on \"dbo\".\"Customer\" to \"" + user
                                        + "\"; the next sync goes on with it"));
        companies.assertQuiet(false);
        companies.assertQuiet(true);

        companies.erp.execute("grant update (\"Phone No_\") on dbo.\"Customer\" to " + user);
        companies.systems.sync(false);
        assertThat(companies.count(companies.erp, "dbo.\"Customer\" where \"Phone No_\" = 'B'"))
                .isEqualTo(3);
        assertThat(parked()).isEmpty();
        companies.assertQuiet(false);
    }

    @Test
    @DisplayName("MOD-6: contacts that may not be made are parked with the grant, edits go on, and they are made later")
    void parksTheContactThatMayNotBeMade() throws Exception {
        String user = userOf(
                "crm", companies.crm, "grant usage on schema crm to %s", "grant select, update on crm.contact to %s");
        companies.customer("C91", "New 91", "9901").editCustomer("Company 01", "Phone No_", "B");
        companies.systems.sync(false);
        assertThat(companies.contact("Company 01", "phone")).isEqualTo("B");
        assertThat(parked()).singleElement().satisfies(item -> {
            assertThat(item)
                    .containsEntry("target", "contact")
                    .containsEntry("counterpart_no", "C91")
                    .containsEntry("sql_state", "42501");
            assertThat(item.get("next_step"))
                    .startsWith("grant insert (\"contact_number\", ")
                    .endsWith(") on \"crm\".\"contact\" to \"" + user + "\"; the next sync goes on with it");
        });
        companies.assertQuiet(false);

        companies.crm.execute("grant insert on crm.contact to " + user);
        companies.systems.sync(false);
        assertThat(companies.contact("New 91", "town")).isEqualTo("Oldtown");
        assertThat(parked()).isEmpty();
        companies.assertQuiet(false);
    }

    @Test
    @DisplayName("MOD-6: what row security refuses is parked, field by field, and is not taken for a missing grant")
    void parksWhatRowSecurityRefuses() throws Exception {
        userOf(
                "erp",
                companies.erp,
                "grant usage on schema dbo to %s",
                "grant select, update on all tables in schema dbo to %s",
                "alter table dbo.\"Customer\" enable row level security",
                "create policy sees on dbo.\"Customer\" for select using (true)",
                "create policy changes on dbo.\"Customer\" for update using (true) with check (\"City\" <> 'Badtown')");
        companies.crm.execute(
                "update crm.contact set phone = 'B'",
                "update crm.contact set town = 'Badtown' where display_name = 'Company 02'");
        companies.systems.sync(false);
        assertThat(companies.count(companies.erp, "dbo.\"Customer\" where \"Phone No_\" = 'B'"))
                .isEqualTo(3);
        assertThat(parked()).singleElement().satisfies(item -> {
            assertThat(item)
                    .containsEntry("target_no", "C02")
                    .containsEntry("field", "city")
                    .containsEntry(
                            "next_step",
                            "give the user the right, or mend the policy or trigger that refuses it; it is tried"
                                    + " again when either record has changed, or by: counterpart retry");
            assertThat(item.get("reason")).contains("violates row-level security policy");
        });
        companies.assertQuiet(false);
        companies.assertQuiet(true);
    }
}
