package io.counterpart.file;

import static io.counterpart.file.FileText.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingsTest {
    private static final Headings SHIPPED = Headings.shipped();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Phone No., phoneNo",
        "phone no, phoneNo",
        "Telefonnr., phoneNo",
        "TELEFON-NR, phoneNo",
        "Telefoonnr., phoneNo",
        "Puhelinnro, phoneNo",
        "Säljarkod, salespersonCode",
        "saljarkod, salespersonCode",
        "Sælgerkode, salespersonCode",
        "Straße, address",
        "STRASSE, address",
        "Gatuadress, address",
        "Y-tunnus, registrationNo",
        "USt-IdNr., vatRegistrationNo",
        "Btw-nummer, vatRegistrationNo",
        "Nr., no",
        "Kundenummer, no",
        "Klantnr., no",
        "PLZ, postCode",
        "E-post, email",
        "Sähköposti, email",
        "phoneNo, phoneNo",
        "vat_registration_no, vatRegistrationNo",
        "Lande-/områdekode, countryCode"
    })
    void aHeaderIsRecognisedInSixLanguages(String header, String field) {
        assertThat(SHIPPED.field(header)).contains(field);
    }

    @Test
    void anUnknownHeaderMeansNothing() {
        assertThat(SHIPPED.field("Betalingsbetingelser")).isEmpty();
        assertThat(SHIPPED.field("")).isEmpty();
        assertThat(SHIPPED.field("--")).isEmpty();
    }

    @Test
    void anOwnTableAddsAndOverrules() throws Exception {
        Path own = file(folder, "headings.csv", """
                field;fr;own
                paymentTermsCode;Conditions de paiement;Zahlungsbed.
                phoneNo;Téléphone | Tél.;
                name2;;Titel
                """);
        Headings headings = SHIPPED.withOwn(own);
        assertThat(headings.field("CONDITIONS DE PAIEMENT")).contains("paymentTermsCode");
        assertThat(headings.field("tel")).contains("phoneNo");
        assertThat(headings.field("Titel")).contains("name2");
        assertThat(headings.field("Telefonnr.")).contains("phoneNo");
        assertThat(SHIPPED.field("Titel")).contains("jobTitle");
    }

    @Test
    void aTableThatContradictsItselfIsRefused() {
        assertThatThrownBy(() -> SHIPPED.withOwn(file(folder, "twice.csv", "field;de\nphoneNo;Tel.\nfaxNo;tel\n")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("twice.csv, line 3: 'tel' means faxNo here and phoneNo further up; leave one away");
        assertThatThrownBy(() -> SHIPPED.withOwn(file(folder, "none.csv", "de;en\nTel.;Phone\n")))
                .hasMessage("none.csv, line 2: names no field; write its name into the column 'field'");
    }
}
