package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start looks at besides the tables: whether the store belongs to these systems, and how fields were mapped. */
class KnownSystemsVerbIT {
    private static final String ADOPT = "counterpart init --adopt";

    private Program program;

    @BeforeEach
    void onePairInStep(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.systems.erp.execute("alter table dbo.\"Customer\" add \"Telex No_\" varchar(30) not null default ''");
        program.customer("C1", "Adatum");
        program.editCustomer("C1", "\"Phone No_\" = '11'");
        assertThat(program.run("sync").exit()).isZero();
    }

    private String phone() throws Exception {
        return String.valueOf(program.systems
                .erp
                .query("select \"Phone No_\" as phone from dbo.\"Customer\"")
                .get(0)
                .get("phone"));
    }

    private void assertRefused(String... verb) {
        Program.Run run = program.run(verb);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("counterpart: the store belongs to another pair of systems, nothing is done: contact: its"
                        + " pairs were made ")
                .contains(ADOPT, "counterpart.store.url")
                .hasLineCount(1);
    }

    @Test
    void aStoreGoesWithTheSystemsThatItsPairsWereMadeIn() throws Exception {
        TestDatabase copy = TestDatabase.create("crm_copy");
        String name = copy.url().replaceFirst(".*/", "");
        program.systems.store.execute(
                "drop database " + name,
                "create database " + name + " template "
                        + program.systems.crm.url().replaceFirst(".*/", ""));
        copy.execute("update crm.contact set phone = '99'");
        program.setting("counterpart.crm.url", copy.url());

        assertRefused("sync");
        assertRefused("sync", "--full", "--yes");
        assertRefused("preview");
        assertRefused("run");
        assertRefused("unlink", "CT300001", "customer");
        assertThat(phone()).isEqualTo("11");
        Program.Run validate = program.run("validate");
        assertThat(validate.exit()).isEqualTo(1);
        assertThat(validate.out())
                .containsPattern("(?m)^FAIL +contact +its pairs were made in the database crm_.*\\R +-> .*" + ADOPT);
        assertThat(program.run("show", "customer", "C1").exit()).isZero();

        Program.Run adopted = program.run("init", "--adopt");
        assertThat(adopted.exit()).isZero();
        assertThat(adopted.lines())
                .hasSize(5)
                .contains("the store is up to date")
                .anyMatch(line -> line.startsWith(
                        "it belongs to contact: table crm.contact, key id, database " + name + " of server "));
        assertThat(program.run("validate").exit()).isZero();
        assertThat(program.run("sync").exit()).isZero();
        assertThat(phone()).isEqualTo("99");
    }

    @Test
    void anotherTableOrKeyIsAnotherSystemToo() throws Exception {
        program.systems.crm.execute("create view crm.people as select * from crm.contact");
        program.edit("entities/contact.yaml", "table: crm.contact", "table: crm.people");
        assertRefused("sync");
        program.edit("entities/contact.yaml", "table: crm.people", "table: crm.contact");
        program.edit("entities/contact.yaml", "\nkey: id", "\nkey: contact_number");
        program.edit("entities/contact.yaml", "\nno: contact_number", "");
        assertRefused("sync");
        Program.Run adopt = program.run("init", "--adopt");
        assertThat(adopt.exit()).isEqualTo(1);
        assertThat(adopt.err())
                .startsWith(
                        "counterpart: the pairs of the store know each contact by id, and with contact_number for a key")
                .hasLineCount(1);
        program.edit("entities/contact.yaml", "\nkey: contact_number", "\nkey: id\nno: contact_number");
        assertThat(program.run("sync").exit()).isZero();
    }

    @Test
    void aFieldThatIsMappedAnewIsAFirstLinkAgainAndSaidBeforehand_LNK3() throws Exception {
        program.editCustomer("C1", "\"Telex No_\" = '22'");
        program.edit("entities/customer.yaml", "phoneNo: Phone No_", "phoneNo: Telex No_");
        program.edit("entities/customer.yaml", "\n  email: E-Mail", "");
        Program.Run validate = program.run("validate");
        assertThat(validate.exit()).as(validate.err()).isZero();
        assertThat(validate.out())
                .containsPattern(
                        "(?m)^WARN +store +customer: phoneNo is mapped in another way than before; as on a first"
                                + " link again: .*\\R +-> look at it first: counterpart preview --full")
                .contains("customer: email is not shared any more; stays as it is on both sides");
        assertThat(program.run("preview", "--full").out()).contains("11");

        assertThat(program.run("sync", "--full").exit()).isZero();
        assertThat(program.systems
                        .erp
                        .query("select \"Telex No_\" as telex, \"Phone No_\" as phone from dbo.\"Customer\"")
                        .toString())
                .isEqualTo("[{telex=11, phone=11}]");
        assertThat(program.run("validate").out()).doesNotContain("in another way", "not shared");
    }

    @Test
    void aMistakeInTheMappingThatIsTakenBackLeavesEditsEdits() throws Exception {
        program.edit("entities/customer.yaml", "phoneNo: Phone No_", "phoneNo: Telex No_");
        assertThat(program.run("unlink", "CT300001", "vendor").exit()).isEqualTo(1); // which looks at no pair's values
        program.edit("entities/customer.yaml", "phoneNo: Telex No_", "phoneNo: Phone No_");
        assertThat(program.run("validate").out())
                .contains(
                        "customer: phoneNo is mapped as it was before; what the two sides agreed on then counts again");
        program.editCustomer("C1", "\"Phone No_\" = '12'");
        assertThat(program.run("sync").exit()).isZero();
        assertThat(phone()).isEqualTo("12"); // a first link would take the contact's
        assertThat(program.systems.crm.query("select phone from crm.contact").toString())
                .isEqualTo("[{phone=12}]");
    }
}
