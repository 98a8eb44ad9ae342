package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code document}: DOC-1, DOC-2. */
class DocumentVerbIT {
    private Program program;

    @BeforeEach
    void aContact(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.contact("CT1", "Adatum");
    }

    @Test
    void printsWhatItWritesAndWritesNothingInADryRun() throws Exception {
        Program.Run dry = program.run("document", "sales-quote", "--contact", "CT1", "--line", "1000,2", "--dry-run");
        assertThat(dry.exit()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("sales quote would be written for contact CT1", "2 x 1000");
        assertThat(program.systems.erp.query("select * from dbo.\"Sales Header\""))
                .isEmpty();
        Program.Run done = program.run("document", "sales-quote", "--contact", "CT1", "--line", "1000,2", "--key", "k");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).contains("sales quote SQ30001 written for contact CT1");
        assertThat(program.run("document", "sales-quote", "--contact", "CT1", "--key", "k")
                        .out())
                .contains("sales quote SQ30001 was written before for this key: nothing to do");
    }

    @Test
    void printsJson() throws Exception {
        JsonNode json = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(program.run("document", "purchaseQuote", "--contact", "CT1", "-o", "json")
                        .out());
        assertThat(json.get("kind").asText()).isEqualTo("purchase-quote");
        assertThat(json.get("number").asText()).isEqualTo("PQ30001");
        assertThat(json.get("party").isNull()).isTrue();
        assertThat(json.get("written").asBoolean()).isTrue();
        assertThat(json.get("changes")).isNotEmpty();
    }

    @Test
    void refusesInOneLine() throws Exception {
        Program.Run order = program.run("document", "sales-order", "--contact", "CT1");
        assertThat(order.exit()).isEqualTo(1);
        assertThat(order.err().lines())
                .containsExactly(
                        "counterpart: contact CT1 is no customer, nor is its company: an order needs one: create it"
                                + " first, or with --create-customer");
        assertThat(program.run("document", "invoice", "--contact", "CT1").exit())
                .isEqualTo(64);
        assertThat(program.run("document", "sales-quote", "--contact", "CT1", "--line", "1000,x")
                        .exit())
                .isEqualTo(64);
    }
}
