package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Tap;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When what is parked is tried again (RUN-2). */
class TriedAgainIT {
    private static final String PARKED = """
            select counterpart_no, field, reason, again, attempts, next_at > now() as waits,
                   round(extract(epoch from next_at - last_at)) as delay
            from counterpart.parked order by counterpart_no, field
            """;

    private Companies companies;

    @BeforeEach
    void companiesInStep() throws Exception {
        companies = Companies.withCustomers(3);
    }

    private Map<String, @Nullable String> item() throws Exception {
        assertThat(companies.store.query(PARKED)).hasSize(1);
        return companies.store.query(PARKED).get(0);
    }

    @Test
    @DisplayName(
            "RUN-2: what is refused for good is tried again when either record of the pair changes, and not before")
    void triesAgainWhenEitherRecordChanges() throws Exception {
        String bad = "alter table dbo.\"Customer\" add constraint no_bad_phone check (\"Phone No_\" not like 'bad%')";
        companies.erp.execute(bad);
        companies.editContact("Company 02", "phone", "bad 1");
        companies.editContact("Company 02", "street", "New Street 2");
        companies.systems.sync(false);
        companies.systems.sync(true);
        assertThat(item()).as("our own write of the street is no change").containsEntry("attempts", "1");
        companies.editContact("Company 02", "town", "Newtown");
        companies.systems.sync(false);
        assertThat(item()).as("the contact has changed").containsEntry("attempts", "2");
        companies.editCustomer("Company 02", "City", "Othertown");
        companies.systems.sync(false);
        assertThat(item()).as("the customer has changed").containsEntry("attempts", "3");
        companies.assertQuiet(true);
        assertThat(item()).containsEntry("attempts", "3");
        companies.erp.execute("alter table dbo.\"Customer\" drop constraint no_bad_phone");
        companies.editContact("Company 02", "town", "Thirdtown");
        companies.systems.sync(false);
        assertThat(companies.customer("Company 02", "Phone No_")).isEqualTo("bad 1");
        assertThat(companies.parked()).isZero();
        companies.assertQuiet(false);
    }

    @Test
    @DisplayName("RUN-2: what a foreign key refuses heals by itself in the sync after the reference has appeared")
    void healsOnceTheReferenceIsThere() throws Exception {
        companies.erp.execute(
                "create table dbo.\"Town\" (\"Town Name\" varchar(30) primary key)",
                "insert into dbo.\"Town\" select distinct \"City\" from dbo.\"Customer\"",
                "alter table dbo.\"Customer\" add foreign key (\"City\") references dbo.\"Town\"");
        companies.editContact("Company 02", "town", "Newtown");
        companies.systems.sync(false);
        assertThat(item())
                .containsEntry("field", "city")
                .containsEntry("waits", "t")
                .containsEntry("delay", "5");
        assertThat(item().get("reason")).contains("(City)=(Newtown)");
        companies.systems.sync(false);
        companies.systems.sync(true);
        companies.systems.poll();
        assertThat(item()).as("it is seen without a try").containsEntry("attempts", "1");
        companies.erp.execute("insert into dbo.\"Town\" values ('Newtown')");
        companies.systems.poll();
        assertThat(companies.customer("Company 02", "City")).isEqualTo("Newtown");
        assertThat(companies.parked()).isZero();
        companies.assertQuiet(false);
    }

    @Test
    @DisplayName(
            "RUN-2: a failure that passes is tried again after 5 s, then twice as long each time, and at once by a person")
    void waitsLongerEachTime() throws Exception {
        companies.editContact("Company 02", "phone", "B");
        try (Connection person = companies.erp.open();
                Statement statement = person.createStatement()) {
            person.setAutoCommit(false);
            statement.execute("select 1 from dbo.\"Customer\" where \"Name\" = 'Company 02' for update");
            companies.systems.sync(new Tap(), false);
            assertThat(item()).containsEntry("attempts", "1").containsEntry("delay", "5");
            companies.systems.poll();
            assertThat(item()).as("not due").containsEntry("attempts", "1");
            for (String delay : new String[] {"10", "20", "40"}) {
                companies.store.execute("update counterpart.parked set next_at = now() - interval '1 second'");
                companies.systems.poll();
                assertThat(item()).containsEntry("delay", delay).containsEntry("waits", "t");
            }
            companies.store.execute("update counterpart.parked set attempts = 100, next_at = now()");
            companies.systems.poll();
            assertThat(item()).containsEntry("delay", "3600").containsEntry("attempts", "101");
            person.commit();
        }
        companies.systems.poll();
        assertThat(companies.customer("Company 02", "Phone No_")).as("not due").isEqualTo("A");
        companies.systems.sync(false);
        assertThat(companies.customer("Company 02", "Phone No_")).isEqualTo("B");
        assertThat(companies.parked()).isZero();
        companies.assertQuiet(false);
    }
}
