package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConflictsVerbIT {
    private Program program;

    @BeforeEach
    void aLinkedRecord(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.customer("C1", "Adatum");
        program.run("sync");
    }

    private void oneDecidedAndOneOpen() throws Exception {
        program.rules("conflict: {default: latest, tie: crm}", "conflict: {default: erp, fields: {email: manual}}");
        program.editContact("CT300001", "phone = '+45 1', email_address = 'a@crm.example'");
        program.editCustomer("C1", "\"Phone No_\" = '+45 2', \"E-Mail\" = 'b@erp.example'");
        program.run("sync");
    }

    @Test
    void thereAreNoneInTheBeginning() {
        assertThat(program.run("conflicts")).isEqualTo(new Program.Run(0, "no conflicts" + System.lineSeparator(), ""));
        assertThat(program.run("conflicts", "-o", "json").json().toString()).isEqualTo("[]");
    }

    @Test
    void theOpenOnesComeFirstWithBothValuesSideBySide() throws Exception {
        oneDecidedAndOneOpen();
        Program.Run run = program.run("conflicts");
        assertThat(run.exit()).isZero();
        assertThat(run.lines().get(0))
                .startsWith(
                        "id  contact   kind      number  field    contact's value  counterpart's value  decided  found");
        assertThat(run.lines().get(1))
                .containsPattern("CT300001  customer  C1      email    a@crm.example    b@erp.example        waits ");
        assertThat(run.lines().get(2))
                .containsPattern("CT300001  customer  C1      phoneNo  \\+45 1            \\+45 2                ERP ");
        assertThat(run.lastLine()).isEqualTo("1 waiting for a person, 1 decided");
    }

    @Test
    void jsonTellsTheWinner() throws Exception {
        oneDecidedAndOneOpen();
        JsonNode json = program.run("conflicts", "-o", "json").json();
        assertThat(json.get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "contact",
                        "kind",
                        "number",
                        "field",
                        "contactValue",
                        "counterpartValue",
                        "open",
                        "winner",
                        "reason",
                        "found",
                        "closed",
                        "run");
        assertThat(json.get(0).get("open").asBoolean()).isTrue();
        assertThat(json.get(0).get("winner").isNull()).isTrue();
        assertThat(json.get(1).get("winner").asText()).isEqualTo("erp");
        assertThat(json.get(1).get("contactValue").asText()).isEqualTo("+45 1");
    }

    @Test
    void ofTheDecidedOnesTheLatestFiftyAreListedUnlessAllAreWanted() throws Exception {
        program.systems.store.execute("""
                insert into counterpart.conflict (run_id, relation_id, contact_no, kind, counterpart_no, field,
                  contact_value, counterpart_value, winner, reason, open)
                select 1, 1, 'CT300001', 'customer', 'C1', 'phoneNo', i::text, '', 'crm', 'by policy', false
                from generate_series(1, 60) as i
                """);
        Program.Run latest = program.run("conflicts");
        assertThat(latest.lastLine()).isEqualTo("0 waiting for a person, 50 decided (more with --all)");
        assertThat(latest.lines().get(1)).contains("  60  ");
        assertThat(program.run("conflicts", "--all").lastLine()).isEqualTo("0 waiting for a person, 60 decided");
    }
}
