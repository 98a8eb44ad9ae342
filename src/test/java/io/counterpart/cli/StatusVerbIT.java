package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusVerbIT {
    private static final String NOWHERE = "jdbc:postgresql://localhost:1/nowhere";

    private Program program;

    @BeforeEach
    void aLinkedRecord(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.customer("C1", "Adatum");
    }

    @Test
    void beforeTheFirstSyncEverythingInTheErpIsPending() {
        Program.Run run = program.run("status");
        assertThat(run.exit()).isZero();
        assertThat(run.lines()).contains("last run   none yet", "relations  0 customers, 0 vendors, 0 bank accounts");
        assertThat(run.out())
                .containsPattern("crm-to-erp +0 +- +never")
                .containsPattern("erp-to-crm +1 +\\d+ s +never");
        assertThat(run.lastLine()).isEqualTo("1 record pending: counterpart preview");
    }

    @Test
    void tellsTheLastRunAndThatAllIsInStep() {
        program.run("sync");
        Program.Run run = program.run("status");
        assertThat(run.exit()).isZero();
        assertThat(run.lines()).startsWith("crm        reachable", "erp        reachable", "store      reachable");
        assertThat(run.lines())
                .contains("relations  1 customer, 0 vendors, 0 bank accounts", "conflicts  0 open", "parked     0");
        assertThat(run.out())
                .containsPattern("last run   1, sync, .*: done in \\d+\\.\\d s, written 1 in the CRM, 0 in the ERP");
        assertThat(run.lastLine()).isEqualTo("all in step");
    }

    @Test
    void countsWhatIsPendingInEachDirection() throws Exception {
        program.run("sync");
        program.editContact("CT300001", "phone = '+45 1'");
        program.customer("C2", "Fabrikam");
        program.vendor("V1", "Litware");
        JsonNode directions = program.run("status", "-o", "json").json().get("directions");
        assertThat(directions.get(0).get("direction").asText()).isEqualTo("crm-to-erp");
        assertThat(directions.get(0).get("pending").asLong()).isEqualTo(1);
        assertThat(directions.get(0).get("oldestSeconds").asLong()).isBetween(0L, 600L);
        assertThat(directions.get(0).get("lastLook").asText()).endsWith("Z");
        assertThat(directions.get(1).get("direction").asText()).isEqualTo("erp-to-crm");
        assertThat(directions.get(1).get("pending").asLong()).isEqualTo(2);
    }

    @Test
    void whatBelongsToNobodyAndWhatIsParkedIsNotPending() throws Exception {
        program.rules("relations: {customer: CUST, vendor: VEND,", "relations: {customer: CUST,");
        program.contact("CT1", "Known to the CRM only");
        program.vendor("V1", "Of a kind that is off");
        program.systems.crm.execute("update crm.contact set email_address = 'a@b.example'");
        program.systems.erp.execute("update dbo.\"Customer\" set \"E-Mail\" = 'a@b.example'");
        assertThat(program.run("sync").exit()).isEqualTo(3);
        Program.Run run = program.run("status");
        assertThat(run.exit()).isZero();
        assertThat(run.lines()).contains("parked     1: counterpart parked");
        assertThat(run.lastLine()).isEqualTo("nothing pending, 1 waiting for a person");
    }

    @Test
    void anUnreachableSystemIsExitCode1AndTheRestIsToldAllTheSame() throws Exception {
        program.run("sync");
        program.setting("counterpart.erp.url", NOWHERE);
        Program.Run run = program.run("status");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.lines()).contains("crm        reachable", "relations  1 customer, 0 vendors, 0 bank accounts");
        assertThat(run.out()).contains("erp        cannot be reached: no server answers there: connection refused");
        assertThat(run.lastLine()).isEqualTo("not well: erp cannot be reached");
        JsonNode json = program.run("status", "-o", "json").json();
        assertThat(json.at("/databases/crm/reachable").asBoolean()).isTrue();
        assertThat(json.at("/databases/erp/reachable").asBoolean()).isFalse();
        assertThat(json.at("/directions/0/pending").isNull()).isTrue();
        assertThat(json.at("/lastRun/outcome").asText()).isEqualTo("done");
    }

    @Test
    void anUnreachableStoreIsExitCode1() throws Exception {
        program.setting("counterpart.store.url", NOWHERE);
        Program.Run run = program.run("status");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.lastLine()).isEqualTo("not well: store cannot be reached");
    }

    @Test
    void aFailedRunIsExitCode1UntilALaterSyncGoesWell() throws Exception {
        program.run("sync");
        program.systems.store.execute("insert into counterpart.run (verb, started_at, finished_at, outcome)"
                + " values ('sync', clock_timestamp(), clock_timestamp(), 'the disk is full')");
        Program.Run failed = program.run("status");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out()).contains("failed after 0.0 s: the disk is full");
        assertThat(failed.lastLine()).isEqualTo("not well: the last run failed");
        program.run("sync");
        Program.Run mended = program.run("status");
        assertThat(mended.exit()).isZero();
        assertThat(mended.out()).contains("the disk is full (a later sync went well)");
        assertThat(mended.lastLine()).isEqualTo("all in step");
    }

    @Test
    void aRunWithoutAnEndIsRunningWhereSomebodyWritesAndElseWasStopped() throws Exception {
        program.systems.store.execute(
                "insert into counterpart.run (verb, started_at) values ('sync', clock_timestamp())");
        try (Connection writer = program.systems.store.open();
                Statement statement = writer.createStatement()) {
            statement.execute("set search_path = counterpart");
            statement.execute(
                    "select pg_advisory_lock(hashtextextended('counterpart writer ' || current_schema(), 0))");
            Program.Run running = program.run("status");
            assertThat(running.exit()).isZero();
            assertThat(running.out()).containsPattern("last run   1, sync, .*: running");
        }
        Program.Run stopped = program.run("status");
        assertThat(stopped.exit()).isEqualTo(1);
        assertThat(stopped.out()).contains(": stopped before its end");
    }
}
