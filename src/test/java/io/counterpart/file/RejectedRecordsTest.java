package io.counterpart.file;

import static io.counterpart.file.FileText.file;
import static io.counterpart.file.FileText.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedRecordsTest {
    @TempDir
    Path folder;

    /** Rejects every record of a file, with the reader's reason or another, and gives the file that this makes. */
    private Path reject(Path file) throws Exception {
        Path rejectedFolder = Files.createDirectories(folder.resolve("rejected"));
        try (RecordFile open = RecordFile.open(file, FileOptions.recognise());
                RejectedRecords rejected =
                        RejectedRecords.in(rejectedFolder, file.getFileName().toString(), open.columns())) {
            for (FileRecord record = open.next(); record != null; record = open.next()) {
                Rejected why = record.rejected();
                rejected.write(
                        record, why == null ? new Rejected("name", record.values()[1], "no such customer") : why);
            }
            return rejected.path();
        }
    }

    @Test
    void aRecordKeepsItsLineAndReasonAndCanBeDroppedAgain() throws Exception {
        Path rejected = reject(file(folder, "customers.csv", "no;name;city\n1;\"a;\n\"\"b\";\n2;'=x;+45 12\n"));
        String expected = """
                \ufeff"#line";#field;#value;#reason;no;name;city
                2;name;"a;
                ""b";no such customer;1;"a;
                ""b";
                4;name;'=x;no such customer;2;'=x;+45 12
                """;
        assertThat(rejected).content().isEqualToNormalizingNewlines(expected);
        FileText read = read(rejected);
        assertThat(read.columns()).containsExactly("no", "name", "city");
        assertThat(read.records()).containsExactly(Map.of("no", "1", "name", "a;\n\"b", "city", ""));
    }

    @Test
    void whatWasNotMendedIsRejectedAgain() throws Exception {
        Path rejected = reject(file(folder, "customers.csv", "no;name;city\n1;=x;y\n2;a\n3;a;b;c\n4;d;e\u0000\n"));
        FileText read = read(rejected);
        assertThat(read.records()).hasSize(1); // what a NUL was in its place is there to be seen
        assertThat(read.rejected())
                .containsExactly(
                        "2 name =x is a formula, and is not evaluated; write the value itself",
                        "3 null null has 6 values, but the header has 7 columns; look for a delimiter too many or too few, or within a"
                                + " value that is not quoted",
                        "4 null null has 8 values, but the header has 7 columns; look for a delimiter too many or too few, or within a"
                                + " value that is not quoted");
        assertThat(read.of("city")).containsExactly("e\ufffd");
        Files.writeString(
                rejected,
                Files.readString(rejected)
                        .replace("1;'=x;y", "1;x;y")
                        .replace("2;a\r\n", "2;a;\r\n")
                        .replace("3;a;b;c", "3;a;b"));
        assertThat(read(rejected).of("no")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void aColumnThatARecordDoesNotHaveStaysAway() throws Exception {
        Path rejected = reject(file(
                folder, "customers.json", "[{\"no\":\"1\",\"name\":\"\"},{\"name\":\"#absent\",\"city\":\"=b\"}]"));
        assertThat(rejected.getFileName()).hasToString("customers.json.csv");
        assertThat(read(rejected).records()).containsExactly(Map.of("no", "1", "name", ""));
        assertThat(read(rejected).rejected()).singleElement().asString().startsWith("3 city =b is a formula");
        Files.writeString(rejected, Files.readString(rejected).replace("'=b", "b"));
        assertThat(read(rejected).records())
                .containsExactly(Map.of("no", "1", "name", ""), Map.of("name", "#absent", "city", "b"));
    }

    @Test
    void aMendedFileMayComeBackAsAWorkbook() throws Exception {
        Path file = Workbook.of(Workbook.row("#line", "#reason", "no", "name", "city")
                        + Workbook.row("2", "x", "1", "'=still", "a")
                        + Workbook.row("3", "x", "2", "'+cmd", "#absent"))
                .in(folder);
        assertThat(read(file).rejected())
                .containsExactly("2 name =still is a formula, and is not evaluated; write the value itself");
        assertThat(read(file).records()).containsExactly(Map.of("no", "2", "name", "+cmd"));
    }

    @Test
    void withoutARejectedRecordThereIsNoFile() throws Exception {
        try (RejectedRecords rejected = RejectedRecords.in(folder, "a.csv", List.of("no"))) {
            assertThat(rejected.count()).isZero();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void nothingIsLeftBesideTheFile() throws Exception {
        reject(file(folder, "a.csv", "no;name\n1;a\n"));
        try (Stream<Path> files = Files.list(folder.resolve("rejected"))) {
            assertThat(files).containsExactly(folder.resolve("rejected/a.csv"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.csv", "a/b.csv", "..\\a.csv", "..", "a\u0000.csv", "a\nb.csv", "", ".hidden.csv"})
    void aPathIsNoName(String name) {
        assertThatThrownBy(() -> RejectedRecords.in(folder, name, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("is no plain file name; rename the file");
    }
}
