package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MAT-1 to MAT-3 by hand. */
class MatchVerbIT {
    private Program program;

    @BeforeEach
    void recordsThatDoNotKnowOfEachOther(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.customer("C1", "Adatum");
        program.customer("C2", "Fabrikam");
        program.customer("C3", "Litware");
        program.customer("C4", "Nobody");
        program.systems.erp.execute(
                "update dbo.\"Customer\" set \"Post Code\" = '1000'",
                "update dbo.\"Customer\" set \"E-Mail\" = 'info@litware.example', \"Post Code\" = '9' where \"No_\" = 'C3'");
        program.contact("CT1", "ADATUM");
        program.contact("CT2", "Fabrikam");
        program.contact("CT3", "fabrikam");
        program.contact("CT4", "Other");
        program.systems.crm.execute(
                "update crm.contact set zip = '1000', phone = '11'",
                "update crm.contact set email_address = 'info@litware.example' where contact_number = 'CT4'");
    }

    private long relations() throws Exception {
        return Long.parseLong(program.systems
                .store
                .query("select count(*) as n from counterpart.relation")
                .get(0)
                .get("n"));
    }

    @Test
    void proposesWithGroupAndCandidatesAndWritesNothingMat2() throws Exception {
        JsonNode json = program.run("match", "-o", "json").json();
        assertThat(json.get("applied").asBoolean()).isFalse();
        assertThat(json.get("proposals")).hasSize(3);
        assertThat(json.at("/proposals/0").toString())
                .isEqualTo("{\"kind\":\"customer\",\"number\":\"C1\",\"group\":[\"name\",\"postCode\"],"
                        + "\"candidates\":[\"CT1\"],\"outcome\":\"link\"}");
        assertThat(json.at("/proposals/1/outcome").asText()).isEqualTo("several");
        assertThat(json.at("/proposals/1/candidates")).hasSize(2);
        assertThat(json.at("/proposals/2/outcome").asText()).isEqualTo("propose");
        assertThat(relations()).isZero();
        Program.Run run = program.run("match");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("counterpart link CT4 customer C3")
                .contains("counterpart link CONTACT customer C2");
        assertThat(run.lastLine()).isEqualTo("1 link to be made by 'counterpart match --apply', 2 for a person");
    }

    @Test
    void dryRunNamesEveryValueThatWouldBeWrittenMat3() throws Exception {
        JsonNode json =
                program.run("match", "--apply", "--dry-run", "-o", "json").json();
        assertThat(json.get("changes")).anySatisfy(change -> {
            assertThat(change.get("key").asText()).isEqualTo("C1");
            assertThat(change.get("field").asText()).isEqualTo("phoneNo");
            assertThat(change.get("new").asText()).isEqualTo("11");
        });
        assertThat(relations()).isZero();
    }

    @Test
    void appliesWhatHasOneCandidateInAGroupThatLinksAlsoWhatEndedBeforeMat2Del3() throws Exception {
        assertThat(program.run("match", "--apply").lastLine()).isEqualTo("1 link made, 2 for a person");
        assertThat(relations()).isEqualTo(1);
        assertThat(program.run("show", "customer", "C1").out()).contains("contact CT1");
        program.run("unlink", "CT1", "customer");
        program.run("sync", "--full");
        assertThat(program.run("match").out()).contains("customer C1");
        program.run("match", "--apply");
        assertThat(program.run("show", "contact", "CT1").lines()).contains("summary: customer");
        assertThat(program.run("match", "--apply").lastLine()).isEqualTo("0 links made, 2 for a person");
    }
}
