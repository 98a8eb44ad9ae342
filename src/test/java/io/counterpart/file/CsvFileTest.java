package io.counterpart.file;

import static io.counterpart.file.FileText.file;
import static io.counterpart.file.FileText.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    @TempDir
    Path folder;

    private FileText csv(String text) {
        return read(file(folder, "customers.csv", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t", "|"})
    void recognisesTheDelimiter(String delimiter) {
        FileText read = csv("no,name,city\nC1,\"Hansen, Olsen; & | Co\",Odense\n"
                .replace(",", "\u0000")
                .replace("Hansen\u0000", "Hansen,")
                .replace("\u0000", delimiter));
        assertThat(read.records())
                .containsExactly(Map.of("no", "C1", "name", "Hansen, Olsen; & | Co", "city", "Odense"));
    }

    @Test
    void theDelimiterIsTheOneThatMostRecordsAgreeOn() {
        assertThat(csv("no;name, first and last\n1;Jensen, Ida\n2;Berg\n3;Lund, Per, dr.\n")
                        .of("name, first and last"))
                .containsExactly("Jensen, Ida", "Berg", "Lund, Per, dr.");
    }

    @Test
    void recognisesTheQuote() {
        assertThat(csv("'no';'name'\n'1';'O''Neil; Ltd'\n").of("name")).containsExactly("O'Neil; Ltd");
        assertThat(csv("no;name\n1;'s-Hertogenbosch'\n2;x\n").of("name")).containsExactly("'s-Hertogenbosch'", "x");
    }

    @Test
    void excelsAnnouncedDelimiterIsTaken() {
        FileText read = csv("sep=|\nno|name\n1|a,b;c\n2\n");
        assertThat(read.of("name")).containsExactly("a,b;c");
        assertThat(read.rejected()).singleElement().asString().startsWith("4 ");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, Müller Ł 漢字 €",
        "UTF-16LE, Müller Ł 漢字 €",
        "UTF-16BE, Müller Ł 漢字 €",
        "windows-1252, Müller – €",
        "ISO-8859-1, Müller Ærø"
    })
    void recognisesTheEncoding(String encoding, String name) throws Exception {
        Charset charset = Charset.forName(encoding);
        Path plain = file(folder, "customers.csv", "no;name\n1;" + name + "\n", charset);
        assertThat(read(plain).of("name")).containsExactly(name);
        try (RecordFile open = RecordFile.open(plain, FileOptions.recognise())) {
            assertThat(open.encoding()).isEqualTo(charset);
            assertThat(open.format()).isEqualTo(Format.CSV);
        }
        if (encoding.startsWith("UTF")) {
            FileText marked = read(file(folder, "marked.csv", "\ufeffno;name\n1;" + name + "\n", charset));
            assertThat(marked.columns()).containsExactly("no", "name");
            assertThat(marked.of("name")).containsExactly(name);
        }
    }

    @Test
    void anEncodingIsToldByAllBytesNotTheFirst() {
        String ascii = "no;name\n" + "1;Hansen\n".repeat(30_000);
        FileText read = read(file(folder, "late.csv", ascii + "2;Sørensen\n", StandardCharsets.ISO_8859_1));
        assertThat(read.records()).hasSize(30_001);
        assertThat(read.of("name")).endsWith("Sørensen");
    }

    @Test
    void charactersOfADosProgramNeedTheirEncoding() {
        Charset dos = Charset.forName("IBM850");
        Path file = file(folder, "dos.csv", "no;name\n1;Müller\n", dos);
        assertThat(read(file).error())
                .isEqualTo(
                        "dos.csv, line 2: a character is neither UTF-8 nor Windows-1252; save the file as UTF-8, or tell its"
                                + " encoding (IBM850 for old DOS programs)");
        assertThat(read(file, FileOptions.recognise().withEncoding(dos)).of("name"))
                .containsExactly("Müller");
    }

    @Test
    void everythingBeforeABrokenCharacterIsDelivered() {
        byte[] start = "no;name\n1;Åse\n2;Øst\n3;".getBytes(StandardCharsets.UTF_8);
        FileText read = read(file(
                folder, "broken.csv", start, new byte[] {(byte) 0xc3, '\n'}, "4;x\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(read.of("no")).containsExactly("1", "2");
        assertThat(read.error())
                .isEqualTo(
                        "broken.csv, line 4: a character is not UTF-8; save the file in this encoding again, or tell the one that"
                                + " it has");
    }

    @Test
    void linesMayEndAnyWay() {
        assertThat(csv("no;name\r\n1;a\r2;b\n3;c").of("no")).containsExactly("1", "2", "3");
        assertThat(csv("no;name\r1;a\r2;b\r").of("name")).containsExactly("a", "b");
    }

    @Test
    void quotedValuesGoOverSeveralLinesAndLinesAreStillCounted() throws Exception {
        Path file = file(folder, "lines.csv", "no;address\n1;\"Torvet 1\r\n2. sal\"\n\n2;\"a\"\"b\"\n");
        try (RecordFile open = RecordFile.open(file, FileOptions.recognise())) {
            FileRecord first = open.next();
            FileRecord second = open.next();
            assertThat(first.values()).containsExactly("1", "Torvet 1\r\n2. sal");
            assertThat(first.line()).isEqualTo(2);
            assertThat(second.values()).containsExactly("2", "a\"b");
            assertThat(second.line()).isEqualTo(5);
            assertThat(open.next()).isNull();
            assertThat(open.next()).isNull();
        }
    }

    @Test
    void aWrongNumberOfValuesIsRejectedAndTheNextRowTaken() {
        FileText read = csv("no;name;city\n1;a\n2;b;c;d\n3;e;f;;\n4;g;h\n");
        assertThat(read.of("no")).containsExactly("3", "4");
        assertThat(read.rejected())
                .containsExactly(
                        "2 null null has 2 values, but the header has 3 columns; look for a delimiter too many or too few, or"
                                + " within a value that is not quoted",
                        "3 null null has 4 values, but the header has 3 columns; look for a delimiter too many or too few, or"
                                + " within a value that is not quoted");
    }

    @Test
    void rowsWithoutAnyTextAreLeftOut() {
        assertThat(csv("no;name\n;\n\n1;\n;;;\n").records()).containsExactly(Map.of("no", "1", "name", ""));
    }

    @Test
    void aHeaderAloneIsAFileWithoutRecords() {
        FileText read = csv("no;name");
        assertThat(read.columns()).containsExactly("no", "name");
        assertThat(read.records()).isEmpty();
        assertThat(read.error()).isEmpty();
    }

    @Test
    void oneColumnIsEnough() {
        assertThat(csv("email\na@example.com\n\"b;c\"\n").of("email")).containsExactly("a@example.com", "b;c");
    }

    @Test
    void headerNamesMustBeThereAndDiffer() {
        assertThat(csv("no;name;name\n").error())
                .isEqualTo("customers.csv, line 1, column name: two columns have this name; rename one of them");
        assertThat(csv("no;;name\n").error())
                .isEqualTo(
                        "customers.csv, line 1, column 2: has no name; give it one, or begin it with # to leave it away");
        assertThat(csv(" no ;name;;\n1;a;;\n2;b\n3;c;d\n").of("no")).containsExactly("1", "2");
    }

    @Test
    void columnsWithAHashAreLeftAway() {
        FileText read = csv("#id;no;#remark;name\n7;1;=x;a\n");
        assertThat(read.columns()).containsExactly("no", "name");
        assertThat(read.records()).containsExactly(Map.of("no", "1", "name", "a"));
    }

    @Test
    void withoutAHeaderColumnsAreNumbered() {
        FileText read = read(
                file(folder, "plain.csv", "1;a\n2;b\n"), FileOptions.recognise().withHeader(false));
        assertThat(read.columns()).containsExactly("1", "2");
        assertThat(read.of("2")).containsExactly("a", "b");
    }

    @Test
    void aFormulaIsRejectedAndAProtectedTextIsNot() {
        FileText read =
                csv("no;name\n1;\"=HYPERLINK(\"\"http://x\"\")\"\n2;'=a\n3;+45 12 34\n4;'+cmd\n5;'s-Gravenhage\n");
        assertThat(read.rejected())
                .containsExactly(
                        "2 name =HYPERLINK(\"http://x\") is a formula, and is not evaluated; write the value itself");
        assertThat(read.of("name")).containsExactly("=a", "+45 12 34", "+cmd", "'s-Gravenhage");
    }

    @Test
    void whatASpreadsheetWouldTakeForAFormulaIsWrittenAsText() throws Exception {
        Path file = folder.resolve("out.csv");
        try (RecordWriter writer = RecordWriter.open(file, Format.CSV, List.of("name", "phoneNo"))) {
            writer.write(new String[] {"=1+1", "+45 (0)12-34"});
            writer.write(new String[] {"@SUM(A1)", "+1+cmd|x"});
        }
        assertThat(file).hasContent("name,phoneNo\n'=1+1,+45 (0)12-34\n'@SUM(A1),'+1+cmd|x\n".replace("\n", "\r\n"));
    }

    @Test
    void nulCharactersAreRejected() {
        FileText read = csv("no;name\n1;a\u0000b\n2;c\n" + "3;long enough to be text\n".repeat(20));
        assertThat(read.rejected())
                .containsExactly("2 name a\u0000b has a NUL character, which no database takes; remove it");
        assertThat(read.of("no")).hasSize(21);
    }

    @Test
    void everythingBeforeAnUnclosedQuoteIsDelivered() {
        FileText read = csv("no;name\n1;a\n2;\"b\n3;c\n4;d\n");
        assertThat(read.of("no")).containsExactly("1");
        assertThat(read.error())
                .isEqualTo(
                        "customers.csv, line 3: a value begins with a quote that is never closed: the file is cut off, or the quote"
                                + " must be doubled");
        assertThat(csv("no;name\n1;a\n2;\"b\"c\n").error())
                .isEqualTo(
                        "customers.csv, line 3: text follows a closing quote; a quote within a value must be doubled");
    }

    @Test
    void anErrorStaysAnError() throws Exception {
        Path file = file(folder, "cut.csv", "no;name\n1;\"a");
        try (RecordFile open = RecordFile.open(file, FileOptions.recognise())) {
            for (int i = 0; i < 2; i++) {
                org.assertj.core.api.Assertions.assertThatThrownBy(open::next)
                        .isInstanceOfSatisfying(
                                UnreadableFileException.class,
                                e -> assertThat(e.line()).isEqualTo(2));
            }
        }
    }

    @Test
    void aRowOf100MegabytesTakesNoMemory() throws Exception {
        Path file = file(folder, "row.csv", "no;name\n1;a\n");
        byte[] cell = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (var out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            for (int i = 0; i < 100; i++) {
                out.write(cell);
            }
            out.write("\n3;c\n".getBytes(StandardCharsets.UTF_8));
        }
        FileText read = read(file);
        assertThat(read.of("no")).containsExactly("1");
        assertThat(read.error())
                .isEqualTo(
                        "row.csv, line 3: has a value of more than 1000000 characters; look for a quote that is not closed, or"
                                + " raise the limit");
    }

    @Test
    void aRowOfTooManyValuesIsRejectedAlone() {
        FileText read = csv("no;name\n1;a\n2" + ";x".repeat(200_000) + "\n3;c\n");
        assertThat(read.of("no")).containsExactly("1", "3");
        assertThat(read.rejected())
                .singleElement()
                .asString()
                .startsWith("3 null null has more than 4000000 characters or 2000 values");
    }

    @Test
    void aCellBeyondTheLimitIsRejected() {
        FileOptions small = FileOptions.recognise().withLimits(new Limits(10, 100, 5, 1 << 20, 100));
        FileText read = read(file(folder, "small.csv", "no;name\n1;12345678901\n2;1234567890\n"), small);
        assertThat(read.of("no")).containsExactly("2");
        assertThat(read.rejected())
                .containsExactly("2 name 12345678901 has more than 10 characters; shorten it, or raise the limit");
        assertThat(read(file(folder, "wide.csv", "a;b;c;d;e;f\n"), small).error())
                .isEqualTo(
                        "wide.csv, line 1: has 6 columns, more than the 5 that are taken; leave away what is not needed");
    }
}
