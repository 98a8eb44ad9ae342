package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                        "id  contact   kind      number  field    contact's value  changed              counterpart's value"
                                + "  changed              decided  found");
        assertThat(run.lines().get(1))
                .containsPattern(
                        "CT300001  customer  C1      email    a@crm.example    20\\S+ \\S+  b@erp.example        20\\S+ \\S+  waits ");
        assertThat(run.lines().get(2))
                .containsPattern(
                        "CT300001  customer  C1      phoneNo  \\+45 1            20\\S+ \\S+  \\+45 2                20\\S+ \\S+  ERP ");
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
                        "contactTime",
                        "counterpartValue",
                        "counterpartTime",
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

    @Test
    void whatIsDecidedByHandIsWrittenAndSpreadAndTheItemIsDecided_MOD4() throws Exception {
        program.vendor("V1", "Adatum");
        program.run("link", "CT300001", "vendor", "V1");
        oneDecidedAndOneOpen();
        String open = open();
        Program.Run dry = program.run("conflicts", "resolve", open, "--take", "erp", "--dry-run");
        assertThat(dry.exit()).isZero();
        assertThat(dry.lastLine())
                .isEqualTo("conflict " + open + " would be decided: email of contact CT300001 as the ERP has it");
        assertThat(emails()).containsExactly("a@crm.example", "b@erp.example", "a@crm.example");

        Program.Run run = program.run("conflicts", "resolve", open, "--take", "erp");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("decided by hand: the ERP's value counts");
        assertThat(run.lastLine())
                .isEqualTo("conflict " + open + " is decided: email of contact CT300001 as the ERP has it");
        assertThat(emails()).containsExactly("b@erp.example", "b@erp.example", "b@erp.example");
        JsonNode json = program.run("conflicts", "-o", "json").json();
        assertThat(json.size()).isEqualTo(2);
        assertThat(json.get(0).get("id").asText()).isEqualTo(open);
        assertThat(json.get(0).get("winner").asText()).isEqualTo("erp");
        assertThat(json.get(0).get("open").asBoolean()).isFalse();
        assertThat(program.run("sync").exit()).isZero();
        assertThat(emails()).containsExactly("b@erp.example", "b@erp.example", "b@erp.example");
        assertThat(program.run("conflicts", "resolve", open, "--take", "crm").err())
                .contains("conflict " + open + " does not wait any more: the ERP won");
        assertThat(program.run("conflicts", "resolve", "99", "--take", "crm").exit())
                .isEqualTo(1);
        assertThat(program.run("conflicts", "resolve", open).exit()).isEqualTo(64);
    }

    @Test
    void aValueThatHasChangedSinceItWasListedIsNotDecidedAbout_MOD4() throws Exception {
        oneDecidedAndOneOpen();
        String open = open();
        program.editCustomer("C1", "\"E-Mail\" = 'c@erp.example'");
        Program.Run run = program.run("conflicts", "resolve", open, "--take", "crm");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains("conflict " + open
                        + " has changed since: the customer holds 'c@erp.example' now, where 'b@erp.example'"
                        + " is listed; nothing is written");
        program.run("sync");
        assertThat(program.run("conflicts", "resolve", open, "--take", "crm").exit())
                .isZero();
        assertThat(emails()).containsExactly("a@crm.example", "a@crm.example");

        program.editContact("CT300001", "email_address = 'd@crm.example'");
        program.editCustomer("C1", "\"E-Mail\" = repeat('e', 70)");
        program.systems.crm.execute("alter table crm.contact add constraint short check (length(email_address) < 50)");
        assertThat(program.run("sync").exit()).isEqualTo(3);
        Program.Run refused = program.run("conflicts", "resolve", open(), "--take", "erp");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("conflict " + open() + " stays open, since the value is not taken: ")
                .contains("\"short\"");
        assertThat(program.run("parked").lines()).containsExactly("nothing is parked");
        program.editCustomer("C1", "\"E-Mail\" = 'd@crm.example'");
        assertThat(program.run("sync").exit())
                .as("both are equal: it closes by itself")
                .isZero();
    }

    /** The id of the conflict that waits. */
    private String open() {
        return program.run("conflicts", "-o", "json").json().get(0).get("id").asText();
    }

    private List<String> emails() throws Exception {
        List<String> emails = new ArrayList<>();
        program.systems
                .crm
                .query("select email_address as e from crm.contact")
                .forEach(row -> emails.add(row.get("e")));
        program.systems
                .erp
                .query("select \"E-Mail\" as e from dbo.\"Customer\" union all select \"E-Mail\" from dbo.\"Vendor\"")
                .forEach(row -> emails.add(row.get("e")));
        return emails;
    }
}
