package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Tap;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A process is killed, but the backend that served it in the target lives on for a while and may still commit: the next
 * process waits for it (design, section 1). And the target may have forgotten the transaction: then its records tell.
 */
class BackendStillAtWorkIT {
    private static final String NAME = "Company 01";

    private Companies companies;

    @BeforeEach
    void aBatchIsAnnouncedAndItsProcessKilled() throws Exception {
        companies = Companies.withCustomers(2);
        companies.earlier(List.of(Companies.contactEdit(NAME, "phone", "B")), List.of("select 1"));
        companies.keep();
        Tap tap = new Tap();
        companies.systems.sync(tap, false);
        int write = tap.events().stream()
                .filter(event -> event.isUpdateOf(Companies.CUSTOMER_TABLE))
                .findFirst()
                .orElseThrow()
                .number();
        companies.goBack();
        assertThat(companies.isStopped(new Tap().stopBefore(write), false)).isTrue();
        assertThat(companies.openBatches()).isEqualTo(1);
    }

    /** Lets the batch's transaction be this one, which writes what the batch was to write. */
    private void takeOver(Connection backend) throws Exception {
        backend.setAutoCommit(false);
        try (Statement statement = backend.createStatement()) {
            statement.execute(Companies.counterpartEdit("Customer", NAME, "Phone No_", "B"));
            try (ResultSet row = statement.executeQuery("select pg_current_xact_id()::text")) {
                row.next();
                companies.store.execute("update counterpart.batch set xid = '" + row.getString(1) + "' where open");
            }
        }
    }

    /** Does something when the transaction is asked about for the second time. */
    private Tap whileWaiting(Tap.Meanwhile meanwhile) {
        int[] asked = new int[1];
        return new Tap().before(event -> event.what().contains("pg_xact_status"), 2, () -> {
            if (++asked[0] == 2) {
                meanwhile.happens();
            }
        });
    }

    private void assertInStep(String phone) throws Exception {
        assertThat(companies.contact(NAME, "phone")).isEqualTo(phone);
        assertThat(companies.customer(NAME, "Phone No_")).isEqualTo(phone);
        assertThat(companies.contents().conflicts()).isEmpty();
        assertThat(companies.openBatches()).isZero();
        companies.assertQuiet(false);
    }

    @Test
    @DisplayName("RUN-4: it commits in the end: what was written is recorded and not written again")
    void waitsForACommit() throws Exception {
        try (Connection backend = companies.erp.open()) {
            takeOver(backend);
            Tap tap = whileWaiting(backend::commit);
            companies.systems.sync(tap, false);
            assertThat(tap.events()).noneMatch(event -> event.isUpdateOf(Companies.CUSTOMER_TABLE));
        }
        assertThat(companies.history()).contains("customer | C01 | update | phoneNo | A | B");
        assertInStep("B");
    }

    @Test
    @DisplayName("RUN-4: it rolls back in the end: the edit is carried over now")
    void waitsForARollback() throws Exception {
        try (Connection backend = companies.erp.open()) {
            takeOver(backend);
            companies.systems.sync(whileWaiting(backend::rollback), false);
        }
        assertInStep("B");
    }

    @Test
    @DisplayName("section 9 no. 15: it commits, and a person sets the old value again before the next process looks")
    void keepsTheEditOfAPersonAfterTheCommit() throws Exception {
        try (Connection backend = companies.erp.open()) {
            takeOver(backend);
            companies.systems.sync(
                    whileWaiting(() -> {
                        backend.commit();
                        companies.editCustomer(NAME, "Phone No_", "A");
                    }),
                    false);
        }
        assertInStep("A");
    }

    @Test
    @DisplayName("design, section 1: the transaction is forgotten and the record holds what was written: it was")
    void believesTheRecordThatHoldsWhatWasWritten() throws Exception {
        forgetTheTransaction();
        companies.editCustomer(NAME, "Phone No_", "B");
        Tap tap = new Tap();
        companies.systems.sync(tap, false);
        assertThat(tap.events()).noneMatch(event -> event.isUpdateOf(Companies.CUSTOMER_TABLE));
        assertInStep("B");
    }

    @Test
    @DisplayName("design, section 1: the transaction is forgotten and the record holds the old value: written again")
    void writesAgainWhereTheRecordHoldsTheOldValue() throws Exception {
        forgetTheTransaction();
        companies.systems.sync(false);
        assertInStep("B");
    }

    @Test
    @DisplayName("design, section 1: the transaction is forgotten and the record holds a third value: edited since")
    void takesAThirdValueForAnEdit() throws Exception {
        forgetTheTransaction();
        companies.editCustomer(NAME, "Phone No_", "C");
        companies.systems.sync(false);
        assertThat(companies.contact(NAME, "phone")).isEqualTo("C");
        assertThat(companies.customer(NAME, "Phone No_")).isEqualTo("C");
        assertThat(companies.contents().conflicts()).containsExactly("customer | C01 | phoneNo | B | C | erp | f");
        companies.assertQuiet(false);
    }

    /** A transaction of the time before any database of this server was frozen. */
    private void forgetTheTransaction() throws Exception {
        assertThat(companies
                        .erp
                        .query("select pg_xact_status('100'::xid8) as status")
                        .get(0))
                .containsEntry("status", null);
        companies.store.execute("update counterpart.batch set xid = '100' where open");
    }
}
