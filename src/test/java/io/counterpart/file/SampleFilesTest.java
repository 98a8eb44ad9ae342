package io.counterpart.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample files as people send them, one for each format, encoding and language, with nothing told. */
class SampleFilesTest {
    private static final Path SAMPLES = Path.of("src/test/resources/files");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customers-english-utf8.csv    | UTF-8        | 3 | no, name, address, city, postCode, countryCode, phoneNo, email, vatRegistrationNo",
                "kunder-danish-windows1252.csv | windows-1252 | 3 | no, name, name2, address, postCode, city, countryCode, phoneNo, mobilePhoneNo, email, vatRegistrationNo, salespersonCode, currencyCode",
                "kunder-swedish-utf16.txt      | UTF-16LE     | 2 | no, name, address, postCode, city, countryCode, phoneNo, email, registrationNo, salespersonCode",
                "kunden-german-iso8859-1.csv   | ISO-8859-1   | 2 | no, name, address, postCode, city, countryCode, phoneNo, vatRegistrationNo, currencyCode, salespersonCode",
                "klanten-dutch-utf8-mark.csv   | UTF-8        | 2 | no, name, address, postCode, city, countryCode, phoneNo, email, registrationNo",
                "asiakkaat-finnish-utf16be.csv | UTF-16BE     | 2 | no, name, address, postCode, city, countryCode, phoneNo, email, registrationNo",
            })
    void everyEncodingIsRecognisedAndEveryHeaderKnown(String sample, String encoding, int records, String fields)
            throws Exception {
        Headings headings = Headings.shipped();
        try (RecordFile file = RecordFile.open(SAMPLES.resolve(sample), FileOptions.recognise())) {
            assertThat(file.encoding()).hasToString(encoding);
            assertThat(file.columns().stream()
                            .map(column -> headings.field(column).orElse("?")))
                    .containsExactly(fields.split(", "));
        }
        FileText read = FileText.read(SAMPLES.resolve(sample));
        assertThat(read.records()).hasSize(records);
        assertThat(read.rejected()).isEmpty();
        assertThat(read.error()).isEmpty();
    }

    @Test
    void specialCharactersArrive() {
        assertThat(sample("customers-english-utf8.csv").of("Name"))
                .element(1)
                .isEqualTo("Selangorian Ltd. \"The Importers\"");
        assertThat(sample("customers-english-utf8.csv").of("Address"))
                .element(2)
                .isEqualTo("10 High Tower Green\n3rd floor");
        assertThat(sample("kunder-danish-windows1252.csv").of("Navn"))
                .contains("Møller & Søn A/S", "Ågård \"Træ – og mere\"");
        assertThat(sample("kunder-danish-windows1252.csv").of("Nr.")).first().isEqualTo("01121212");
        assertThat(sample("kunder-swedish-utf16.txt").of("Namn")).contains("Åkerö Möbler AB");
        assertThat(sample("kunden-german-iso8859-1.csv").of("Adresse"))
                .containsExactly("Porschestraße 911", "Südermarkt 6");
        assertThat(sample("klanten-dutch-utf8-mark.csv").of("Adres")).contains("'t Zand 4");
        assertThat(sample("klanten-dutch-utf8-mark.csv").of("Naam")).contains("Woonboulevard | Kuitenbrouwer");
        assertThat(sample("asiakkaat-finnish-utf16be.csv").of("Osoite"))
                .containsExactly("Hämeenkatu 18", "Öljytie 2 B");
    }

    @Test
    void json() {
        FileText read = sample("customers.json");
        assertThat(read.records().get(0))
                .containsEntry("address.city", "København K")
                .containsEntry("creditLimit", "25000.50")
                .containsEntry("blocked", "false")
                .containsEntry("fax", "")
                .containsEntry("tags.1", "export")
                .doesNotContainKey("email");
        assertThat(read.of("no")).containsExactly("10000", "20000");
        assertThat(read.of("name")).contains("Mařenka \"M\" s.r.o.");
        assertThat(sample("customers-odata.json").of("displayName"))
                .containsExactly("Adatum Corporation", "Trey Research");
        assertThat(sample("customers.jsonl").of("name"))
                .contains("Łódź 漢字 😀 Ltd")
                .hasSize(3);
    }

    @Test
    void vcards() {
        Map<String, String> old = new TreeMap<>(Map.of(
                "name",
                "Jürgen Müller",
                "firstName",
                "Jürgen",
                "surname",
                "Müller",
                "type",
                "person",
                "companyName",
                "Autohaus Mielberg KG"));
        old.putAll(Map.of(
                "mobilePhoneNo",
                "+49 170 1234567",
                "phoneNo",
                "+49 40 123456",
                "faxNo",
                "+49 40 123457",
                "address",
                "Porschestraße 911",
                "city",
                "Hamburg",
                "postCode",
                "22417",
                "countryCode",
                "DE",
                "email",
                "j.mueller@mielberg.example"));
        assertThat(sample("contacts-2.1.vcf").records()).containsExactly(old);
        FileText apple = sample("contacts-3.0.vcf");
        assertThat(apple.of("email")).containsExactly("ida@moeller.example", null);
        assertThat(apple.of("type")).containsExactly("person", "company");
        assertThat(apple.of("address")).containsExactly("Østergade 12, 2. tv.", null);
        assertThat(apple.of("note")).containsExactly("Ringes op efter kl. 10.\nTaler også tysk.", null);
        FileText newest = sample("contacts-4.0.vcf");
        assertThat(newest.of("no")).containsExactly(null, "35963852");
        assertThat(newest.of("countryCode")).containsExactly("FI", null);
        assertThat(newest.of("mobilePhoneNo")).containsExactly("+358-40-123-4567", null);
    }

    @Test
    void xlsx() {
        FileText read = sample("kunder-danish.xlsx");
        assertThat(read.records()).hasSize(3);
        assertThat(read.records().get(0))
                .containsEntry("Nr.", "10000")
                .containsEntry("Kreditmaksimum", "25000.5")
                .containsEntry("Sidst ændret", "2026-11-27T14:30:00")
                .containsEntry("Spærret", "false");
        assertThat(read.of("Postnr.")).containsExactly("1100", "01067", "8000");
        assertThat(read.of("Nr.")).containsExactly("10000", "20000", "00300");
        assertThat(read.rejected())
                .singleElement()
                .asString()
                .startsWith("5 Navn =CONCATENATE(B2,\" (kopi)\") is a formula");
    }

    /** Written in another format and read again, every sample is what it was. */
    @Test
    void samplesSurviveEveryFormat(@org.junit.jupiter.api.io.TempDir Path folder) throws Exception {
        for (Path sample : samples()) {
            FileText read = FileText.read(sample);
            for (Format format : Format.values()) {
                Path copy = folder.resolve("copy." + format);
                try (RecordWriter writer = RecordWriter.open(copy, format, read.columns())) {
                    for (Map<String, String> record : read.records()) {
                        writer.write(read.columns().stream().map(record::get).toArray(String[]::new));
                    }
                }
                assertThat(texts(FileText.read(copy)))
                        .as("%s as %s", sample, format)
                        .isEqualTo(texts(read));
            }
        }
    }

    /** Without empty values, which not every format tells from missing ones. */
    private static List<Map<String, String>> texts(FileText read) {
        List<Map<String, String>> texts = new ArrayList<>();
        for (Map<String, String> record : read.records()) {
            Map<String, String> filled = new TreeMap<>(record);
            filled.values().removeIf(String::isEmpty);
            texts.add(filled);
        }
        return texts;
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList();
        }
    }

    private static FileText sample(String name) {
        FileText read = FileText.read(SAMPLES.resolve(name));
        assertThat(read.error()).isEmpty();
        return read;
    }
}
