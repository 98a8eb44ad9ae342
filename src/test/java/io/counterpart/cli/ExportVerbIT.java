package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** export: what it writes and import takes in again changes nothing, in any format. */
class ExportVerbIT {
    private Program program;
    private Path folder;

    @BeforeEach
    void twoSystems(@TempDir Path temp) throws Exception {
        program = Program.readyIn(temp);
        Files.move(temp.resolve("files/kunden.yaml.example"), temp.resolve("files/kunden.yaml"));
        folder = Files.createDirectory(temp.resolve("delivered"));
        program.systems.erp.execute("""
                insert into dbo."Customer" ("No_", "Name", "City", "Post Code", "Phone No_", "Contact Type", "Country_Region Code")
                values ('C1', 'Adatum; "A" Ltd', 'Århus', '05000', '+45 70 10', 0, 'DK'),
                       ('C2', '=1+1', '', '', '', 1, 'dk'),
                       ('C3', '''quoted', 'København', '', '', 0, '')
                """);
        program.contact("CT1", "Somebody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers.csv", "customers.json", "customers.jsonl", "customers.xlsx", "kunden.csv"})
    void aRoundTripChangesNothing(String name) throws Exception {
        Path file = folder.resolve(name);

        Program.Run export = program.run("export", "customer", file.toString());
        Program.Run again = program.run("import", file.toString());

        assertThat(export.lastLine()).startsWith("3 customers written to " + file);
        assertThat(again.exit()).as(again.out() + again.err()).isIn(0, 3);
        assertThat(again.lastLine()).contains("0 created, 0 changed");
        assertThat(program.systems.store.query("select * from counterpart.run")).isEmpty();
    }

    /** What is exported and imported where there is none makes the same records: each kind goes the same way. */
    @ParameterizedTest
    @CsvSource({
        "customer, customers.xlsx, dbo.\"Customer\"",
        "vendor, vendors.csv, dbo.\"Vendor\"",
        "vendor, vendors.jsonl, dbo.\"Vendor\"",
        "bank-account, bank-accounts.xlsx, dbo.\"Bank Account\"",
        "bank-account, bank-accounts.json, dbo.\"Bank Account\"",
    })
    void recordsOfEachKindAreMadeAnewOfWhatWasExported(String kind, String name, String table) throws Exception {
        program.systems.erp.execute("truncate dbo.\"Customer\"", """
                insert into %s ("No_", "Name", "Name 2", "City", "Post Code", "Phone No_", "E-Mail")
                values ('N1', 'Adatum "A" Ltd', 'Branch; two', 'Århus', '05000', '+45 70 10', 'a@example.com'),
                       ('N2', 'Alder', '', '', '', '', '')
                """.formatted(table));
        String rows = "select to_jsonb(t) - 'Last Modified' as row from " + table + " t order by 1";
        List<Map<String, String>> before = program.systems.erp.query(rows);
        Path file = folder.resolve(name);
        program.run("export", kind, file.toString());
        program.systems.erp.execute("truncate " + table);

        Program.Run imported = program.run("import", file.toString());

        assertThat(imported.exit()).as(imported.out() + imported.err()).isZero();
        assertThat(imported.lastLine()).contains("2 created");
        assertThat(program.systems.erp.query(rows)).isEqualTo(before);
    }

    /** A card has no place for some of what a contact has; what it has is not changed by it. */
    @ParameterizedTest
    @ValueSource(strings = {"contacts.vcf", "contacts.xlsx", "contacts.csv"})
    void contactsGoToAFileAndBack(String name) throws Exception {
        program.systems.crm.execute(
                "update crm.contact set town = 'Odense', zip = '5000', street = 'Nygade 1', country = 'DK',"
                        + " phone = '+45 70 10 00 00', email_address = 'some@body.example'");
        Path file = folder.resolve(name);
        program.run("export", "contact", file.toString());

        Program.Run again = program.run("import", file.toString());

        assertThat(again.exit()).as(again.out() + again.err()).isZero();
        assertThat(again.lastLine()).contains("1 row, 0 created, 0 changed, 1 unchanged");
        String changed = Files.readString(file, StandardCharsets.ISO_8859_1).replace("Nygade", "Vestergade");
        if (!name.endsWith(".xlsx")) {
            Files.writeString(file, changed, StandardCharsets.ISO_8859_1);
            assertThat(program.run("import", file.toString()).lastLine()).contains("1 changed");
            assertThat(program.systems.crm.query("select street from crm.contact"))
                    .containsExactly(Map.of("street", "Vestergade 1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers.txt", "customers"})
    void aNameThatTellsNoFormatIsRefused(String name) {
        Program.Run export =
                program.run("export", "customer", folder.resolve(name).toString());

        assertThat(export.exit()).isEqualTo(1);
        assertThat(export.err()).contains("nobody knows in which format to write " + name);
    }
}
