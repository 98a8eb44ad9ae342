package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkVerbIT {
    private Program program;

    @BeforeEach
    void aContactAndACustomer(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.contact("CT1", "Adatum");
        program.customer("C1", "Adatum Ltd.");
        program.editCustomer("C1", "\"City\" = 'Odense'");
    }

    @Test
    void linksAndTellsWhatItWrote() {
        Program.Run run = program.run("link", "CT1", "customer", "C1");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("LNK-1  first link, the contact's value counts")
                .contains("LNK-3  blank on the contact, filled from the customer");
        assertThat(run.lastLine())
                .isEqualTo("linked contact CT1 with customer C1: 1 field written in the CRM, 1 in the ERP");
    }

    @Test
    void linksInFavourOfTheErpAndTellsSoInJson() {
        JsonNode json = program.run("link", "CT1", "customer", "C1", "--master", "erp", "-o", "json")
                .json();
        assertThat(json.get("contact").asText()).isEqualTo("CT1");
        assertThat(json.get("kind").asText()).isEqualTo("customer");
        assertThat(json.get("number").asText()).isEqualTo("C1");
        assertThat(json.get("written")).anySatisfy(change -> {
            assertThat(change.get("field").asText()).isEqualTo("name");
            assertThat(change.get("new").asText()).isEqualTo("Adatum Ltd.");
        });
    }

    @Test
    void takesAnotherCodeForTheRelation() {
        program.run("link", "CT1", "customer", "C1", "--code", "DEALER");
        assertThat(program.run("show", "contact", "CT1").out()).contains("customer  DEALER  CT1      C1");
    }

    @Test
    void whatARuleRefusesIsAFailureOfOneLine() throws Exception {
        program.run("link", "CT1", "customer", "C1");
        program.customer("C2", "Fabrikam");
        assertThat(program.run("link", "CT1", "customer", "C2"))
                .isEqualTo(new Program.Run(
                        1, "", "counterpart: contact CT1 is already linked to customer C1" + System.lineSeparator()));
    }

    @Test
    void unlinksForGood() {
        program.run("link", "CT1", "customer", "C1");
        Program.Run run = program.run("unlink", "CT1", "customer");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("unlinked contact CT1 from customer C1");
        assertThat(program.run("sync").exit()).isZero();
        assertThat(program.run("status").lastLine()).isEqualTo("all in step");
        assertThat(program.run("show", "customer", "C1").lastLine())
                .isEqualTo("linked with nothing; an earlier pair (customer) has ended, so nothing links it by itself:"
                        + " counterpart link");
    }

    @Test
    void unlinkingIsToldInJson() {
        program.run("link", "CT1", "customer", "C1");
        assertThat(program.run("unlink", "CT1", "customer", "-o", "json").json().toString())
                .isEqualTo("{\"contact\":\"CT1\",\"kind\":\"customer\",\"number\":\"C1\"}");
    }

    @Test
    void whatIsNotLinkedCannotBeUnlinked() {
        Program.Run run = program.run("unlink", "CT1", "vendor");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).isEqualToNormalizingNewlines("counterpart: contact CT1 is not linked to a vendor\n");
    }
}
