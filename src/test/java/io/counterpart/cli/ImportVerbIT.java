package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** import: a file goes row by row into the system in which its records live, and the next sync carries it on. */
class ImportVerbIT {
    private static final String CUSTOMERS = """
            No.,Name,City,postCode
            C1,Adatum,Odense,5000
            C2,Alder,Aarhus,8000
            """;

    private Program program;
    private Path config;
    private Path folder;

    @BeforeEach
    void twoSystems(@TempDir Path temp) throws Exception {
        program = Program.readyIn(temp);
        config = temp;
        folder = Files.createDirectory(temp.resolve("delivered"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Program.Run imports(String name, String text, String... more) throws IOException {
        String[] args = new String[more.length + 2];
        args[0] = "import";
        args[1] = file(name, text).toString();
        System.arraycopy(more, 0, args, 2, more.length);
        return program.run(args);
    }

    private List<String> customers() throws SQLException {
        return program.systems.erp.query("""
                select concat_ws(' ', "No_", "Name", "City", "Post Code") as row from dbo."Customer" order by "No_"
                """).stream()
                .map(row -> row.get("row").strip().replaceAll(" +", " "))
                .toList();
    }

    private List<String> contacts() throws SQLException {
        return program.systems.crm.query("""
                select concat_ws(' ', contact_number, display_name, town, zip) as row
                from crm.contact order by contact_number
                """).stream()
                .map(row -> row.get("row").strip().replaceAll(" +", " "))
                .toList();
    }

    private long writes() throws SQLException {
        return Long.parseLong(program.systems
                .store
                .query("select count(*) as n from counterpart.history")
                .get(0)
                .get("n"));
    }

    @Test
    void newRecordsAreMadeAndTheNextSyncCarriesThemOn() throws Exception {
        Program.Run first = imports("customers.csv", CUSTOMERS);

        assertThat(first.err()).isEmpty();
        assertThat(first.exit()).isZero();
        assertThat(first.lastLine())
                .startsWith("customers.csv (customers, ERP): 2 rows, 2 created, 0 changed, 0 unchanged, by run 1");
        assertThat(customers()).containsExactly("C1 Adatum Odense 5000", "C2 Alder Aarhus 8000");
        assertThat(program.run("sync").exit()).isZero();
        assertThat(contacts()).containsExactly("CT300001 Adatum Odense 5000", "CT300002 Alder Aarhus 8000");
    }

    @Test
    void whatHasChangedIsAnEditThatTravels() throws Exception {
        imports("customers.csv", CUSTOMERS);
        program.run("sync");

        Program.Run second = imports("customers.csv", CUSTOMERS.replace("Odense", "Esbjerg"));

        assertThat(second.lastLine()).contains("2 rows, 0 created, 1 changed, 1 unchanged");
        assertThat(customers()).containsExactly("C1 Adatum Esbjerg 5000", "C2 Alder Aarhus 8000");
        assertThat(program.run("sync").out()).contains("1 in the CRM, 0 in the ERP");
        assertThat(contacts()).containsExactly("CT300001 Adatum Esbjerg 5000", "CT300002 Alder Aarhus 8000");
        assertThat(program.run("sync").out()).contains("0 in the CRM, 0 in the ERP");
    }

    @Test
    void theSameFileAgainIsKnownAndTheSameRowsInAnotherWriteNothing() throws Exception {
        imports("customers.csv", CUSTOMERS);
        long before = writes();

        Program.Run again = imports("customers-copy.csv", CUSTOMERS);
        Program.Run other = imports("customers.csv", CUSTOMERS + "\n");

        assertThat(again.exit()).isZero();
        assertThat(again.lastLine()).contains("the same file was taken before, by run 1");
        assertThat(other.lastLine())
                .contains("2 rows, 0 created, 0 changed, 2 unchanged")
                .doesNotContain("run");
        assertThat(writes()).isEqualTo(before);
    }

    @Test
    void dryRunSaysWhatWouldBeDoneAndWritesNothing() throws Exception {
        Program.Run dry = imports("customers.csv", CUSTOMERS, "--dry-run");

        assertThat(dry.exit()).isZero();
        assertThat(dry.out()).contains("customer C1", "create", "Adatum", "FILE");
        assertThat(dry.lastLine()).contains("2 would be created", "nothing was written");
        assertThat(customers()).isEmpty();
        assertThat(program.systems.store.query("select * from counterpart.file"))
                .isEmpty();
        assertThat(program.systems.store.query("select * from counterpart.run")).isEmpty();
    }

    @Test
    void twoRowsForOneRecordAreOneRecordAndTheLaterCounts() throws Exception {
        Program.Run run = imports("customers.csv", CUSTOMERS + "C1,Adatum,Ribe,6760\nC1,Adatum A/S,,\n");

        assertThat(run.lastLine()).contains("4 rows, 2 created, 2 changed");
        assertThat(customers()).containsExactly("C1 Adatum A/S Ribe 6760", "C2 Alder Aarhus 8000");
    }

    @Test
    void rowsWithoutANumberFindTheirRecordByTheMatchGroups() throws Exception {
        imports("customers.csv", CUSTOMERS);

        Program.Run run = imports("customers.csv", "Name,postCode,City\nadatum,5000,Ribe\n");

        assertThat(run.lastLine()).contains("1 row, 0 created, 1 changed");
        assertThat(customers()).containsExactly("C1 adatum Ribe 5000", "C2 Alder Aarhus 8000");
    }

    @Test
    void rowThatMayBeAboutSeveralRecordsIsRejectedAndNamesThem() throws Exception {
        imports("customers.csv", CUSTOMERS + "C3,Adatum,Svendborg,5000\n");

        Program.Run run = imports("customers.csv", "Name,postCode,City\nAdatum,5000,Ribe\n");

        assertThat(run.exit()).as(run.err()).isEqualTo(3);
        assertThat(run.out()).contains("several customers: C1 (key C1), C3 (key C3)");
    }

    @Test
    void newContactsTakeTheirNumbersFromTheSeriesAndSameNewOnesAreOne() throws Exception {
        Program.Run run = imports(
                "contacts.csv", "name,postCode,city\nAdatum,5000,Odense\nAlder,8000,Aarhus\nAdatum,5000,Ribe\n");

        assertThat(run.lastLine()).contains("3 rows, 2 created, 1 changed");
        assertThat(contacts()).containsExactly("CT300001 Adatum Ribe 5000", "CT300002 Alder Aarhus 8000");
    }

    @Test
    void rejectedRowsAreHandedBackToBeMendedAndTheGoodOnesAreTaken() throws Exception {
        String longName = "x".repeat(101);
        Program.Run run = imports("customers.csv", CUSTOMERS + "C3," + longName + ",Ribe,6760\nC4,Short\n");

        assertThat(run.exit()).as(run.err()).isEqualTo(3);
        assertThat(run.lastLine()).contains("4 rows, 2 created", "2 rejected", "rejected/customers.csv");
        assertThat(customers()).hasSize(2);
        Path rejected = folder.resolve("rejected/customers.csv");
        List<String> lines = Files.readAllLines(rejected);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("\ufeff\"#line\";#field;#value;#reason;No.;Name;City;postCode");
        assertThat(lines.get(1))
                .startsWith("4;Name;" + longName + ";")
                .contains("takes 100 characters, the value has 101");
        assertThat(lines.get(2)).startsWith("5;;;");
        assertThat(program.systems.store.query("select * from counterpart.file_rejected"))
                .isEmpty();

        Files.write(rejected, List.of(lines.get(0), lines.get(1).replace(longName, "Mended")));
        Program.Run mended = program.run("import", rejected.toString());

        assertThat(mended.exit()).as(mended.err()).isZero();
        assertThat(customers()).contains("C3 Mended Ribe 6760");
    }

    @Test
    void undoTakesAnImportBack() throws Exception {
        program.customer("C1", "Before");
        imports("customers.csv", CUSTOMERS);

        Program.Run undo = program.run("undo", "1");

        assertThat(undo.exit()).as(undo.err()).isZero();
        assertThat(customers()).containsExactly("C1 Before");
        assertThat(program.run("runs").out()).contains("import customers.csv");
        assertThat(imports("customers.csv", CUSTOMERS).lastLine()).contains("1 created, 1 changed");
    }

    @Test
    void emptyCellClearsOnlyWhereTheFileSaysSo() throws Exception {
        imports("customers.csv", CUSTOMERS);
        String cleared = CUSTOMERS.replace("Odense", "");

        assertThat(imports("customers.csv", cleared).lastLine()).contains("2 unchanged");
        mapping(
                "kunden",
                "pattern: 'kunden*'\nentity: customer\nempty: clear\ncolumns: {No.: no, Name: name, City: city}\n");
        assertThat(imports("kunden.csv", cleared).lastLine()).contains("1 changed");

        assertThat(customers()).containsExactly("C1 Adatum 5000", "C2 Alder Aarhus 8000");
    }

    private void mapping(String name, String text) throws IOException {
        Path files = Files.createDirectories(config.resolve("files"));
        Files.writeString(files.resolve(name + ".yaml"), text);
    }

    @Test
    void aColumnThatIsEmptyInAllRowsWipesNothingUnlessAPersonSaysSo() throws Exception {
        StringBuilder rows = new StringBuilder("No.,Name,City\n");
        for (int i = 1; i <= 150; i++) {
            rows.append("K%03d,Company %03d,Odense\n".formatted(i, i));
        }
        imports("customers.csv", rows.toString());
        mapping("kunden", "pattern: 'kunden*'\nentity: customer\nempty: clear\ncolumns: {No.: no, City: city}\n");
        String wiping = rows.toString().replace("Odense", "");

        Program.Run stopped = imports("kunden.csv", wiping);

        assertThat(stopped.exit()).isEqualTo(4);
        assertThat(stopped.out()).contains("it clears values of 150 of the 150 records", "--yes");
        assertThat(customers().get(0)).isEqualTo("K001 Company 001 Odense");
        assertThat(imports("kunden.csv", wiping, "--yes").lastLine()).contains("150 changed");
        assertThat(customers().get(0)).isEqualTo("K001 Company 001");
    }

    @Test
    void allOrNothingTakesNoRowOfAFileWithOneThatIsRejected() throws Exception {
        mapping("kunden", "pattern: 'kunden*'\nentity: customer\nmode: all-or-nothing\n");

        Program.Run refused = imports("kunden.csv", CUSTOMERS + "C3," + "x".repeat(101) + ",Ribe,6760\n");

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.lastLine()).contains("1 row rejected, so none is taken");
        assertThat(customers()).isEmpty();
        assertThat(folder.resolve("rejected/kunden.csv")).exists();
        assertThat(imports("kunden.csv", CUSTOMERS).lastLine()).contains("2 created");
    }

    @Test
    void allOrNothingTakesBackWhatWasWrittenBeforeTheDatabaseRefusesARow() throws Exception {
        program.withLine("counterpart.filedrop.batchSize = 1");
        program.systems.erp.execute("alter table dbo.\"Customer\" add check (\"City\" <> 'Nowhere')");
        mapping("kunden", "pattern: 'kunden*'\nentity: customer\nmode: all-or-nothing\n");

        Program.Run refused = imports("kunden.csv", CUSTOMERS + "C3,Ash,Nowhere,6760\nC4,Birch,Ribe,6760\n");

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.lastLine()).contains("so none is taken");
        assertThat(customers()).isEmpty();
    }

    @Test
    void fileThatNobodyKnowsIsNotTaken() throws Exception {
        Program.Run run = imports("stuff.csv", CUSTOMERS);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("nobody knows what stuff.csv holds").doesNotContain("unexpected");
        assertThat(imports("stuff.csv", CUSTOMERS, "--as", "customer").exit()).isZero();
        assertThat(customers()).hasSize(2);
    }

    @Test
    void jsonHasTheSame() throws Exception {
        Program.Run run = imports("customers.csv", CUSTOMERS + "C3," + "x".repeat(101) + ",,\n", "-o", "json");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("created").asInt()).isEqualTo(2);
        assertThat(json.get("rejected").asInt()).isEqualTo(1);
        assertThat(json.get("run").asInt()).isEqualTo(1);
        assertThat(json.get("reasons").get(0).get("line").asInt()).isEqualTo(4);
        assertThat(json.get("reasons").get(0).get("field").asText()).isEqualTo("Name");
        assertThat(Map.of("outcome", json.get("outcome").asText())).containsEntry("outcome", "done");
    }
}
