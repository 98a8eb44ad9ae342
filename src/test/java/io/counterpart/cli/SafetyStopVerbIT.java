package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.service.Standing.Role;
import io.counterpart.store.Received;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The safety stop: 120 customers and 110 vendors, each with a contact of its own, with phone number and e-mail. */
class SafetyStopVerbIT {
    private static final int STOPPED = 4;
    private static final String FULL_SYNC = "counterpart sync --full --yes";

    private Program program;

    @BeforeEach
    void pairsInStep(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.systems.erp.execute("""
                insert into dbo."Customer" ("No_", "Name", "Phone No_", "E-Mail")
                select 'C' || i, 'Customer ' || i, '+45 ' || i, 'c' || i || '@example.dk' from generate_series(1, 120) i
                """, """
                insert into dbo."Vendor" ("No_", "Name", "Phone No_", "E-Mail")
                select 'V' || i, 'Vendor ' || i, '+46 ' || i, 'v' || i || '@example.se' from generate_series(1, 110) i
                """);
        assertThat(program.run("sync").exit()).isZero();
    }

    private Program.Run stopped(String... verb) throws Exception {
        List<String> before = contents();
        Program.Run run = program.run(verb);
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(STOPPED);
        assertThat(contents()).as("what a stopped sync wrote").isEqualTo(before);
        return run;
    }

    /** Both systems, and the pairs. */
    private List<String> contents() throws Exception {
        return List.of(
                program.systems
                        .crm
                        .query("select * from crm.contact order by id")
                        .toString(),
                program.systems
                        .erp
                        .query("select * from dbo.\"Customer\" order by 1")
                        .toString(),
                program.systems
                        .erp
                        .query("select * from dbo.\"Vendor\" order by 1")
                        .toString(),
                program.systems
                        .store
                        .query("select * from counterpart.relation order by id")
                        .toString(),
                program.systems
                        .store
                        .query("select * from counterpart.ended order by 1, 2")
                        .toString());
    }

    private long count(String where) throws Exception {
        return program.systems.erp.query("select from dbo." + where).size();
    }

    private int pairs() throws Exception {
        return program.systems.store.query("select from counterpart.relation").size();
    }

    @Test
    void anEmptiedTableUnlinksNothingUntilSomebodySaysSo_DEL1() throws Exception {
        program.systems.crm.execute("delete from crm.contact");
        Program.Run run = stopped("sync", "--full");
        assertThat(run.err()).isEmpty();
        assertThat(run.lines())
                .containsExactly(
                        "stopped before anything was written:",
                        "  120 of 120 customers would be unlinked (the limit: 30 % and more than 100)",
                        "  110 of 110 vendors would be unlinked (the limit: 30 % and more than 100)",
                        "    120 customers, the contact was deleted: C1, C10, C100, ...",
                        "    110 vendors, the contact was deleted: V1, V10, V100, ...",
                        "to see all of it    counterpart preview --full",
                        "to have it done     " + FULL_SYNC,
                        "to set the limits   safety in rules.yaml");
        Program.Run status = program.run("status");
        assertThat(status.exit()).isEqualTo(1);
        assertThat(status.out()).contains("stopped by the safety stop", FULL_SYNC);

        JsonNode json = stopped("sync", "--full", "-o", "json").json();
        assertThat(json.fieldNames()).toIterable().containsExactly("stopped", "details", "preview", "goOn");
        assertThat(json.at("/stopped/0").toString())
                .isEqualTo(
                        "{\"action\":\"unlink\",\"kind\":\"customer\",\"pairs\":120,\"of\":120,\"percent\":30,\"above\":100}");
        assertThat(json.at("/details/0/examples")).hasSize(3);

        assertThat(program.run("sync", "--full", "--yes").exit()).isZero();
        assertThat(pairs()).isZero();
        assertThat(count("\"Customer\"")).isEqualTo(120);
        assertThat(program.run("status").exit()).isZero();
    }

    @Test
    void aColumnThatOneUpdateClearsIsNotClearedOnTheOtherSide_MOD5() throws Exception {
        program.systems.crm.execute(
                "create table mail as select id, email_address from crm.contact",
                "update crm.contact set email_address = null");
        Program.Run run = stopped("sync");
        assertThat(run.lines())
                .contains(
                        "  values of 120 of 120 customers or their contacts would be cleared (the limit: 30 % and more"
                                + " than 100)")
                .anyMatch(line -> line.startsWith("    120 customers in the ERP, email: C"))
                .anyMatch(line -> line.startsWith("    110 vendors in the ERP, email: V"))
                .contains("to have it done     counterpart sync --yes");
        program.systems.crm.execute(
                "update crm.contact c set email_address = m.email_address from mail m where m.id = c.id");
        assertThat(program.run("sync").lastLine()).startsWith("nothing to do");

        program.systems.erp.execute("update dbo.\"Vendor\" set \"Phone No_\" = ''");
        assertThat(stopped("sync").out()).contains("110 contacts in the CRM, phoneNo: CT");
        assertThat(program.run("sync", "--yes").exit()).isZero();
        assertThat(program.systems.crm.query("select from crm.contact where phone is null"))
                .hasSize(110);
    }

    @Test
    void theShareHasToBeExceededAndTheNumberAndTheLimitsCanBeSet() throws Exception {
        program.systems.erp.execute("update dbo.\"Customer\" set \"Phone No_\" = '' where \"No_\" like 'C1%'"); // 32
        assertThat(program.run("sync").exit()).isZero();
        program.systems.erp.execute("update dbo.\"Customer\" set \"E-Mail\" = '' where length(\"No_\") <= 3"); // 99
        assertThat(program.run("sync").exit()).isZero();

        program.rules(
                "# safety: {unlink: {percent: 30, above: 100}, blank: {percent: 30, above: 100}, change: off}",
                "safety: {unlink: {percent: 10, above: 5}, blank: off, change: {percent: 50, above: 10}}");
        program.systems.erp.execute("delete from dbo.\"Customer\" where length(\"No_\") = 2"); // 9 of 120
        assertThat(program.run("sync", "--full").exit()).isZero();
        program.systems.erp.execute("update dbo.\"Customer\" set \"City\" = 'Ribe'");
        assertThat(stopped("sync").out())
                .contains("values of 111 of 111 customers or their contacts would be changed (the limit: 50 % and more"
                        + " than 10)");
        program.systems.erp.execute("update dbo.\"Customer\" set \"City\" = ''");
        program.systems.erp.execute("delete from dbo.\"Customer\" where \"No_\" like 'C1%'");
        assertThat(stopped("sync", "--full").out()).contains("of 111 customers would be unlinked");
    }

    @Test
    void aMistakeInTheConfigurationUnlinksNothing() throws Exception {
        program.systems.erp.execute("alter table dbo.\"Customer\" add active boolean not null default false");
        program.edit("entities/customer.yaml", "fields:", "exists: {active: true}\nfields:");
        assertThat(stopped("sync", "--full").out()).contains("120 of 120 customers would be unlinked");
        program.edit("entities/customer.yaml", "exists: {active: true}\nfields:", "fields:");
        assertThat(program.run("sync", "--full").exit()).isZero();
        assertThat(pairs()).isEqualTo(230);
    }

    @Test
    void receivedNamesOfDeletedRecordsUnlinkNoMoreThanASync() throws Exception {
        program.systems.erp.execute("delete from dbo.\"Vendor\"");
        try (Connection store = program.systems.store.open()) {
            store.setSchema("counterpart");
            Set<Key> all =
                    IntStream.rangeClosed(1, 110).mapToObj(i -> Key.of("V" + i)).collect(Collectors.toSet());
            Received.add(store, Map.of(Entity.VENDOR, all));
        }
        assertThat(stopped("sync").out()).contains("110 of 110 vendors would be unlinked");
    }

    @Test
    void theServiceRestsUnwellUntilAPersonHasSeenToIt() throws Exception {
        RunningService.configure(program.systems);
        program.systems.with("counterpart.sync.deletions.interval", "1s").with("counterpart.sync.interval", "100ms");
        try (RunningService running = RunningService.start(program.systems)) {
            running.awaitRole(Role.LEADING).awaitIdle();
            program.systems.erp.execute(
                    "create table kept as select * from dbo.\"Vendor\"", "delete from dbo.\"Vendor\"");
            awaitStop(running, true);
            assertThat(running.service.standing().role()).isEqualTo(Role.LEADING);
            assertThat(running.service.standing().problem())
                    .startsWith("safety stop: ")
                    .contains("110 of 110 vendors would be unlinked", FULL_SYNC)
                    .doesNotContain("@example");
            assertThat(running.service.due()).isEmpty();
            program.editContact("CT300001", "phone = '555'");

            Program.Run again = program.run("sync", "--full");
            assertThat(again.exit()).as(again.out() + again.err()).isEqualTo(STOPPED);
            assertThat(count("\"Customer\" where \"Phone No_\" = '555'")).isZero();
            running.service.lookAgain();
            awaitStop(running, true);

            program.systems.erp.execute("insert into dbo.\"Vendor\" select * from kept");
            running.service.lookAgain();
            await().atMost(Duration.ofSeconds(60)).until(() -> count("\"Customer\" where \"Phone No_\" = '555'") == 1);
            assertThat(running.service.standing().isWell()).isTrue();
            assertThat(pairs()).isEqualTo(230);

            program.systems.erp.execute("delete from dbo.\"Vendor\"");
            awaitStop(running, true);
            assertThat(program.run("sync", "--full", "--yes").exit()).isZero();
            awaitStop(running, false);
            assertThat(pairs()).isEqualTo(120);
        }
    }

    private static void awaitStop(RunningService running, boolean stopped) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> running.service.safetyStop().isEmpty() != stopped);
    }
}
