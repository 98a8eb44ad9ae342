package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewVerbIT {
    private Program program;

    @BeforeEach
    void aLinkedRecord(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.customer("C1", "Adatum");
        assertThat(program.run("sync").exit()).isZero();
    }

    @Test
    void saysSoWhereThereIsNothingToDo() {
        assertThat(program.run("preview")).isEqualTo(new Program.Run(0, "nothing to do" + System.lineSeparator(), ""));
        assertThat(program.run("preview", "-o", "json").json().toString()).isEqualTo("[]");
    }

    @Test
    void listsFieldByFieldWhatASyncWouldWriteAndWhy() throws Exception {
        program.editContact("CT300001", "phone = '+45 1', town = 'Odense'");
        program.vendor("V1", "Litware");
        Program.Run run = program.run("preview");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                                  field    now      then      rule   reason
                        customer C1
                          update  city     (blank)  Odense    MOD-1  changed on the contact
                          update  phoneNo  (blank)  +45 1     MOD-1  changed on the contact
                        contact CT300002
                          create  type              0         CRC-1  made from vendor V1
                          create  name              Litware   CRC-1  made from vendor V1
                        vendor V1
                          link                      CT300002  REL-1  belongs to contact CT300002
                        5 changes pending: 2 in the CRM, 2 in the ERP, 1 link
                        """);
    }

    @Test
    void writesNothingAnywhere() throws Exception {
        program.editContact("CT300001", "phone = '+45 1'");
        Program.Run first = program.run("preview");
        assertThat(program.run("preview")).isEqualTo(first);
        assertThat(program.systems.erp.query("select \"Phone No_\" as phone from dbo.\"Customer\""))
                .allSatisfy(row -> assertThat(row).containsEntry("phone", ""));
        assertThat(program.systems.store.query("select id from counterpart.run"))
                .hasSize(1);
    }

    @Test
    void jsonHasTheKeysOfTheContract() throws Exception {
        program.editContact("CT300001", "phone = '+45 1'");
        JsonNode json = program.run("preview", "-o", "json").json();
        assertThat(json.toString())
                .isEqualTo("[{\"action\":\"update\",\"system\":\"erp\",\"entity\":\"customer\",\"key\":\"C1\","
                        + "\"field\":\"phoneNo\",\"old\":\"\",\"new\":\"+45 1\",\"rule\":\"MOD-1\","
                        + "\"reason\":\"changed on the contact\"}]");
    }

    @Test
    void onlyAFullPreviewSeesDeletions() throws Exception {
        program.systems.erp.execute("delete from dbo.\"Customer\"");
        assertThat(program.run("preview").exit()).isZero();
        Program.Run full = program.run("preview", "--full");
        assertThat(full.exit()).isEqualTo(2);
        assertThat(full.lastLine()).isEqualTo("1 change pending: 0 in the CRM, 0 in the ERP, 1 unlink");
    }

    @Test
    void aConflictIsListedBesideTheWriteThatDecidesIt() throws Exception {
        program.rules("conflict: {default: latest", "conflict: {default: erp");
        program.editContact("CT300001", "phone = '+45 1'");
        program.editCustomer("C1", "\"Phone No_\" = '+45 2'");
        assertThat(program.run("preview").lastLine())
                .isEqualTo("1 change pending: 1 in the CRM, 0 in the ERP; 1 conflict");
    }
}
