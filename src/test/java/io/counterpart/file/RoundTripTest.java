package io.counterpart.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written is read back as it was: random records, in every format, encoding, delimiter and quote. */
class RoundTripTest {
    private static final int FILES = 25;
    private static final List<String> SHARED = List.of(
            "no",
            "name",
            "name2",
            "address",
            "address2",
            "city",
            "postCode",
            "county",
            "countryCode",
            "phoneNo",
            "mobilePhoneNo",
            "faxNo",
            "email",
            "homePage",
            "languageCode",
            "type",
            "companyName",
            "firstName",
            "middleName",
            "surname",
            "jobTitle",
            "note",
            "department",
            "Payment Terms",
            "X-SKYPE",
            "a.b",
            "größe");
    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "ø",
            "ß",
            " ",
            "  ",
            ",",
            ";",
            "|",
            "\t",
            "\"",
            "'",
            "\"\"",
            "\n",
            "\r",
            "\r\n",
            "=",
            "+45 33",
            "-1",
            "@",
            "\\",
            "\\n",
            "\\,",
            ":",
            "#",
            "#absent",
            "'=",
            "''",
            "00123",
            "1E5",
            "true",
            "null",
            "_x0041_",
            "_x",
            "&amp;",
            "<b>",
            "]]>",
            "{",
            "}",
            "[",
            "%20",
            "^n",
            "sep=;",
            "BEGIN:VCARD",
            "END:VCARD",
            "company",
            "person",
            "-",
            "x".repeat(90));
    private static final List<String> WIDE =
            List.of("€", "漢字", "😀", "Ł", "\u0001", "\u001f", "\u2028", "\ufeff", "é", "\ufffe", "\u0085");

    @TempDir
    Path folder;

    record Kind(Format format, FileOptions written, FileOptions read, boolean wide) {
        @Override
        public String toString() {
            return format + " " + written.encoding() + " " + written.delimiter() + " " + written.quote() + " "
                    + written.header();
        }
    }

    static Stream<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        FileOptions plain = FileOptions.recognise();
        for (Format format : Format.values()) {
            kinds.add(new Kind(format, plain, plain.withFormat(format), true));
        }
        for (Format format : List.of(Format.CSV, Format.JSON, Format.JSON_LINES, Format.VCARD)) {
            for (String name : List.of("UTF-16LE", "UTF-16BE", "UTF-16")) {
                FileOptions options = plain.withEncoding(Charset.forName(name));
                kinds.add(new Kind(format, options, plain.withFormat(format), true));
            }
            for (Charset charset : List.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"))) {
                FileOptions options = plain.withEncoding(charset).withFormat(format);
                kinds.add(new Kind(format, options, options, false));
            }
        }
        for (char delimiter : ";,\t|".toCharArray()) {
            for (char quote : "\"'".toCharArray()) {
                FileOptions options =
                        plain.withDelimiter(delimiter).withQuote(quote).withFormat(Format.CSV);
                kinds.add(new Kind(Format.CSV, options, options, true));
            }
        }
        for (Format format : List.of(Format.CSV, Format.XLSX)) {
            kinds.add(new Kind(
                    format, plain.withHeader(false), plain.withHeader(false).withFormat(format), true));
        }
        return kinds.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsWrittenIsReadBack(Kind kind) throws Exception {
        Long only = Long.getLong("seed");
        for (long seed = only == null ? 1 : only; seed < (only == null ? FILES : only + 1); seed++) {
            try {
                check(kind, new Random(seed));
            } catch (AssertionError | IOException failed) {
                throw new AssertionError(kind + ", replay with -Dseed=" + seed + "\n" + failed.getMessage(), failed);
            }
        }
    }

    private void check(Kind kind, Random random) throws IOException {
        List<String> columns = columns(random, kind.written().header());
        if (!kind.wide()) {
            columns = columns.stream()
                    .filter(name -> kind.written().encoding().newEncoder().canEncode(name))
                    .toList();
        }
        List<String[]> records = new ArrayList<>();
        for (int i = random.nextInt(1, 40); i > 0; i--) {
            String[] values = new String[columns.size()];
            Arrays.setAll(values, place -> value(random, kind.wide()));
            values[0] = "first " + i; // a record without any text is none
            values[values.length - 1] = "last"; // without a header the first record tells how many there are
            records.add(values);
        }
        Path file = folder.resolve("file.dat");
        try (RecordWriter writer = RecordWriter.open(file, kind.format(), columns, kind.written())) {
            for (String[] values : records) {
                writer.write(values);
            }
        }
        FileText read = FileText.read(file, kind.read());
        assertThat(read.error()).isEmpty();
        assertThat(read.rejected()).isEmpty();
        List<Map<String, String>> expected = new ArrayList<>();
        for (String[] values : records) {
            expected.add(expected(kind, columns, values));
        }
        assertThat(read.records()).isEqualTo(expected);
    }

    private static Map<String, String> expected(Kind kind, List<String> columns, String[] values) {
        Map<String, String> expected = new TreeMap<>();
        boolean table = kind.format() == Format.CSV || kind.format() == Format.XLSX;
        for (int i = 0; i < values.length; i++) {
            String value = values[i] == null && table ? "" : values[i];
            if (value != null && !(value.isEmpty() && kind.format().isVcard())) {
                expected.put(kind.written().header() ? columns.get(i) : String.valueOf(i + 1), value);
            }
        }
        return expected;
    }

    private static List<String> columns(Random random, boolean header) {
        List<String> columns = new ArrayList<>(SHARED);
        Collections.shuffle(columns, random);
        return columns.subList(0, random.nextInt(header ? 1 : 2, columns.size()));
    }

    private static String value(Random random, boolean wide) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return null;
        }
        StringBuilder value = new StringBuilder();
        for (int i = kind == 1 ? 0 : random.nextInt(1, 5); i > 0; i--) {
            List<String> pieces = wide && random.nextInt(4) == 0 ? WIDE : PIECES;
            value.append(pieces.get(random.nextInt(pieces.size())));
        }
        return value.toString();
    }
}
