package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CRC-4: contacts by hand, where {@code create.contact.from} makes none by itself. */
class CreateContactVerbIT {
    private Program program;

    @BeforeEach
    void customersWithoutContacts(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.rules("contact: {from: [customer, vendor, bankAccount]}", "contact: {from: []}");
        program.customer("C1", "Adatum");
        program.customer("C2", "Fabrikam");
        program.customer("C3", "Litware");
        program.systems.erp.execute("update dbo.\"Customer\" set \"Post Code\" = '1000'");
        program.contact("CT1", "Fabrikam");
        program.contact("CT2", "Litware");
        program.contact("CT3", "Litware");
        program.systems.crm.execute("update crm.contact set zip = '1000'");
        assertThat(program.run("sync").exit()).isZero();
    }

    private String error(String... args) {
        Program.Run run = program.run(args);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        return run.err().strip();
    }

    @Test
    void makesLinksAndLeavesWaitingForAllThatAreUnlinkedCrc4Mat2() {
        JsonNode json = program.run("create", "contact", "--from", "customer", "--all", "-o", "json")
                .json();
        assertThat(json.get("created").asLong()).isEqualTo(1);
        assertThat(json.get("linked").asLong()).isEqualTo(1);
        assertThat(json.get("waiting").asLong()).isEqualTo(1);
        assertThat(program.run("show", "customer", "C1").lines()).contains("summary: customer");
        assertThat(program.run("show", "customer", "C2").out()).contains("contact CT1");
        assertThat(program.run("parked").out()).contains("may belong to several contacts");
        assertThat(program.run("create", "contact", "--from", "customer", "--all")
                        .lastLine())
                .isEqualTo("0 contacts made from customers, 0 linked, 1 waiting: counterpart parked");
    }

    @Test
    void makesOneAndTellsWhatItWroteCrc4() {
        Program.Run run = program.run("create", "contact", "--from", "customer", "C1");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("made from customer C1");
        assertThat(run.lastLine()).isEqualTo("1 contact made from customers, 0 linked, 0 waiting");
        assertThat(error("create", "contact", "--from", "customer", "C1"))
                .startsWith("counterpart: customer C1 is already linked to contact CT3");
    }

    @Test
    void dryRunPrintsWhatPreviewWouldAndWritesNothing() throws Exception {
        JsonNode json = program.run("create", "contact", "--from", "customer", "--all", "--dry-run", "-o", "json")
                .json();
        assertThat(json.get("changes")).anySatisfy(change -> {
            assertThat(change.get("action").asText()).isEqualTo("create");
            assertThat(change.get("new").asText()).isEqualTo("Adatum");
        });
        assertThat(json.get("created").asLong()).isEqualTo(1);
        assertThat(program.systems.store.query("select 1 from counterpart.relation"))
                .isEmpty();
        assertThat(program.systems.crm.query("select 1 from crm.contact")).hasSize(3);
    }

    @Test
    void recordThatWaitsIsAnErrorForTheOneThatWasAskedFor() {
        assertThat(error("create", "contact", "--from", "customer", "C3"))
                .isEqualTo("counterpart: customer C3 gets no contact: may belong to several contacts (same name +"
                        + " postCode): CT2, CT3");
    }

    @Test
    void settingThatIsMissingIsNamedAndNothingIsWrittenPre2Pre3Pre5() throws Exception {
        program.rules("customer: CUST, ", "");
        assertThat(error("create", "contact", "--from", "customer", "C1"))
                .isEqualTo("counterpart: relations.customer is not set in rules.yaml, so no contact can be made from a"
                        + " customer");
        program.rules("relations: {", "relations: {customer: CUST, ");
        program.rules("  contact: {first: CT300001}\n", "");
        assertThat(error("create", "contact", "--from", "customer", "--all")).contains("numberSeries.contact");
        assertThat(program.systems.crm.query("select 1 from crm.contact")).hasSize(3);
    }

    @Test
    void recordWhoseContactWasDeletedGetsOneByHandDel3() throws Exception {
        program.run("create", "contact", "--from", "customer", "C1");
        program.systems.crm.execute("delete from crm.contact where display_name = 'Adatum'");
        program.rules("contact: {from: []}", "contact: {from: [customer]}");
        program.run("sync", "--full");
        assertThat(program.run("show", "customer", "C1").lastLine()).contains("an earlier pair (customer) has ended");
        assertThat(program.run("create", "contact", "--from", "customer", "C1").exit())
                .isZero();
        assertThat(program.run("show", "customer", "C1").lines()).contains("summary: customer");
    }

    @Test
    void recordWhoseContactHadSuchACounterpartBeforeIsToBeLinkedDel3() {
        program.run("create", "contact", "--from", "customer", "C2");
        program.run("unlink", "CT1", "customer");
        assertThat(error("create", "contact", "--from", "customer", "C2"))
                .contains("looks like contact CT1, which had a customer before");
    }

    @Test
    void sayingWhichRecordTwiceOrNotAtAllIsWrongUsage() {
        assertThat(program.run("create", "contact", "--from", "customer").exit())
                .isEqualTo(64);
        assertThat(program.run("create", "contact", "--from", "customer", "C1", "--all")
                        .exit())
                .isEqualTo(64);
        assertThat(program.run("create", "contact", "C1").exit()).isEqualTo(64);
    }
}
