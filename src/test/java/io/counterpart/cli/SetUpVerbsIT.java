package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs {@code init} and {@code validate}. */
class SetUpVerbsIT {
    private Program program;

    @BeforeEach
    void systemsWithoutAStore(@TempDir Path folder) throws Exception {
        program = Program.in(folder);
    }

    @Test
    void initSetsTheStoreUpOnce() throws Exception {
        Program.Run first = program.run("init");
        assertThat(first.exit()).isZero();
        assertThat(first.out()).startsWith("the store is set up: schema counterpart, ");
        String secret =
                program.systems.store.query("select * from counterpart.secret").toString();
        Program.Run second = program.run("init");
        assertThat(second).isEqualTo(new Program.Run(0, "the store is up to date" + System.lineSeparator(), ""));
        assertThat(program.systems.store.query("select * from counterpart.secret"))
                .hasToString(secret);
        assertThat(program.run("init", "-o", "json").json().toString())
                .isEqualTo("{\"schema\":\"counterpart\",\"steps\":0}");
    }

    @Test
    void initWithoutTheRightToCreateSaysWhatIsMissing() throws Exception {
        program.systems.store.execute(
                "drop role if exists nobody_in_particular", "create role nobody_in_particular login");
        program.setting("counterpart.store.username", "nobody_in_particular");
        Program.Run run = program.run("init");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("counterpart: cannot set up the schema counterpart in the store's database"
                        + " (counterpart.store.url, .username; the user needs the right to create it): ")
                .contains("permission denied")
                .hasLineCount(1);
    }

    @Test
    void validateWorksBeforeInit() {
        Program.Run run = program.run("validate");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern("(?m)^OK +crm +PostgreSQL");
        assertThat(run.lastLine()).matches("\\d+ OK, \\d+ WARN, 0 FAIL");
    }

    @Test
    void aFailedCheckIsExitCode1WithItsRemedy() throws Exception {
        program.systems.erp.execute("drop table dbo.\"Vendor\"");
        Program.Run run = program.run("validate");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).containsPattern("(?m)^FAIL +vendor .*\\R +-> ");
        JsonNode json = program.run("validate", "-o", "json").json();
        assertThat(json).anySatisfy(check -> {
            assertThat(check.fieldNames()).toIterable().containsExactly("level", "subject", "message", "remedy");
            assertThat(check.get("level").asText()).isEqualTo("FAIL");
        });
        assertThat(json)
                .anySatisfy(check -> assertThat(check.get("remedy").isNull()).isTrue());
    }
}
