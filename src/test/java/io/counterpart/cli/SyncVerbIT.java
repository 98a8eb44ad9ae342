package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncVerbIT {
    private Program program;

    @BeforeEach
    void twoLinkedRecords(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.customer("C1", "Adatum");
        program.vendor("V1", "Litware");
        assertThat(program.run("sync").exit()).isZero();
    }

    @Test
    void tellsHowManyRecordsItReadAndWrote() throws Exception {
        program.customer("C2", "Fabrikam");
        Program.Run run = program.run("sync");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines().subList(0, 2))
                .containsExactly("read       5 records", "written    1 in the CRM, 0 in the ERP");
        assertThat(run.lastLine()).matches("done in \\d+\\.\\d s, run 2");
    }

    @Test
    void aSyncWithNothingToDoSaysSoAndHasNoRun() {
        Program.Run table = program.run("sync");
        assertThat(table.exit()).isZero();
        assertThat(table.lastLine()).matches("nothing to do, \\d+\\.\\d s");
        JsonNode json = program.run("sync", "-o", "json").json();
        assertThat(json.get("run").isNull()).isTrue();
    }

    @Test
    void jsonHasTheKeysOfTheContract() throws Exception {
        program.editContact("CT300001", "phone = '+45 1'");
        JsonNode json = program.run("sync", "-o", "json").json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "run",
                        "read",
                        "written",
                        "conflicts",
                        "parked",
                        "interactions",
                        "skippedInteractions",
                        "documents",
                        "seconds");
        assertThat(json.get("run").asLong()).isEqualTo(2);
        assertThat(json.get("read").asLong()).isEqualTo(4);
        assertThat(json.get("written").toString()).isEqualTo("{\"crm\":0,\"erp\":1}");
        assertThat(json.get("conflicts").asLong()).isZero();
        assertThat(json.get("parked").asLong()).isZero();
        assertThat(json.get("seconds").isDouble()).isTrue();
    }

    @Test
    void aDecidedConflictIsToldWithBothValuesAndIsNoReasonForExitCode3() throws Exception {
        program.rules("conflict: {default: latest", "conflict: {default: crm");
        program.editContact("CT300001", "phone = '+45 1'");
        program.editCustomer("C1", "\"Phone No_\" = '+45 2'");
        Program.Run run = program.run("sync");
        assertThat(run.exit()).isZero();
        assertThat(run.lines())
                .contains(
                        "decided    1 conflict",
                        "  contact CT300001, customer C1, phoneNo: '+45 1' of the CRM replaces '+45 2' (changed on both"
                                + " sides: the CRM wins by policy)");
    }

    @Test
    void anOpenConflictIsExitCode3UntilItIsDecided() throws Exception {
        program.rules("conflict: {default: latest", "conflict: {default: manual");
        program.editContact("CT300001", "phone = '+45 1'");
        program.editCustomer("C1", "\"Phone No_\" = '+45 2'");
        Program.Run run = program.run("sync");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.lines()).contains("waiting    1 conflict for a person: counterpart conflicts");
        Program.Run again = program.run("sync", "-o", "json");
        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.json().get("conflicts").asLong()).isZero();
        program.editCustomer("C1", "\"Phone No_\" = '+45 1'");
        assertThat(program.run("sync").exit()).isZero();
    }

    @Test
    void aParkedItemIsExitCode3() throws Exception {
        program.editContact("CT300001", "display_name = repeat('x', 101)");
        Program.Run run = program.run("sync");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.lines()).contains("parked     1 item: counterpart parked");
    }

    @Test
    void onlyAFullSyncSeesDeletions() throws Exception {
        program.systems.erp.execute("delete from dbo.\"Customer\" where \"No_\" = 'C1'");
        assertThat(program.run("sync").exit()).isZero();
        assertThat(relations()).isEqualTo("2");
        assertThat(program.run("sync", "--full").exit()).isZero();
        assertThat(relations()).isEqualTo("1");
    }

    private String relations() throws Exception {
        List<Map<String, String>> count =
                program.systems.store.query("select count(*) as relations from counterpart.relation");
        return count.get(0).get("relations");
    }
}
