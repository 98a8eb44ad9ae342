package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Tap;
import io.counterpart.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Somebody holds a lock on one of five records that changed: it does not stall the other four (design, section 2: guard). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockedRowIT {
    /** Well below the five seconds that a statement would wait for a lock. */
    private static final Duration PROMPTLY = Duration.ofSeconds(4);

    private static final String LOCKED = "Company 03";
    private static final List<String> FREE = List.of("Company 01", "Company 02", "Company 04", "Company 05");

    private Companies companies;

    @BeforeAll
    void companiesInStep() throws Exception {
        companies = Companies.withCustomers(5);
        companies.keep();
    }

    @BeforeEach
    void back() throws Exception {
        companies.goBack();
    }

    private void syncWhileLocked(TestDatabase database, String lock) throws Exception {
        try (Connection person = database.open();
                Statement statement = person.createStatement()) {
            person.setAutoCommit(false);
            statement.execute(lock);
            long began = System.nanoTime();
            companies.systems.sync(new Tap(), false);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PROMPTLY);
            person.rollback();
        }
    }

    private void assertParkedForTheNextRound(String target) throws Exception {
        assertThat(companies.store.query("select target, counterpart_no, rule, reason, again from counterpart.parked"))
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("target", target)
                        .containsEntry("counterpart_no", "C03")
                        .containsEntry("rule", "MOD-6")
                        .containsEntry("reason", "another session holds a lock on the record")
                        .containsEntry("again", "t"));
    }

    private void assertAllThrough() throws Exception {
        companies.systems.sync(false);
        List<String> all = new ArrayList<>(FREE);
        all.add(LOCKED);
        for (String name : all) {
            assertThat(companies.contact(name, "phone")).as(name).isEqualTo("B");
            assertThat(companies.customer(name, "Phone No_")).as(name).isEqualTo("B");
        }
        assertThat(companies.parked()).isZero();
        assertThat(companies.openBatches()).isZero();
        companies.assertQuiet(false);
    }

    @Test
    @DisplayName("MOD-6: a locked row of the ERP is left for the next sync")
    void writesTheOthersWhileOneIsLockedInTheErp() throws Exception {
        companies.crm.execute("update crm.contact set phone = 'B'");
        syncWhileLocked(companies.erp, "select 1 from dbo.\"Customer\" where \"Name\" = '" + LOCKED + "' for update");
        for (String name : FREE) {
            assertThat(companies.customer(name, "Phone No_")).as(name).isEqualTo("B");
        }
        assertThat(companies.customer(LOCKED, "Phone No_")).isEqualTo("A");
        assertParkedForTheNextRound("customer");
        assertAllThrough();
    }

    @Test
    @DisplayName("MOD-6: a locked row of the CRM is left for the next sync")
    void writesTheOthersWhileOneIsLockedInTheCrm() throws Exception {
        companies.erp.execute("update dbo.\"Customer\" set \"Phone No_\" = 'B'");
        syncWhileLocked(companies.crm, "select 1 from crm.contact where display_name = '" + LOCKED + "' for update");
        for (String name : FREE) {
            assertThat(companies.contact(name, "phone")).as(name).isEqualTo("B");
        }
        assertThat(companies.contact(LOCKED, "phone")).isEqualTo("A");
        assertParkedForTheNextRound("contact");
        assertAllThrough();
    }

    @Test
    @DisplayName("MOD-6: locked for two syncs, it is still one item, and stays to be tried again")
    void keepsTryingALockedRow() throws Exception {
        companies.crm.execute("update crm.contact set phone = 'B'");
        String lock = "select 1 from dbo.\"Customer\" where \"Name\" = '" + LOCKED + "' for update";
        syncWhileLocked(companies.erp, lock);
        syncWhileLocked(companies.erp, lock);
        assertParkedForTheNextRound("customer");
        assertAllThrough();
    }

    @Test
    @DisplayName("MOD-4: who holds the lock edits the row and commits: the edit is not overwritten")
    void doesNotOverwriteTheEditOfWhoHeldTheLock() throws Exception {
        companies.earlier(List.of(Companies.contactEdit(LOCKED, "phone", "B")), List.of("select 1"));
        try (Connection person = companies.erp.open();
                Statement statement = person.createStatement()) {
            person.setAutoCommit(false);
            statement.execute(Companies.counterpartEdit("Customer", LOCKED, "Phone No_", "C"));
            companies.systems.sync(new Tap(), false);
            person.commit();
        }
        companies.systems.sync(false);
        assertThat(companies.contact(LOCKED, "phone")).isEqualTo("C");
        assertThat(companies.customer(LOCKED, "Phone No_")).isEqualTo("C");
        assertThat(companies.contents().conflicts()).containsExactly("customer | C03 | phoneNo | B | C | erp | f");
        assertThat(companies.parked()).isZero();
        companies.assertQuiet(false);
    }
}
