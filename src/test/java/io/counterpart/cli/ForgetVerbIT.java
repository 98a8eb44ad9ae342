package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PRV-2: what the store holds about a contact is erased. */
class ForgetVerbIT {
    private static final String SECRET = "Klamm";

    /** Every table of the store as text. */
    private static final List<String> TABLES = List.of(
            "history",
            "conflict",
            "parked",
            "relation",
            "ended",
            "pair_end",
            "file",
            "file_rejected",
            "action_waiting");

    private Program program;

    @BeforeEach
    void aContactWithHistoryAConflictAndAParkedValue(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.rules("conflict: {default: latest, tie: crm}", "conflict: {default: crm, fields: {email: manual}}");
        program.customer("C1", SECRET + " Ltd");
        program.customer("C2", "Fabrikam");
        program.run("sync");
        program.editContact(
                "CT300001",
                "phone = '" + SECRET + " 1', email_address = '" + SECRET + "@crm.example', display_name = '" + SECRET
                        + "' || repeat('x', 101)");
        program.editCustomer("C1", "\"Phone No_\" = '" + SECRET + " 2', \"E-Mail\" = '" + SECRET + "@erp.example'");
        program.editContact("CT300002", "phone = '22'");
        assertThat(program.run("sync").exit()).isEqualTo(3);
        assertThat(holds(SECRET)).containsExactly("conflict", "history", "parked");
    }

    private List<String> holds(String text) throws SQLException {
        List<String> holding = new ArrayList<>();
        for (String table : TABLES) {
            for (Map<String, String> row : program.systems.store.query(
                    "select count(*) as n from counterpart." + table + " t where t::text like '%" + text + "%'")) {
                if (!row.get("n").equals("0")) {
                    holding.add(table);
                }
            }
        }
        return holding.stream().sorted().toList();
    }

    @Test
    void erasesEveryValueOfTheContactAndNoOthersAndPrintsAReceiptPrv2() throws Exception {
        Program.Run run = program.run("forget", "CT300001");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("history")
                .contains("conflict")
                .contains("parked")
                .contains("kept: links");
        assertThat(run.lastLine()).startsWith("erased ").contains("about contact CT300001 at ");
        assertThat(holds(SECRET)).isEmpty();
        assertThat(holds("Fabrikam")).containsExactly("history");
    }

    @Test
    void whyAnInteractionWaitsIsErasedToo_PRV2() throws Exception {
        program.systems.store.execute(
                "insert into counterpart.action_waiting (action, key, contact_key, contact_no, times, reason)"
                        + " select 'invoice', '1', contact_key, contact_no, 1, '" + SECRET
                        + "' from counterpart.relation"
                        + " where contact_no = 'CT300001'");
        program.run("forget", "CT300001");
        assertThat(holds(SECRET)).isEmpty();
    }

    @Test
    void syncGoesOnAfterwardsPrv2() throws Exception {
        program.run("forget", "CT300001");
        assertThat(program.run("show", "contact", "CT300001").out()).contains("customer  CUST  CT300001  C1");
        assertThat(program.run("sync").out()).contains("written    0 in the CRM, 0 in the ERP");
        program.editContact("CT300001", "phone = '33'");
        program.run("sync");
        assertThat(program.systems.erp.query(
                        "select \"Phone No_\" as phone from dbo.\"Customer\" where \"No_\" = 'C1'"))
                .containsExactly(Map.of("phone", "33"));
        assertThat(program.run("conflicts").out()).contains("email", SECRET + "@crm.example");
    }

    @Test
    void receiptIsToldInJsonPrv2() {
        JsonNode json = program.run("forget", "CT300001", "-o", "json").json();
        assertThat(json.fieldNames()).toIterable().containsExactly("contact", "dryRun", "at", "run", "erased", "kept");
        assertThat(json.get("run").asLong()).isPositive();
        assertThat(json.at("/erased/0/table").asText()).isEqualTo("history");
        assertThat(json.at("/erased/0/rows").asLong()).isPositive();
        assertThat(json.at("/erased/1/table").asText()).isEqualTo("conflict");
        assertThat(json.at("/erased/1/rows").asLong()).isEqualTo(2);
        assertThat(json.at("/erased/2/rows").asLong()).isEqualTo(1);
        JsonNode again = program.run("forget", "CT300001", "-o", "json").json();
        assertThat(again.get("erased"))
                .allSatisfy(each -> assertThat(each.get("rows").asLong()).isZero());
    }

    @Test
    void dryRunSaysTheSameAndErasesNothingPrv2() throws Exception {
        JsonNode foreseen =
                program.run("forget", "CT300001", "--dry-run", "-o", "json").json();
        assertThat(foreseen.get("dryRun").asBoolean()).isTrue();
        assertThat(foreseen.get("run").isNull()).isTrue();
        assertThat(holds(SECRET)).containsExactly("conflict", "history", "parked");
        JsonNode done = program.run("forget", "CT300001", "-o", "json").json();
        assertThat(done.get("erased")).isEqualTo(foreseen.get("erased"));
    }

    @Test
    void contactThatIsGoneIsForgottenByItsNumberPrv2() throws Exception {
        program.systems.crm.execute("delete from crm.contact where contact_number = 'CT300001'");
        program.run("sync", "--full");
        assertThat(program.run("forget", "CT300001").exit()).isZero();
        assertThat(holds(SECRET)).isEmpty();
    }

    @Test
    void contactThatNobodyKnowsIsRefused() {
        assertThat(program.run("forget", "CT9"))
                .isEqualTo(new Program.Run(
                        1,
                        "",
                        "counterpart: there is no contact CT9, neither in the CRM nor in the store"
                                + System.lineSeparator()));
    }
}
