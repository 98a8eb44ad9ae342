package io.counterpart.file;

import static io.counterpart.file.FileText.file;
import static io.counterpart.file.FileText.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VcardFileTest {
    @TempDir
    Path folder;

    private FileText vcf(String text) {
        return read(file(folder, "contacts.vcf", text));
    }

    @Test
    void aCardIsItsSharedFields() {
        FileText read = vcf("""
                BEGIN:VCARD
                VERSION:4.0
                KIND:individual
                FN:Ida Marie Sørensen
                N:Sørensen;Ida;Marie;;
                ORG:Møller & Søn A/S;Indkøb
                TITLE:Indkøber
                ADR;TYPE=home:;;Hjemvej 1;Odense;;5000;DK
                ADR;TYPE=work;CC=DK:;2. tv.;Østergade 12\\, baghuset;København K;Hovedstaden;1100;Danmark
                TEL;TYPE=work,voice:+45 33 12 34 56
                TEL;TYPE=cell;VALUE=uri:tel:+45-20-12-34-56
                TEL;TYPE="work,fax":+45 33 12 34 57
                EMAIL;PREF=2:anden@example.com
                EMAIL;PREF=1:ida@example.com
                URL:https://example.com
                LANG:da
                NOTE:Ring\\nefter ti
                X-SKYPE:ida.s
                PHOTO;MEDIATYPE=image/png:https://example.com/x.png
                END:VCARD
                """);
        Map<String, String> expected = new TreeMap<>(Map.of(
                "type",
                "person",
                "name",
                "Ida Marie Sørensen",
                "firstName",
                "Ida",
                "middleName",
                "Marie",
                "surname",
                "Sørensen",
                "companyName",
                "Møller & Søn A/S",
                "department",
                "Indkøb",
                "jobTitle",
                "Indkøber"));
        expected.putAll(Map.of(
                "address",
                "Østergade 12, baghuset",
                "address2",
                "2. tv.",
                "city",
                "København K",
                "county",
                "Hovedstaden",
                "postCode",
                "1100",
                "countryCode",
                "DK",
                "phoneNo",
                "+45 33 12 34 56",
                "mobilePhoneNo",
                "+45-20-12-34-56",
                "faxNo",
                "+45 33 12 34 57"));
        expected.putAll(Map.of(
                "email",
                "ida@example.com",
                "homePage",
                "https://example.com",
                "languageCode",
                "da",
                "note",
                "Ring\nefter ti",
                "X-SKYPE",
                "ida.s"));
        assertThat(read.records()).containsExactly(expected);
    }

    @Test
    void oldCardsOfPhonesAreRead() {
        FileText read = vcf("""
                BEGIN:VCARD\r
                VERSION:2.1\r
                N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen;;;\r
                FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen=\r
                 M=C3=BCller\r
                TEL;CELL;PREF:+49 170 1234567\r
                TEL;WORK:+49 30 123456\r
                PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r
                 SkZJRgAB\r
                \r
                END:VCARD\r
                """);
        assertThat(read.error()).isEmpty();
        assertThat(read.of("surname")).containsExactly("Müller");
        assertThat(read.of("mobilePhoneNo")).containsExactly("+49 170 1234567");
        assertThat(read.of("phoneNo")).containsExactly("+49 30 123456");
    }

    @Test
    void aCompanyIsToldByItsCard() {
        assertThat(vcf("BEGIN:VCARD\nVERSION:3.0\nFN:Acme\nORG:Acme\nN:;;;;\nEND:VCARD\n")
                        .records())
                .containsExactly(Map.of("name", "Acme", "type", "company"));
        assertThat(vcf("BEGIN:VCARD\nVERSION:3.0\nFN:Acme\nX-ABShowAs:COMPANY\nEND:VCARD\n")
                        .of("type"))
                .containsExactly("company");
        assertThat(vcf("BEGIN:VCARD\nVERSION:4.0\nFN:Acme\nEND:VCARD\n").records())
                .containsExactly(Map.of("name", "Acme"));
    }

    @Test
    void bothVersionsAreWritten() throws Exception {
        for (Format format : List.of(Format.VCARD, Format.VCARD_3)) {
            Path file = folder.resolve(format + ".vcf");
            List<String> columns = List.of("no", "type", "name", "address", "city", "phoneNo", "vatRegistrationNo");
            String[] values = {"C00010", "company", "Åse & Søn", "Torvet 1, st.", "Århus", "+45 12 34", "DK123"};
            try (RecordWriter writer = RecordWriter.open(file, format, columns)) {
                writer.write(values);
            }
            String text = Files.readString(file);
            assertThat(text)
                    .contains("VERSION:" + (format == Format.VCARD ? "4.0" : "3.0"), "FN:Åse & Søn", "ORG:Åse & Søn")
                    .contains("X-COUNTERPART;FIELD=no:C00010", "X-COUNTERPART;FIELD=vatRegistrationNo:DK123")
                    .doesNotContain("FIELD=name", "FIELD=address", "FIELD=type");
            assertThat(read(file).records().get(0))
                    .hasSize(7)
                    .containsEntry("no", "C00010")
                    .containsEntry("type", "company");
        }
    }

    @Test
    void everythingBeforeTheCutIsDelivered() {
        FileText read = vcf("BEGIN:VCARD\nVERSION:4.0\nFN:a\nEND:VCARD\n\nBEGIN:VCARD\nVERSION:4.0\nFN:b\n");
        assertThat(read.of("name")).containsExactly("a");
        assertThat(read.error())
                .isEqualTo(
                        "contacts.vcf, line 6: the card that begins here has no END:VCARD: the file is cut off; export it again");
    }

    @Test
    void textOutsideACardIsRefused() {
        assertThat(vcf("BEGIN:VCARD\nFN:a\nEND:VCARD\nhello\n").error())
                .isEqualTo("contacts.vcf, line 4: stands outside a card; remove it, or begin a card with BEGIN:VCARD");
    }

    @Test
    void picturesTakeNoRoomAndHugeCardsAreRejected() {
        String picture = "PHOTO;ENCODING=b;TYPE=JPEG:AAAA\n" + " AAAABBBBCCCCDDDD\n".repeat(400_000);
        FileText read = vcf("BEGIN:VCARD\nVERSION:3.0\nFN:a\n" + picture + "TEL:1\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:3.0\nFN:b\nNOTE:" + "x".repeat(5_000_000) + "\nEND:VCARD\n"
                + "BEGIN:VCARD\nVERSION:3.0\nFN:c\nEND:VCARD\n");
        assertThat(read.of("name")).containsExactly("a", "c");
        assertThat(read.of("phoneNo")).containsExactly("1", null);
        assertThat(read.rejected())
                .singleElement()
                .asString()
                .startsWith("2 null null has more than 4000000 characters");
    }

    @Test
    void encodingsAreRecognised() {
        String card = "BEGIN:VCARD\nVERSION:3.0\nFN:Jürgen\nEND:VCARD\n";
        assertThat(read(file(folder, "a.vcf", card, StandardCharsets.ISO_8859_1))
                        .of("name"))
                .containsExactly("Jürgen");
        assertThat(read(file(folder, "b.vcf", "\ufeff" + card, StandardCharsets.UTF_16LE))
                        .of("name"))
                .containsExactly("Jürgen");
    }
}
