package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
    @ValueSource(strings = {"customers.csv", "customers.json", "customers.jsonl", "kunden.csv"})
    void aRoundTripChangesNothing(String name) throws Exception {
        Path file = folder.resolve(name);

        Program.Run export = program.run("export", "customer", file.toString());
        Program.Run again = program.run("import", file.toString());

        assertThat(export.lastLine()).startsWith("3 customers written to " + file);
        assertThat(again.exit()).as(again.out() + again.err()).isIn(0, 3);
        assertThat(again.lastLine()).contains("0 created, 0 changed");
        assertThat(program.systems.store.query("select * from counterpart.run")).isEmpty();
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
