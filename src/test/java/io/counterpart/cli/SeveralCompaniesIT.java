package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that several companies share, of which the filter chooses one: the others have the same numbers. */
class SeveralCompaniesIT {
    private Program program;
    private Path folder;

    @BeforeEach
    void twoCompaniesWithOneNumber(@TempDir Path temp) throws Exception {
        folder = temp;
        program = Program.readyIn(temp);
        program.edit(
                "entities/customer.yaml", "\nkey: No_", "\nkey: [Company, No_]\nno: No_\nfilter: '\"Company\" = 10'");
        program.systems.erp.execute(
                "alter table dbo.\"Customer\" drop constraint \"Customer_pkey\"",
                "alter table dbo.\"Customer\" add \"Company\" integer not null default 10",
                "alter table dbo.\"Customer\" add primary key (\"Company\", \"No_\")",
                "insert into dbo.\"Customer\" (\"Company\", \"No_\", \"Name\") values (10, 'C1', 'Adatum'), (20, 'C1', 'Alder')");
        assertThat(program.run("sync").exit()).isZero();
    }

    @Test
    void aNumberMeansTheRecordOfTheChosenOne() {
        assertThat(program.run("show", "customer", "C1").out())
                .contains("Adatum")
                .doesNotContain("Alder");
        assertThat(program.run("unlink", "CT300001", "customer").exit()).isZero();
        Program.Run link = program.run("link", "CT300001", "customer", "C1");
        assertThat(link.exit()).as(link.err()).isZero();
        assertThat(program.run("validate").out()).doesNotContain("two records may have one number");
    }

    @Test
    void whatIsExportedIsImportedWithoutAChange() {
        String file = folder.resolve("customers.csv").toString();
        assertThat(program.run("export", "customer", file).lastLine()).startsWith("1 customer written");
        Program.Run imported = program.run("import", file);
        assertThat(imported.exit()).as(imported.out()).isZero();
        assertThat(imported.lastLine()).contains("1 row, 0 created, 0 changed, 1 unchanged");
    }
}
