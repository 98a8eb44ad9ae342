package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files have brought about a contact's counterparts is history of the contact, and forgotten with it (PRV-2). */
class ForgetFilesIT {
    private static final String SECRET = "Klamm";

    private Program program;
    private Path folder;

    @BeforeEach
    void twoPairs(@TempDir Path temp) throws Exception {
        program = Program.readyIn(temp);
        folder = Files.createDirectory(temp.resolve("delivered"));
        program.customer("C1", "Adatum");
        program.customer("C2", "Fabrikam");
        program.run("sync");
    }

    private Program.Run imports(String text) throws IOException {
        return program.run(
                "import",
                Files.writeString(folder.resolve("customers.csv"), text).toString());
    }

    private long historyWith(String text) throws SQLException {
        return count("history t where t::text like '%" + text + "%'");
    }

    private long count(String from) throws SQLException {
        return Long.parseLong(program.systems
                .store
                .query("select count(*) as n from counterpart." + from)
                .get(0)
                .get("n"));
    }

    @Test
    void whatAFileWroteToALinkedRecordPrv2() throws Exception {
        imports("No.,City\nC1," + SECRET + "\nC2,Ribe\n");

        assertThat(program.run("history", "CT300001").out())
                .contains("customer C1", SECRET, "FILE")
                .doesNotContain("Ribe");
        assertThat(program.run("forget", "CT300001").exit()).isZero();

        assertThat(historyWith(SECRET)).isZero();
        assertThat(historyWith("Ribe")).isEqualTo(1);
    }

    @Test
    void whatAFileWroteBeforeTheRecordWasLinkedPrv2() throws Exception {
        imports("No.,Name,City\nC3," + SECRET + ",Odense\n");
        program.run("sync");

        assertThat(program.run("history", "CT300003").out()).contains("create  customer C3", SECRET, "FILE");
        assertThat(program.run("forget", "CT300003").exit()).isZero();

        assertThat(historyWith(SECRET)).isZero();
    }

    @Test
    void whatAFileWroteToARecordWhoseContactIsGonePrv2() throws Exception {
        imports("No.,City\nC1," + SECRET + "\n");
        program.systems.crm.execute("delete from crm.contact where contact_number = 'CT300001'");
        program.run("sync", "--full");
        imports("No.,City\nC1,Afterwards\n");

        assertThat(program.run("history", "CT300001").out()).contains(SECRET).doesNotContain("Afterwards");
        assertThat(program.run("forget", "CT300001").exit()).isZero();

        assertThat(historyWith(SECRET)).as("also as what was there before").isZero();
    }

    @Test
    void rowsThatAFileInHandCouldNotGetInPrv2() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("rejected"));
        String tooLong = "x".repeat(101);
        String file = "No.,Name,City\nC1," + tooLong + "," + SECRET + "\nC2," + tooLong + ",Ribe\n";
        assertThat(imports(file).err()).contains("cannot be written");
        assertThat(count("file_rejected")).isEqualTo(2);

        assertThat(program.run("forget", "CT300001", "-o", "json")
                        .json()
                        .at("/erased/3")
                        .toString())
                .isEqualTo("{\"table\":\"file_rejected\",\"rows\":1,\"values\":4}");

        assertThat(count("file_rejected t where t::text like '%" + SECRET + "%'"))
                .isZero();
        Files.delete(inTheWay);
        imports(file);
        List<String> handedBack = Files.readAllLines(folder.resolve("rejected/customers.csv"));
        assertThat(handedBack.get(1)).isEqualTo("2;Name;;(erased by forget);;;");
        assertThat(handedBack.get(2)).startsWith("3;Name;").contains("C2", "Ribe");
        assertThat(count("file_rejected")).isZero();
    }
}
