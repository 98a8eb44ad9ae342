package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParkedVerbIT {
    private Program program;

    @BeforeEach
    void aLinkedRecord(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.customer("C1", "Adatum");
        program.run("sync");
    }

    @Test
    void thereIsNothingInTheBeginning() {
        assertThat(program.run("parked"))
                .isEqualTo(new Program.Run(0, "nothing is parked" + System.lineSeparator(), ""));
        assertThat(program.run("parked", "-o", "json").json().toString()).isEqualTo("[]");
    }

    @Test
    void tellsRecordFieldBothValuesReasonAndNextStep() throws Exception {
        program.editContact("CT300001", "street = repeat('x', 101)");
        program.run("sync");
        Program.Run run = program.run("parked");
        assertThat(run.exit()).isZero();
        assertThat(run.lines().get(0))
                .startsWith(
                        "id  record       pair         field    value                       target's value  attempts  since");
        assertThat(run.lines().get(1))
                .startsWith(
                        " 1  customer C1  customer C1  address  xxxxxxxxxxxxxxxxxxxxxxxxx\u2026  (blank)                1  ");
        assertThat(run.lines().get(2))
                .isEqualTo("    ERROR: value too long for type character varying(100);"
                        + " Address takes 100 characters, the value has 101 (MOD-6)");
        assertThat(run.lines().get(3)).startsWith("    next: ");
        assertThat(run.lastLine()).isEqualTo("1 item parked");
    }

    @Test
    void jsonHasTheWholeValue() throws Exception {
        program.editContact("CT300001", "street = repeat('x', 101)");
        program.run("sync");
        JsonNode item = program.run("parked", "-o", "json").json().get(0);
        assertThat(item.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "entity",
                        "number",
                        "kind",
                        "counterpart",
                        "contact",
                        "field",
                        "value",
                        "targetValue",
                        "reason",
                        "rule",
                        "sqlState",
                        "nextStep",
                        "again",
                        "next",
                        "attempts",
                        "since",
                        "last");
        assertThat(item.get("entity").asText()).isEqualTo("customer");
        assertThat(item.get("number").asText()).isEqualTo("C1");
        assertThat(item.get("value").asText()).isEqualTo("x".repeat(101));
        assertThat(item.get("sqlState").asText()).isEqualTo("22001");
        assertThat(item.get("attempts").asInt()).isEqualTo(1);
    }

    @Test
    void aRecordThatCouldNotBeMadeHasNoNumberYet() throws Exception {
        program.editContact("CT300001", "email_address = 'a@b.example'");
        program.vendor("V1", "Litware");
        program.systems.erp.execute("update dbo.\"Vendor\" set \"E-Mail\" = 'a@b.example'");
        program.run("sync");
        assertThat(program.run("parked").out())
                .contains(" contact (to be made)  vendor V1  (all)")
                .contains("may belong to contact CT300001 (same email, which only proposes)")
                .contains("next: counterpart link CT300001 vendor V1");
    }

    @Test
    void whatIsPutBackIsTriedByTheNextSyncAndNothingElseIs_RUN2() throws Exception {
        program.systems.erp.execute(
                "alter table dbo.\"Customer\" add constraint no_bad_phone check (\"Phone No_\" not like 'bad%')");
        program.editContact("CT300001", "phone = 'bad 1'");
        assertThat(program.run("sync").exit()).isEqualTo(3);
        assertThat(program.run("parked").out()).doesNotContain("Failing row").contains("\"no_bad_phone\"");
        program.systems.erp.execute("alter table dbo.\"Customer\" drop constraint no_bad_phone");
        program.run("sync");
        assertThat(item().get("attempts").asInt()).as("nothing has changed").isEqualTo(1);

        assertThat(program.run("retry").exit()).isEqualTo(64);
        assertThat(program.run("retry", "1", "--all").exit()).isEqualTo(64);
        Program.Run unknown = program.run("retry", "1", "99");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err())
                .contains("there is no parked item 99, so nothing is put back: see 'counterpart parked'");
        Program.Run run = program.run("retry", "1");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("customer C1  customer C1  phoneNo");
        assertThat(run.lastLine()).isEqualTo("1 item put back: the next sync tries it again");
        assertThat(program.run("parked").out()).contains("    tried again by itself: in each round");
        assertThat(program.run("sync").exit()).isZero();
        assertThat(program.run("parked").lines()).containsExactly("nothing is parked");
        assertThat(program.run("retry", "--all", "-o", "json")
                        .json()
                        .get("putBack")
                        .size())
                .isZero();
    }

    @Test
    void anotherRuleHasEverythingTriedAgain_RUN2() throws Exception {
        program.editContact("CT300001", "street = repeat('x', 101)");
        program.run("sync");
        program.run("sync");
        assertThat(item().get("attempts").asInt()).isEqualTo(1);
        program.rules("conflict: {default: latest, tie: crm}", "conflict: {default: latest, tie: erp}");
        program.run("sync");
        assertThat(item().get("attempts").asInt()).isEqualTo(2);
        program.run("sync");
        assertThat(item().get("attempts").asInt()).isEqualTo(2);
        program.edit("entities/customer.yaml", "address: Address", "address: {column: Address, truncate: true}");
        assertThat(program.run("sync").exit()).isZero();
    }

    private JsonNode item() {
        return program.run("parked", "-o", "json").json().get(0);
    }
}
