package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** UNDO: a run is taken back, shown beforehand, kept in the history, and taken back in its turn. */
class UndoVerbIT {
    private Program program;

    /** One contact with a customer and a vendor; run 1 made it. */
    @BeforeEach
    void aContactInTwoRoles(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        for (String table : List.of("Customer", "Vendor")) {
            program.systems.erp.execute(
                    "insert into dbo.\"" + table + "\" (\"No_\", \"Name\", \"Phone No_\", \"Post Code\")" + " values ('"
                            + table.charAt(0) + "1', 'Adatum', '11', '1000')");
        }
        assertThat(program.run("sync").exit()).isZero();
    }

    private String phones() throws SQLException {
        return String.join(
                " ",
                only(program.systems.crm.query("select phone from crm.contact")),
                only(program.systems.erp.query("select \"Phone No_\" from dbo.\"Customer\"")),
                only(program.systems.erp.query("select \"Phone No_\" from dbo.\"Vendor\"")));
    }

    private static String only(List<Map<String, String>> rows) {
        assertThat(rows).hasSize(1);
        return rows.get(0).values().iterator().next();
    }

    private long contacts() throws SQLException {
        return Long.parseLong(only(program.systems.crm.query("select count(*) as n from crm.contact")));
    }

    /** The customer's new phone goes to the contact and to the vendor, in run 2. */
    private void aPhoneTravels() throws Exception {
        program.editCustomer("C1", "\"Phone No_\" = '22'");
        assertThat(program.run("sync").exit()).isZero();
        assertThat(phones()).isEqualTo("22 22 22");
    }

    @Test
    void valuesGoBackAndWaitUntilEitherSideChangesUndoRun5() throws Exception {
        aPhoneTravels();

        Program.Run undo = program.run("undo", "2");

        assertThat(undo.exit()).isZero();
        assertThat(undo.lastLine())
                .isEqualTo("run 2 taken back, by run 3: 2 values restored (1 in the CRM, 1 in the ERP);"
                        + " 1 field waiting, see conflicts");
        assertThat(phones()).isEqualTo("11 22 11");
        assertThat(program.run("conflicts").lines().get(1)).contains("phoneNo", "11", "22", "waits", "undone");
        for (String[] sync : List.of(new String[] {"sync"}, new String[] {"sync", "--full"})) {
            Program.Run quiet = program.run(sync);
            assertThat(quiet.exit()).isEqualTo(3);
            assertThat(quiet.out()).contains("0 in the CRM, 0 in the ERP");
            assertThat(phones()).isEqualTo("11 22 11");
        }
        program.editContact("CT300001", "phone = '33'");
        assertThat(program.run("sync").exit()).isZero();
        assertThat(phones()).isEqualTo("33 33 33");
        assertThat(program.run("conflicts").lastLine()).isEqualTo("0 waiting for a person, 1 decided");
    }

    @Test
    void undoResolveAndRetryGoThroughTheServiceThatHoldsTheStore() throws Exception {
        aPhoneTravels();
        program.editContact("CT300001", "street = repeat('x', 101)");
        assertThat(program.run("sync").exit()).isEqualTo(3);
        program.systems.erp.execute("alter table dbo.\"Customer\" alter column \"Address\" type text");
        program.systems.erp.execute("alter table dbo.\"Vendor\" alter column \"Address\" type text");
        program.systems.with("counterpart.sync.interval", "1d").with("counterpart.sync.deletions.interval", "never");
        try (RunningService service = RunningService.start(program.systems)) {
            service.awaitIdle();

            assertThat(program.run("undo", "2").lastLine()).startsWith("run 2 taken back");
            assertThat(phones()).isEqualTo("11 22 11");
            JsonNode conflict = program.run("conflicts", "-o", "json").json().get(0);
            Program.Run resolve =
                    program.run("conflicts", "resolve", conflict.get("id").asText(), "--take", "erp");
            assertThat(resolve.exit()).as(resolve.err()).isZero();
            assertThat(phones()).isEqualTo("22 22 22");
            Program.Run retry = program.run("retry", "--all");
            assertThat(retry.exit()).as(retry.err()).isZero();
            assertThat(program.run("sync").exit()).isZero();
        }
        assertThat(only(program.systems.erp.query("select \"Address\" from dbo.\"Customer\"")))
                .hasSize(101);
        assertThat(program.run("parked").out()).startsWith("nothing is parked");
    }

    @Test
    void fieldThatWaitsIsDecidedByAPersonLikeAnyConflictUndoMod4() throws Exception {
        aPhoneTravels();
        program.run("undo", "2");

        Program.Run resolved = program.run("conflicts", "resolve", "1", "--take", "erp");

        assertThat(resolved.exit()).as(resolved.err()).isZero();
        assertThat(phones()).isEqualTo("22 22 22");
        assertThat(program.run("sync", "--full").exit()).isZero();
        assertThat(phones()).isEqualTo("22 22 22");
    }

    @Test
    void fieldThatWaitsIsCarriedOverAgainByRetryUndo() throws Exception {
        aPhoneTravels();
        program.run("undo", "2");

        Program.Run retried = program.run("retry", "--all");

        assertThat(retried.exit()).as(retried.err()).isZero();
        assertThat(retried.out()).contains("1 field that an undo took back carried over again");
        assertThat(phones()).isEqualTo("22 22 22");
        assertThat(program.run("conflicts").lastLine()).isEqualTo("0 waiting for a person, 1 decided");
        assertThat(program.run("sync", "--full").exit()).isZero();
    }

    @Test
    void undoIsTakenBackInItsTurnAndBothAreInTheHistoryUndo() throws Exception {
        aPhoneTravels();
        program.run("undo", "2");

        assertThat(program.run("undo", "3").lastLine())
                .isEqualTo("run 3 taken back, by run 4: 2 values restored (1 in the CRM, 1 in the ERP)");

        assertThat(phones()).isEqualTo("22 22 22");
        assertThat(program.run("sync", "--full").exit()).isZero();
        assertThat(phones()).isEqualTo("22 22 22");
        JsonNode history = program.run("history", "CT300001", "-o", "json").json();
        assertThat(history.get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "at", "run", "action", "system", "entity", "key", "field", "old", "new", "from", "rule",
                        "reason");
        assertThat(history)
                .filteredOn(each -> each.get("field").asText().equals("phoneNo")
                        && each.get("entity").asText().equals("contact"))
                .extracting(each -> each.get("run").asText() + " "
                        + each.get("action").asText() + " "
                        + each.get("old").asText() + " " + each.get("new").asText() + " "
                        + each.get("from").asText() + " " + each.get("rule").asText())
                .containsExactly(
                        "4 update 11 22 undo UNDO",
                        "3 update 22 11 undo UNDO",
                        "2 update 11 22 erp MOD-3",
                        "1 create null 11 erp CRC-1");
        assertThat(history)
                .filteredOn(each -> each.get("action").asText().equals("link"))
                .extracting(each -> each.get("system").asText() + " "
                        + each.get("key").asText() + " " + each.get("new").asText())
                .containsExactlyInAnyOrder("store C1 CT300001", "store V1 CT300001");
    }

    @Test
    void editThatWasNotSynchronisedYetTravelsAfterTheUndoOfOtherFieldsUndo() throws Exception {
        program.editCustomer("C1", "\"Phone No_\" = '22', \"Post Code\" = '2000'");
        assertThat(program.run("sync").exit()).isZero();
        program.editContact("CT300001", "phone = '33'");

        assertThat(program.run("undo", "2").exit()).isZero();

        assertThat(program.run("sync").exit()).isEqualTo(3);
        assertThat(phones()).isEqualTo("33 33 33");
        assertThat(only(program.systems.crm.query("select zip from crm.contact")))
                .isEqualTo("1000");
    }

    @Test
    void whatSomebodyHasChangedSinceStaysUndo() throws Exception {
        program.editCustomer("C1", "\"Phone No_\" = '22', \"Post Code\" = '2000'");
        program.run("sync");
        program.editContact("CT300001", "phone = '33'");
        program.run("sync");

        JsonNode json = program.run("undo", "2", "-o", "json").json();

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "undone", "dryRun", "run", "restored", "deleted", "unlinked", "waiting", "kept", "changes");
        assertThat(json.at("/restored/crm").asInt()).isEqualTo(1);
        assertThat(json.at("/restored/erp").asInt()).isEqualTo(1);
        assertThat(json.get("kept").asInt()).isEqualTo(2);
        assertThat(json.get("changes"))
                .filteredOn(each -> each.get("action").asText().equals("keep"))
                .allSatisfy(each -> {
                    assertThat(each.get("field").asText()).isEqualTo("phoneNo");
                    assertThat(each.get("old").asText()).isEqualTo("33");
                    assertThat(each.get("new").asText()).isEqualTo("11");
                    assertThat(each.get("reason").asText()).isEqualTo("changed since");
                });
        assertThat(phones()).isEqualTo("33 33 33");
        assertThat(only(program.systems.crm.query("select zip from crm.contact")))
                .isEqualTo("1000");
    }

    @Test
    void dryRunSaysTheSameAndWritesNothingUndo() throws Exception {
        aPhoneTravels();

        JsonNode foreseen = program.run("undo", "2", "--dry-run", "-o", "json").json();

        assertThat(phones()).isEqualTo("22 22 22");
        assertThat(program.run("runs").lastLine()).isEqualTo("2 runs");
        assertThat(foreseen.get("run").isNull()).isTrue();
        assertThat(program.run("undo", "2", "-o", "json").json().get("changes")).isEqualTo(foreseen.get("changes"));
    }

    @Test
    void recordThatTheRunMadeIsDeletedAndNotMadeAnewUndoDel3() throws Exception {
        Program.Run undo = program.run("undo", "1");

        assertThat(undo.lastLine())
                .isEqualTo("run 1 taken back, by run 2: 0 values restored (0 in the CRM, 0 in the ERP),"
                        + " 1 record deleted, 2 pairs ended");
        assertThat(contacts()).isZero();
        assertThat(program.run("sync", "--full").out()).contains("0 in the CRM, 0 in the ERP");
        assertThat(contacts()).isZero();
        assertThat(program.run("history", "CT300001").out())
                .contains("delete  contact CT300001", "unlink  customer C1", "link");
        assertThat(program.run("undo", "2").out())
                .contains("it was deleted, and is not made anew")
                .contains("nothing of run 2 is to be taken back; 3 things left as it is");
    }

    @Test
    void recordThatSomebodyHasTouchedSinceStaysWithItsPairsUndo() throws Exception {
        program.editContact("CT300001", "notes = 'call back'"); // mapped by nobody: not seen
        program.editContact("CT300001", "salutation = 'Dear'");
        program.editCustomer("C1", "\"Address\" = 'Main Street 1'");
        program.run("sync");

        assertThat(program.run("undo", "1").out()).contains("made by the run; it stays, since it was changed since");

        assertThat(contacts()).isEqualTo(1);
        assertThat(program.run("show", "contact", "CT300001").out())
                .contains("C1")
                .contains("V1");
    }

    @Test
    void recordThatOthersReferToIsToldAndStaysUndo() throws Exception {
        program.systems.crm.execute(
                "create table crm.deal (contact_id bigint references crm.contact (id))",
                "insert into crm.deal select id from crm.contact");

        Program.Run undo = program.run("undo", "1");

        assertThat(undo.exit()).isZero();
        assertThat(undo.out())
                .contains("it stays, since the database refuses to delete it: ")
                .contains("deal");
        assertThat(undo.lastLine()).isEqualTo("nothing of run 1 is to be taken back; 1 thing left as it is");
        assertThat(contacts()).isEqualTo(1);
        assertThat(program.run("parked").out()).contains("nothing is parked");
        assertThat(program.run("sync", "--full").exit()).isZero();
    }

    @Test
    void pairThatTheRunLinkedEndsUndoDel3() throws Exception {
        program.systems.erp.execute(
                "insert into dbo.\"Customer\" (\"No_\", \"Name\", \"Phone No_\") values" + " ('C2', 'Fabrikam', '44')");
        program.contact("CT900001", "Fabrikam, Inc.");
        program.run("unlink", "CT300001", "customer"); // nothing of it is taken back
        assertThat(program.run("link", "CT900001", "customer", "C2").exit()).isZero();
        long run = program.run("runs", "-o", "json").json().get(0).get("run").asLong();

        assertThat(program.run("undo", String.valueOf(run)).out())
                .contains("unlink", "the run that linked the two was taken back", "1 pair ended");

        assertThat(program.systems.erp.query("select \"Name\" from dbo.\"Customer\" where \"No_\" = 'C2'"))
                .containsExactly(Map.of("Name", "Fabrikam"));
        assertThat(program.run("sync", "--full").out()).contains("0 in the CRM, 0 in the ERP");
        assertThat(program.run("show", "contact", "CT900001").out()).doesNotContain("C2");
    }

    @Test
    void runThatIsNotThereIsRefusedUndo() {
        assertThat(program.run("undo", "99"))
                .isEqualTo(new Program.Run(
                        1, "", "counterpart: there is no run 99: see 'counterpart runs'" + System.lineSeparator()));
        assertThat(program.run("undo", "99", "--dry-run").exit()).isEqualTo(1);
    }
}
