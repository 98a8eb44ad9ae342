package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailedVerbIT {
    @TempDir
    Path folder;

    private Program program;

    @BeforeEach
    void systemsWithoutAStore() throws Exception {
        program = Program.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "preview", "show contact CT1", "link CT1 vendor V1", "unlink CT1 vendor"})
    void anUnreachableDatabaseIsNamedWithItsSettings(String verb) throws Exception {
        program.setting("counterpart.crm.url", "jdbc:postgresql://localhost:1/crm");
        Program.Run run = program.run(verb.split(" "));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("counterpart: cannot reach the crm database (counterpart.crm.url, .username, .password): "
                        + "Connection to localhost:1 refused.")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sync",
                "preview",
                "status",
                "show contact CT1",
                "link CT1 vendor V1",
                "unlink CT1 vendor",
                "conflicts",
                "parked"
            })
    void aStoreThatIsNotSetUpIsAnsweredWithTheVerbThatDoes(String verb) {
        assertThat(program.run(verb.split(" ")))
                .isEqualTo(new Program.Run(
                        1,
                        "",
                        "counterpart: the store is not set up: run 'counterpart init' first" + System.lineSeparator()));
    }

    @Test
    void eachProblemOfTheConfigurationIsALine() throws Exception {
        program.rules("relations:", "relatons:");
        program.settings("counterpart.crm.url = jdbc:postgresql://localhost/crm");
        Program.Run run = program.run("sync");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines())
                .allMatch(line -> line.startsWith("counterpart: "))
                .anyMatch(line ->
                        line.startsWith("counterpart: application.properties: 'counterpart.erp.url' is missing"))
                .anyMatch(line -> line.matches("counterpart: rules.yaml:\\d+: .*'relatons'.*'relations'.*"));
    }

    @Test
    void theStackTraceComesOnlyWhereItIsAskedFor() {
        assertThat(program.run("sync").err()).hasLineCount(1);
        assertThat(program.run("sync", "--verbose").err())
                .startsWith("counterpart: the store is not set up")
                .contains("\tat io.counterpart.cli.SyncCommand.call(");
    }

    @Test
    void thePasswordIsNeverPrinted() throws Exception {
        Files.writeString(folder.resolve("secret"), "swordfish");
        program.settings(
                "counterpart.crm.url = jdbc:postgresql://localhost:1/crm",
                "counterpart.crm.password = swordfish",
                "counterpart.erp.url = jdbc:postgresql://localhost:1/erp",
                "counterpart.erp.passwordFile = secret",
                "counterpart.store.url = jdbc:postgresql://localhost:1/store",
                "counterpart.store.password = swordfish");
        for (String verb : new String[] {"status", "validate", "sync", "init"}) {
            Program.Run run = program.run(verb, "--verbose");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out() + run.err()).doesNotContain("swordfish");
        }
    }

    @Test
    void aKindWithoutAnEntityFileIsNamed() throws Exception {
        program.run("init");
        Files.delete(folder.resolve("entities/vendor.yaml"));
        program.rules("vendor: VEND, ", "");
        program.rules("[customer, vendor, bankAccount]", "[customer, bankAccount]");
        assertThat(program.run("show", "vendor", "V1").err())
                .isEqualToNormalizingNewlines(
                        "counterpart: there is no vendor V1: entities/vendor.yaml, which would say"
                                + " where they live, is missing\n");
    }
}
