package io.counterpart.file;

import static io.counterpart.file.FileText.file;
import static io.counterpart.file.FileText.read;
import static io.counterpart.file.Workbook.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxFileTest {
    private static final String HEADER = row("no", "name");

    @TempDir
    Path folder;

    private FileText rows(String rows) {
        return read(Workbook.of(HEADER + rows).in(folder));
    }

    @Test
    void whatAnotherProgramWroteIsRead() throws Exception {
        Path file = folder.resolve("other.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                org.dhatim.fastexcel.Workbook workbook = new org.dhatim.fastexcel.Workbook(out, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Kunder");
            List<String> header = List.of("no", "name", "since", "seen", "credit", "blocked", "zip");
            for (int i = 0; i < header.size(); i++) {
                sheet.value(0, i, header.get(i));
            }
            sheet.value(2, 0, 10000);
            sheet.value(2, 1, "Møller & <Søn>\nA/S");
            sheet.value(2, 2, LocalDate.of(2026, 11, 27));
            sheet.style(2, 2).format("dd-mm-yyyy").set();
            sheet.value(2, 3, LocalDateTime.of(2026, 11, 27, 14, 30, 15));
            sheet.style(2, 3).format("yyyy-mm-dd h:mm:ss").set();
            sheet.value(2, 4, 0.1 + 0.2);
            sheet.value(2, 5, true);
            sheet.value(2, 6, "0800");
            sheet.value(3, 0, 10001);
            sheet.formula(3, 1, "A3*2");
        }
        FileText read = read(file);
        assertThat(read.records())
                .containsExactly(Map.of(
                        "no",
                        "10000",
                        "name",
                        "Møller & <Søn>\nA/S",
                        "since",
                        "2026-11-27",
                        "seen",
                        "2026-11-27T14:30:15",
                        "credit",
                        "0.3",
                        "blocked",
                        "true",
                        "zip",
                        "0800"));
        assertThat(read.rejected())
                .containsExactly("4 name =A3*2 is a formula, and is not evaluated; write the value itself");
    }

    @Test
    void anotherProgramReadsWhatIsWritten() throws Exception {
        Path file = folder.resolve("ours.xlsx");
        try (RecordWriter writer = RecordWriter.open(
                file,
                Format.XLSX,
                List.of("no", "name"),
                FileOptions.recognise().withSheet("Kunder & co"))) {
            writer.write(new String[] {"00123", "=1+1 <Åse> & \"co\" "});
        }
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
            assertThat(workbook.getFirstSheet().getName()).isEqualTo("Kunder & co");
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(1).getCell(0).getValue()).isEqualTo("00123");
            assertThat(rows.get(1).getCell(1).getValue()).isEqualTo("=1+1 <Åse> & \"co\" ");
            assertThat(rows.get(1).getCell(1).getFormula()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 0, 10000",
        "10000.0, 0, 10000",
        "1.23E+5, 0, 123000",
        "0.30000000000000004, 0, 0.3",
        "-0, 0, 0",
        "1E-7, 0, 0.0000001",
        "123, 1, 00123",
        "1234567, 1, 1234567",
        "46353, 2, 2026-11-27",
        "46353.604340277781, 2, 2026-11-27T14:30:15",
        "0.5, 2, 12:00:00",
        "46353, 3, 2026-11-27",
        "46353, 4, 46353",
        "46353, 5, 46353",
        "999999999999999, 0, 999999999999999",
        "46353, 9, 46353"
    })
    void numbersAreReadAsTheirCellsShowThem(String number, String style, String text) {
        String styles = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='00000'/>"
                + "<numFmt numFmtId='165' formatCode='[$-406]d. mmmm yyyy;@'/><numFmt numFmtId='166' formatCode='[Red]#,##0.00\"days\"'/>"
                + "</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/>"
                + "<xf numFmtId='165'/><xf numFmtId='22'/><xf numFmtId='166'/><xf numFmtId='49'/></cellXfs></styleSheet>";
        Path file = Workbook.of(HEADER + "<row><c s='" + style + "'><v>" + number + "</v></c></row>")
                .with("xl/styles.xml", styles)
                .in(folder);
        assertThat(read(file).of("no")).containsExactly(text);
    }

    @Test
    void daysMayCountFrom1904() {
        Path file = Workbook.of(HEADER + "<row><c s='1'><v>44891</v></c></row>")
                .with(
                        "xl/styles.xml",
                        "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>")
                .with(
                        "xl/workbook.xml",
                        "<workbook xmlns:r='http://r'><workbookPr date1904='1'/><sheets>"
                                + "<sheet name='Kunder' sheetId='1' r:id='rId0'/></sheets></workbook>")
                .in(folder);
        assertThat(read(file).of("no")).containsExactly("2026-11-27");
    }

    @Test
    void whatCannotBeToldExactlyIsRejected() {
        FileText read = rows("<row><c><v>1234567890123456</v></c></row><row><c><v>1E+300000000</v></c></row>"
                + "<row><c t='e'><v>#N/A</v></c></row><row><c><v>5</v></c><c><f t='shared' si='0'/><v>7</v></c></row>"
                + row("1", "", "x"));
        assertThat(read.records()).isEmpty();
        assertThat(read.rejected())
                .containsExactly(
                        "2 no 1234567890123456 is a number of more than 15 digits, which spreadsheets round; format the column as text"
                                + " and enter it anew",
                        "3 no 1E+300000000 is a number of more than 15 digits, which spreadsheets round; format the column as text and"
                                + " enter it anew",
                        "4 no #N/A is an error, not a value; correct it",
                        "5 name = is a formula, and is not evaluated; write the value itself",
                        "6 null null has a value in column 3, but the header has 2 columns; name the column, or remove the value");
    }

    @Test
    void blankRowsAreLeftOutAndMissingCellsAreEmpty() {
        FileText read = rows(
                "<row r='4'><c r='A4' s='1'/></row><row r='7'><c r='B7' t='inlineStr'><is><r><t>a</t></r><r><t xml:space="
                        + "'preserve'> b</t></r><rPh><t>x</t></rPh></is></c></row>");
        assertThat(read.records()).containsExactly(Map.of("no", "", "name", "a b"));
    }

    @Test
    void theFirstVisibleSheetIsReadOrTheOneNamed() {
        String sheets = "<workbook xmlns:r='http://r'><sheets><sheet name='Gemt' state='hidden' r:id='rId0'/>"
                + "<sheet name='Kunder' r:id='rId3'/></sheets></workbook>";
        Path file = Workbook.of(HEADER + row("1", "hidden"))
                .with("xl/workbook.xml", sheets)
                .with("xl/worksheets/sheet2.xml", Workbook.sheet(HEADER + row("2", "seen")))
                .in(folder);
        assertThat(read(file).of("name")).containsExactly("seen");
        assertThat(read(file, FileOptions.recognise().withSheet("gemt")).of("name"))
                .containsExactly("hidden");
        assertThat(read(file, FileOptions.recognise().withSheet("Andet")).error())
                .isEqualTo("kunder.xlsx: has no sheet 'Andet', but 'Gemt', 'Kunder'; rename one, or name another");
    }

    @Test
    void theHeaderNeedsNamesThatDiffer() {
        assertThat(read(Workbook.of(row("no", "no")).in(folder)).error())
                .isEqualTo("kunder.xlsx, row 1, column no: two columns have this name; rename one of them");
        assertThat(read(Workbook.of("").in(folder)).error())
                .isEqualTo("kunder.xlsx: has an empty sheet; fill it, or name another");
        assertThat(read(Workbook.of("<row><c><f>A2</f></c></row>").in(folder)).error())
                .isEqualTo("kunder.xlsx, row 1, column 1: is a formula, and is not evaluated; write the value itself");
        assertThat(rows("").error()).isEmpty();
    }

    @Test
    void neitherEntitiesNorDocumentTypesAreRead() {
        String secret = file(folder, "secret.txt", "secret").toUri().toString();
        for (String dtd : List.of(
                "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret + "'>]>",
                "<!DOCTYPE a [<!ENTITY y 'yyyyyyyyyy'><!ENTITY x '&y;&y;&y;&y;'>]>",
                "<!DOCTYPE a SYSTEM '" + secret + "'>")) {
            Path file = Workbook.of("")
                    .with("xl/worksheets/sheet1.xml", dtd + Workbook.sheet(HEADER + row("1", "&x;")))
                    .in(folder);
            FileText read = read(file);
            assertThat(read.error())
                    .isEqualTo(
                            "kunder.xlsx: has a document type or an entity in it, which no workbook has; save it as XLSX again");
        }
    }

    @Test
    void aZipBombIsRefusedWhileItUnfolds() {
        String bomb = Workbook.sheet(HEADER + row("1", "a") + "<row>" + " ".repeat(50_000_000) + "</row>");
        FileText read =
                read(Workbook.of("").with("xl/worksheets/sheet1.xml", bomb).in(folder));
        assertThat(read.of("no")).containsExactly("1");
        assertThat(read.error())
                .isEqualTo(
                        "kunder.xlsx, after row 3: unfolds to more than 200 times its size, as a zip bomb does; save it anew, or"
                                + " raise the limit if you trust it");
        FileOptions small = FileOptions.recognise().withLimits(new Limits(1000, 1000, 10, 1_000_000, 10_000));
        assertThat(read(
                                Workbook.of("")
                                        .with("xl/sharedStrings.xml", "<sst>" + " ".repeat(2_000_000) + "</sst>")
                                        .in(folder),
                                small)
                        .error())
                .isEqualTo("kunder.xlsx: unfolds to more than 0 MB; split it, or raise the limit if you trust it");
    }

    @Test
    void aRowOf100MegabytesTakesNoMemory() {
        String rows = HEADER + row("1", "a") + row("2", "x".repeat(100_000_000)) + row("3", "c");
        Path file = Workbook.of(rows).in(folder);
        FileOptions trusting =
                FileOptions.recognise().withLimits(new Limits(1_000_000, 4_000_000, 1000, 1L << 30, 10_000));
        FileText read = read(file, trusting);
        assertThat(read.of("no")).containsExactly("1", "3");
        assertThat(read.rejected())
                .singleElement()
                .asString()
                .startsWith("3 name xxx")
                .endsWith("has more than 1000000 characters; shorten it, or raise the limit");
        Path attribute = Workbook.of(HEADER + "<row><c r='" + "A".repeat(100_000_000) + "'/></row>")
                .in(folder);
        assertThat(read(attribute, trusting).error()).contains("has a piece of more than 1000000 characters");
    }

    @Test
    void aFileThatIsCutOffOrDamagedIsTold() {
        byte[] whole = Workbook.of(HEADER + row("1", "a")).bytes();
        assertThat(read(file(folder, "cut.xlsx", Arrays.copyOf(whole, whole.length / 2)))
                        .error())
                .isEqualTo("cut.xlsx: is cut off or damaged; save or copy it again");
        FileText read = read(Workbook.of("")
                .with("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + HEADER + row("1", "a") + "<row><c><v>5")
                .in(folder));
        assertThat(read.of("no")).containsExactly("1");
        assertThat(read.error())
                .startsWith("kunder.xlsx, after row 3: is damaged or cut off (")
                .doesNotContain("\n");
        assertThat(rows("<row><c t='s'><v>99</v></c></row>").error())
                .contains("a cell refers to text 99, which is not there");
        assertThat(rows("<row><c r='ZZZZZ1'/></row>").error()).contains("no cell can be at ZZZZZ1");
    }

    @Test
    void sharedTextsOfALargeWorkbookGoToDisk() throws Exception {
        StringBuilder texts = new StringBuilder("<sst>");
        for (int i = 0; i < 20_000; i++) {
            texts.append("<si><t>text ")
                    .append(i)
                    .append(i % 1000 == 0 ? "x".repeat(50_000) : "")
                    .append("</t></si>");
        }
        Path file =
                Workbook.of("").with("xl/sharedStrings.xml", texts + "</sst>").in(folder);
        SourceFile source = SourceFile.of(file, new Limits(100_000, 100_000, 10, 1 << 30, 10_000));
        try (XlsxPackage workbook = XlsxPackage.open(source);
                SharedTexts shared = SharedTexts.of(workbook, "xl/sharedStrings.xml", source.limits(), 1000)) {
            for (int i : new int[] {0, 10, 50, 51, 19_999, 1000, 12_345, 50, 17_000, 8_245, 12_345}) {
                assertThat(shared.get(i)).startsWith("text " + i).hasSizeGreaterThanOrEqualTo(6);
            }
            for (int i = 0; i < 20_000; i++) {
                assertThat(shared.get(i)).hasSize(("text " + i).length() + (i % 1000 == 0 ? 50_000 : 0));
            }
            assertThat(shared.get(20_000)).isNull();
            assertThat(shared.get(-1)).isNull();
        }
    }
}
