package io.counterpart.file;

import static io.counterpart.file.FileText.file;
import static io.counterpart.file.FileText.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that is no file of its kind gives one line: which file, what it is, and what to do. */
class ForeignFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "255044462d312e37, a PDF document",
        "89504e470d0a1a0a, a PNG image",
        "1f8b0800, a gzip archive: unpack it",
        "7b5c72746631, an RTF document",
        "504b0506, an empty ZIP archive"
    })
    void otherKindsAreTold(String bytes, String kind) {
        assertThat(read(file(folder, "a.csv", HexFormat.of().parseHex(bytes))).error())
                .isEqualTo("a.csv: is " + kind + "; export the data as CSV, JSON, vCard or XLSX");
    }

    @Test
    void binaryDataAreTold() {
        byte[] bytes = new byte[5000];
        new Random(1).nextBytes(bytes);
        bytes[0] = 1;
        assertThat(read(file(folder, "a.csv", bytes)).error())
                .isEqualTo("a.csv: is no text but binary data; export the data as CSV, JSON, vCard or XLSX");
        assertThat(read(file(folder, "zeros.csv", new byte[5000])).error())
                .startsWith("zeros.csv: is no text but binary data");
    }

    @ParameterizedTest
    @CsvSource({
        "<!DOCTYPE html><html>",
        "<html><table>",
        "<?xml version='1.0'?>",
        "'\n <table border=1>'",
        "MIME-Version: 1.0"
    })
    void reportsThatAreWebPagesAreTold(String text) {
        assertThat(read(file(folder, "report.xls", text)).error())
                .isEqualTo(
                        "report.xls: is a web page or XML, whatever its name says; save it as XLSX or CSV in the program that opens it");
    }

    @Test
    void aTableOfTabsNamedXlsIsRead() {
        assertThat(read(file(folder, "report.xls", "no\tname\n1\ta\n")).of("name"))
                .containsExactly("a");
    }

    @Test
    void oldAndEncryptedWorkbooksAreTold() {
        assertThat(read(file(folder, "a.xlsx", ole("Workbook"))).error())
                .isEqualTo("a.xlsx: is a workbook of Excel 97-2003 (.xls); save it as XLSX or CSV");
        assertThat(read(file(folder, "a.xlsx", ole("EncryptedPackage"))).error())
                .isEqualTo(
                        "a.xlsx: is encrypted: remove the password (File, Info, Protect Workbook) and save it again");
        assertThat(read(file(folder, "a.xlsx", ole("WordDocument"))).error())
                .startsWith("a.xlsx: is an old Microsoft Office document");
        assertThat(read(file(folder, "a.xlsx", HexFormat.of().parseHex("d0cf11e0a1b11ae1")))
                        .error())
                .startsWith("a.xlsx: is an old Microsoft Office document");
    }

    /** Microsoft's container of two sectors, whose directory names one stream. */
    private static byte[] ole(String stream) {
        ByteBuffer bytes = ByteBuffer.allocate(512 * 3).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(HexFormat.of().parseHex("d0cf11e0a1b11ae1"));
        bytes.putShort(30, (short) 9);
        bytes.putInt(48, 1);
        bytes.position(512 * 2 + 128);
        bytes.put(stream.getBytes(StandardCharsets.UTF_16LE));
        return bytes.array();
    }

    @Test
    void archivesThatAreNoWorkbookAreTold() {
        assertThat(zip("customers.csv")).isEqualTo("kunder.xlsx: is a ZIP archive; unpack it and drop the files in it");
        assertThat(zip("word/document.xml")).startsWith("kunder.xlsx: is a text document or a presentation;");
        assertThat(zip("xl/workbook.bin")).isEqualTo("kunder.xlsx: is a binary workbook (.xlsb); save it as XLSX");
        assertThat(zip("../../../../tmp/evil.csv"))
                .isEqualTo("kunder.xlsx: is a ZIP archive; unpack it and drop the files in it");
        Path ods =
                new Workbook().with("mimetype", "x").with("content.xml", "<x/>").in(folder);
        assertThat(read(ods).error()).isEqualTo("kunder.xlsx: is an OpenDocument file; save it as XLSX or CSV");
        Path noWorkbook = new Workbook().with("[Content_Types].xml", "<Types/>").in(folder);
        assertThat(read(noWorkbook).error()).startsWith("kunder.xlsx: is damaged or cut off (no part xl/workbook.xml)");
    }

    private String zip(String part) {
        return read(new Workbook().with(part, "x").in(folder)).error();
    }

    @Test
    void anArchiveOfTooManyPartsIsNotOpened() {
        Workbook many = new Workbook();
        for (int i = 0; i < 60_000; i++) {
            many.with("part-with-a-long-name-that-takes-room-" + i, "");
        }
        assertThat(read(many.in(folder)).error())
                .isEqualTo("kunder.xlsx: is an archive of too many parts to be a workbook; save it as XLSX again");
    }

    @ParameterizedTest
    @CsvSource({"a.csv", "a.json", "a.vcf", "a.xlsx", "a"})
    void anEmptyFileIsTold(String name) {
        assertThat(read(file(folder, name, "")).error()).isEqualTo(name + ": is empty; export the data again");
        assertThat(read(file(folder, name, "\ufeff \r\n\n")).error())
                .isEqualTo(name + ": is empty; export the data again");
    }

    @Test
    void aTextThatIsNotWhatItsNameSaysIsTold() {
        assertThat(read(file(folder, "a.json", "no;name\n1;a\n")).error())
                .isEqualTo(
                        "a.json: is no JSON: it begins with 'no;name'; export it again as JSON, or give it the extension of what it is");
        assertThat(read(file(folder, "a.vcf", "hello\n")).error())
                .startsWith("a.vcf: is no vCard: it begins with 'hello'");
        assertThat(read(file(folder, "a.xlsx", "no;name\n1;a\n")).error())
                .startsWith("a.xlsx: is no XLSX: it begins with 'no;name'");
        assertThat(read(file(folder, "a.log", "Started at noon\nStopped\n")).error())
                .isEqualTo(
                        "a.log: is no file of records: it begins with 'Started at noon' and has no columns; export the data as CSV, JSON,"
                                + " vCard or XLSX");
    }

    @Test
    void theContentCountsBeforeTheName() throws Exception {
        Path file = file(folder, "a.csv", "[{\"no\":\"1\"}]");
        assertThat(read(file).columns()).containsExactly("[{\"no\":\"1\"}]"); // so may a column be called
        assertThat(read(file(folder, "b.csv", "{\"no\":\"1\"}\n")).of("no")).containsExactly("1");
        assertThat(read(file(folder, "c.csv", "BEGIN:VCARD\nFN:a\nEND:VCARD\n")).of("name"))
                .containsExactly("a");
        assertThat(read(Files.move(
                                Workbook.of(Workbook.row("no") + Workbook.row("1"))
                                        .in(folder),
                                folder.resolve("d.csv")))
                        .of("no"))
                .containsExactly("1");
    }

    @Test
    void aFormatThatIsToldIsHeldTo() {
        Path csv = file(folder, "a.csv", "no;name\n1;a\n");
        assertThat(read(csv, FileOptions.recognise().withFormat(Format.XLSX)).error())
                .startsWith("a.csv: is no XLSX");
        Path json = file(folder, "a.dat", "[{\"no\":1}]");
        assertThat(read(json, FileOptions.recognise().withFormat(Format.VCARD)).error())
                .isEqualTo(
                        "a.dat: is JSON by its content, but is expected to be vCard; export it again as vCard, or change the expected"
                                + " format");
        assertThat(read(json, FileOptions.recognise().withFormat(Format.JSON_LINES))
                        .of("no"))
                .containsExactly("1");
    }

    @Test
    void namesAreShownInOneLine() {
        assertThat(read(file(folder, "a\nb\u202ecsv.csv", "")).error())
                .isEqualTo("a?b?csv.csv: is empty; export the data again");
    }

    @Test
    void whatIsNotThereOrNoFileIsTold() {
        assertThat(read(folder.resolve("none.csv")).error()).isEqualTo("none.csv: is not there");
        assertThat(read(folder).error()).endsWith(": is no plain file");
    }
}
