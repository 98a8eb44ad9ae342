package io.counterpart.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.counterpart.demo.DemoData;
import io.counterpart.service.Standing.Role;
import io.counterpart.store.Requests;
import io.counterpart.testing.Gate;
import io.counterpart.testing.Running;
import io.counterpart.testing.Systems;
import io.counterpart.testing.Tap;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service on the demo's two systems, in this process. */
class ServiceIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String UPDATE_CUSTOMER = "\"dbo\".\"Customer\"";

    private Systems systems;

    @BeforeEach
    void threeCompaniesAreInStep() throws Exception {
        systems = new Systems(Path.of("config"))
                .with("counterpart.sync.interval", "100ms")
                .with("counterpart.sync.deletions.interval", "never")
                .with("camel.main.shutdownTimeout", "5")
                .init();
        try (Connection crm = systems.crm.open();
                Connection erp = systems.erp.open()) {
            DemoData.createCrm(crm);
            DemoData.createErp(erp);
        }
        for (int i = 1; i <= 3; i++) {
            systems.erp.execute("""
                    insert into dbo."Customer" ("No_", "Name", "Post Code") values ('C%1$d', 'Company %1$d', '100%1$d')
                    """.formatted(i));
        }
        systems.sync();
    }

    private void editContacts(String phone) throws SQLException {
        systems.crm.execute("update crm.contact set phone = '" + phone + "'");
    }

    private void editCustomers(String address) throws SQLException {
        systems.erp.execute("update dbo.\"Customer\" set \"Address\" = '" + address + "'");
    }

    private List<String> inErp(String column) throws SQLException {
        return systems
                .erp
                .query("select distinct \"" + column + "\" as value from dbo.\"Customer\" order by 1")
                .stream()
                .map(row -> row.get("value"))
                .toList();
    }

    private List<String> inCrm(String column) throws SQLException {
        return systems.crm.query("select distinct " + column + " as value from crm.contact order by 1").stream()
                .map(row -> row.get("value"))
                .toList();
    }

    private long openBatches() throws SQLException {
        return systems.store.query("select from counterpart.batch where open").size();
    }

    private static void awaitRole(Running running, Role role) {
        await().atMost(SOON).until(() -> running.service.standing().role() == role);
    }

    @Test
    void keepsTheTwoSystemsInStepInBothDirections() throws Exception {
        try (Running running = Running.on(systems)) {
            awaitRole(running, Role.LEADING);
            editContacts("+45 1");
            await().atMost(SOON).until(() -> inErp("Phone No_").equals(List.of("+45 1")));
            editCustomers("Main Street 1");
            await().atMost(SOON).until(() -> inCrm("street").equals(List.of("Main Street 1")));
            Lane fromCrm = running.service.lanes().get(0);
            assertThat(fromCrm.name()).isEqualTo("crm-to-erp");
            await().atMost(SOON).until(() -> fromCrm.written() == 3);
            assertThat(fromCrm.lastSuccess()).isPresent();
        }
        assertThat(systems.store.query("select distinct verb, outcome from counterpart.run where id > 1"))
                .containsExactly(Map.of("verb", "run", "outcome", "done"));
    }

    @Test
    void takesAwayHistoryThatIsTooOld() throws Exception {
        systems.store.execute("update counterpart.run set finished_at = finished_at - interval '91 days'");
        assertThat(systems.store.query("select from counterpart.history")).isNotEmpty();
        try (Running running = Running.on(systems)) {
            awaitRole(running, Role.LEADING);
            await().atMost(SOON)
                    .until(() -> systems.store
                            .query("select from counterpart.history")
                            .isEmpty());
        }
    }

    @Test
    void findsDeletionsByItself_DEL2() throws Exception {
        systems.with("counterpart.sync.deletions.interval", "1s");
        try (Running running = Running.on(systems)) {
            awaitRole(running, Role.LEADING);
            systems.erp.execute("delete from dbo.\"Customer\" where \"No_\" = 'C2'");
            await().atMost(SOON)
                    .until(() -> systems.store
                                    .query("select from counterpart.relation")
                                    .size()
                            == 2);
        }
        assertThat(systems.crm.query("select from crm.contact")).hasSize(3);
    }

    @Test
    void aSecondOneStandsByAndTakesOverWhenTheFirstEnds_RUN0() throws Exception {
        Running first = Running.on(systems);
        awaitRole(first, Role.LEADING);
        try (Running second = Running.on(systems)) {
            awaitRole(second, Role.STANDBY);
            assertThat(second.service.standing().isWell()).isTrue();
            first.close();
            awaitRole(second, Role.LEADING);
            editContacts("+45 2");
            await().atMost(SOON).until(() -> inErp("Phone No_").equals(List.of("+45 2")));
        }
    }

    @Test
    void waitsForADatabaseThatIsDownAndPicksUpWhenItIsBack() throws Exception {
        try (Gate gate = Gate.before(systems.erp)) {
            systems.with("counterpart.erp.url", gate.url(systems.erp) + "?connectTimeout=2");
            gate.shut();
            editContacts("+45 3");
            try (Running running = Running.on(systems)) {
                awaitRole(running, Role.TRYING);
                assertThat(running.service.standing().problem()).contains("cannot reach the erp database");
                gate.open();
                await().atMost(SOON).until(() -> inErp("Phone No_").equals(List.of("+45 3")));
                awaitRole(running, Role.LEADING);

                gate.shut();
                editContacts("+45 4");
                awaitRole(running, Role.TRYING);
                gate.open();
                await().atMost(SOON).until(() -> inErp("Phone No_").equals(List.of("+45 4")));
            }
        }
        assertThat(openBatches()).isZero();
    }

    @Test
    void aStoreThatGoesAwayInABatchLosesNothing_RUN4() throws Exception {
        try (Gate gate = Gate.before(systems.store)) {
            systems.with("counterpart.store.url", gate.url(systems.store) + "?connectTimeout=2");
            Tap tap = new Tap().before(event -> event.isOn("erp") && event.isUpdateOf(UPDATE_CUSTOMER), gate::shut);
            try (Running running = Running.on(systems, tap)) {
                awaitRole(running, Role.LEADING);
                editContacts("+45 5");
                awaitRole(running, Role.TRYING);
                gate.open();
                await().atMost(SOON).until(() -> inErp("Phone No_").equals(List.of("+45 5")));
                awaitRole(running, Role.LEADING);
            }
            assertThat(openBatches()).isZero();
            assertThat(systems.sync().erp()).isZero();
        }
    }

    @Test
    void aConnectionThatBreaksInAWriteLeavesNoBatchOpen_RUN4() throws Exception {
        Tap tap = new Tap()
                .before(
                        event -> event.isOn("erp") && event.isUpdateOf(UPDATE_CUSTOMER),
                        () -> systems.erp.execute(
                                "select pg_terminate_backend(pid, 10000) from pg_stat_activity where pid <> pg_backend_pid()"
                                        + " and datname = current_database() and application_name = 'counterpart'"));
        try (Running running = Running.on(systems, tap)) {
            awaitRole(running, Role.LEADING);
            editContacts("+45 8");
            await().atMost(SOON).until(() -> inErp("Phone No_").equals(List.of("+45 8")));
            await().atMost(SOON).until(() -> openBatches() == 0);
        }
    }

    @Test
    void aTableThatIsAwayForAWhileStopsNothingForEver() throws Exception {
        try (Running running = Running.on(systems)) {
            awaitRole(running, Role.LEADING);
            systems.erp.execute("alter table dbo.\"Vendor\" rename to \"Vendor away\"");
            awaitRole(running, Role.TRYING);
            systems.erp.execute("alter table dbo.\"Vendor away\" rename to \"Vendor\"");
            editContacts("+45 6");
            await().atMost(SOON).until(() -> inErp("Phone No_").equals(List.of("+45 6")));
        }
    }

    @Test
    void aDirectionThatFailsDoesNotKeepTheOtherWaiting() throws Exception {
        Tap tap = new Tap().before(event -> event.isOn("crm") && event.what().contains(">="), 10_000, () -> {
            throw new SQLException("the contacts cannot be read", "XX000");
        });
        try (Running running = Running.on(systems, tap)) {
            awaitRole(running, Role.TRYING);
            editCustomers("Side Street 2");
            await().atMost(SOON).until(() -> inCrm("street").equals(List.of("Side Street 2")));
            assertThat(running.service.standing().problem())
                    .startsWith("crm-to-erp failed")
                    .contains("the contacts cannot be read");
        }
        assertThat(systems.store.query("select from counterpart.run where outcome <> 'done'"))
                .hasSize(1);
    }

    @Test
    void whatIsToldToStopEndsTheBatchInHandAndLeavesTheRestToTheNext() throws Exception {
        systems.with("counterpart.sync.batchSize", "1");
        Tap tap = new Tap();
        Running running = Running.on(systems, tap);
        tap.before(event -> event.isOn("erp") && event.isUpdateOf(UPDATE_CUSTOMER), running.service::stop);
        awaitRole(running, Role.LEADING);
        editContacts("+45 7");
        await().atMost(SOON).until(() -> running.service.standing().role() == Role.STOPPING);
        running.close();
        assertThat(openBatches()).isZero();
        assertThat(inErp("Phone No_")).contains("+45 7").hasSizeGreaterThan(1);
        systems.sync();
        assertThat(inErp("Phone No_")).containsExactly("+45 7");
    }

    @Test
    void aRequestWhoseAskerHasGoneIsDropped_RUN0() throws Exception {
        try (Connection asker = systems.store.open()) {
            asker.setSchema("counterpart");
            Requests.ask(asker, List.of("sync"));
        }
        try (Running running = Running.on(systems)) {
            await().atMost(SOON)
                    .until(() -> systems.store
                            .query("select from counterpart.request")
                            .isEmpty());
            awaitRole(running, Role.LEADING);
        }
    }
}
