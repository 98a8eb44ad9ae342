package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The grants of docs/security.md are enough, for everything from init on, and no more than they say. */
class LeastRightsIT {
    private static final Pattern BLOCK =
            Pattern.compile("```sql\n-- In the (\\w+)'s database\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void theGrantsOfThePageAreEnoughForAllVerbs() throws Exception {
        Program program = Program.in(folder);
        List<java.util.regex.MatchResult> blocks = BLOCK.matcher(Files.readString(Path.of("docs/security.md")))
                .results()
                .toList();
        assertThat(blocks).extracting(block -> block.group(1)).containsExactly("CRM", "ERP", "store");
        TestDatabase[] databases = {program.systems.crm, program.systems.erp, program.systems.store};
        for (int i = 0; i < databases.length; i++) {
            databases[i].execute(blocks.get(i).group(2));
            String name = blocks.get(i).group(1).toLowerCase(Locale.ROOT);
            program.setting("counterpart." + name + ".username", "counterpart_" + name);
        }
        assertThat(
                        program.systems.store.query(
                                "select has_database_privilege('counterpart_store', current_database(), 'create')::text as may"))
                .containsExactly(Map.of("may", "false"));
        program.rules("  contact: {first: CT300001}", "  contact: {first: CT300001}\n  customer: {first: C7001}");

        assertWell(program.run("init"));
        Program.Run validate = program.run("validate");
        assertThat(validate.out()).doesNotContain("FAIL ", "no right");
        program.customer("C1", "Adatum");
        program.vendor("V1", "Litware");
        program.contact("CT1", "Fabrikam");
        assertWell(program.run("preview"), 2);
        assertWell(program.run("sync"));
        program.editContact("CT300001", "phone = '1', display_name = 'Adatum Ltd'");
        program.systems.erp.execute("update dbo.\"Vendor\" set \"City\" = 'Ribe', \"VAT Registration No_\" = 'DK1'");
        assertWell(program.run("sync"));
        assertThat(program.systems
                        .erp
                        .query("select \"Name\", \"Phone No_\" from dbo.\"Customer\"")
                        .toString())
                .isEqualTo("[{Name=Adatum Ltd, Phone No_=1}]");
        assertThat(program.systems.crm.query("select from crm.contact where town = 'Ribe' and tax_id = 'DK1'"))
                .hasSize(1);
        assertWell(program.run("create", "customer", "--from-contact", "CT1"));
        assertWell(program.run("show", "contact", "CT1"));
        assertWell(program.run("match"));
        assertWell(program.run("unlink", "CT1", "customer"));
        assertWell(program.run("link", "CT1", "customer", "C7001"));
        program.systems.erp.execute("delete from dbo.\"Vendor\"");
        assertWell(program.run("sync", "--full"));
        assertWell(program.run("conflicts"));
        assertWell(program.run("parked"));
        assertWell(program.run("forget", "CT1"));
        assertWell(program.run("status"));
        assertWell(program.run("init", "--adopt"));
    }

    private static void assertWell(Program.Run run) {
        assertWell(run, 0);
    }

    private static void assertWell(Program.Run run, int exit) {
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(exit);
        assertThat(run.err()).isEmpty();
    }
}
