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
                .isEqualToNormalizingNewlines("counterpart: cannot reach the crm database: no server answers there:"
                        + " connection refused; correct host and port in counterpart.crm.url, or start the server\n");
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

    @ParameterizedTest
    @ValueSource(strings = {"sync", "preview", "show contact CT1", "link CT1 vendor V1"})
    void allThatIsWrongInTheDatabasesIsToldAtOnceAndNothingIsWritten(String verb) throws Exception {
        program.run("init");
        program.customer("C1", "Company 1");
        program.edit("entities/contact.yaml", "email: email_address", "email: e_mail");
        program.edit("entities/contact.yaml", "name2: display_name_2", "name2: display_nmae_2");
        program.edit("entities/contact.yaml", "modified: updated_at", "modified: [updated_at, id]");
        program.edit("entities/customer.yaml", "capture: watermark", "filter: '\"Blockd\" = 0'");
        program.edit("entities/vendor.yaml", "table: dbo.Vendor", "table: dbo.Vendors");
        program.edit("entities/vendor.yaml", "key: No_", "key: No_\nexists: {Blocked: 'no'}");
        Program.Run run = program.run(verb.split(" "));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly(
                        "counterpart: contact.name2: there is no column 'display_nmae_2'; correct it in"
                                + " entities/contact.yaml:31: did you mean 'display_name_2' or 'display_name'?",
                        "counterpart: contact.email: there is no column 'e_mail'; correct it in"
                                + " entities/contact.yaml:42: did you mean 'email_address'?",
                        "counterpart: contact.modified: times and numbers cannot be compared; name columns of one"
                                + " type in entities/contact.yaml:15",
                        "counterpart: customer.filter: the database refuses it: column \"Blockd\" does not exist"
                                + " (Perhaps you meant to reference the column \"Customer.Blocked\".);"
                                + " correct 'filter' in entities/customer.yaml:14: an SQL condition on the columns of"
                                + " \"dbo\".\"Customer\"",
                        "counterpart: vendor: there is no table dbo.Vendors in the ERP; correct 'table' in"
                                + " entities/vendor.yaml:6: did you mean 'dbo.Vendor'?");
        assertThat(program.systems.crm.query("select * from crm.contact")).isEmpty();
        assertThat(program.systems.store.query("select * from counterpart.run")).isEmpty();
    }

    @Test
    void databasesThatCannotBeReachedAreToldTogether() throws Exception {
        program.setting("counterpart.crm.url", "jdbc:postgresql://localhost:1/crm");
        program.setting("counterpart.erp.username", "nobody_here");
        program.setting("counterpart.store.url", "jdbc:postgresql://nowhere.invalid/store");
        assertThat(program.run("sync").err().lines())
                .containsExactly(
                        "counterpart: cannot reach the crm database: no server answers there: connection refused;"
                                + " correct host and port in counterpart.crm.url, or start the server",
                        "counterpart: cannot reach the erp database: the server does not let the user in: role"
                                + " \"nobody_here\" does not exist; correct counterpart.erp.username, or let the user in"
                                + " by pg_hba.conf",
                        "counterpart: cannot reach the store database: nobody knows the host nowhere.invalid;"
                                + " correct the host in counterpart.store.url");
    }

    @Test
    void aMissingRightToReadStopsTheStartWithItsGrant() throws Exception {
        program.run("init");
        String user = "reader_" + program.systems.crm.url().replaceFirst(".*/", "");
        program.systems.crm.execute(
                "create role " + user + " login",
                "grant usage on schema crm to " + user,
                "grant select, update, insert on crm.contact to " + user,
                "revoke select on crm.contact from " + user,
                "grant select (id, contact_number) on crm.contact to " + user);
        program.setting("counterpart.crm.username", user);
        assertThat(program.run("sync").err())
                .hasLineCount(1)
                .startsWith("counterpart: contact: no right to read contact_type, display_name, ")
                .contains("; grant select (\"contact_type\", \"display_name\", ")
                .endsWith(") on \"crm\".\"contact\" to \"" + user + "\"" + System.lineSeparator());
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
