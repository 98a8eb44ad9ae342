package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.edit;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that are compared otherwise, cut or refused (FLD-4, FLD-6, VAL-1, MAT-1). */
class GermanValuesIT {
    private static final String CONTACT = "config/entities/contact.yaml";
    private static final String CUSTOMER = "config/entities/customer.yaml";
    private static final String VENDOR = "config/entities/vendor.yaml";

    @TempDir
    Path folder;

    @Test
    void whatIsEqualInTheFormForComparingIsWrittenOnNeitherSide_FLD6() throws SQLException {
        GermanPair pair = GermanPair.in(
                folder, edit(CUSTOMER, "address: Straße", "address: {column: Straße, compare: [lower, alphanumeric]}"));
        pair.partner(1001, "Acme", "Straße", "'Hauptstr. 5'");
        pair.sync();

        pair.editContact("Acme", "\"Straße\" = 'HAUPTSTR 5'");
        SyncResult result = pair.previewedSync(false);

        assertThat(result.erp() + result.crm()).isZero();
        assertThat(pair.ofContact("Acme", "Straße")).isEqualTo("HAUPTSTR 5");
        assertThat(pair.ofPartner(1001, "Straße")).isEqualTo("Hauptstr. 5");
        pair.idleSync(true);

        pair.editPartner(1001, "\"Straße\" = 'Hauptstr. 6'");
        pair.previewedSync(false);
        assertThat(pair.ofContact("Acme", "Straße")).isEqualTo("Hauptstr. 6");
    }

    @Test
    void textIsCutWhereTheFieldSaysSoAndTheCutNeverTravelsBack_FLD4() throws SQLException {
        GermanPair pair = GermanPair.in(folder, edit(CUSTOMER, "city: Ort", "city: {column: Ort, truncate: true}"));
        pair.partner(1001, "Acme", "Ort", "'Köln'");
        pair.sync();
        String whole = "Hellschen-Heringsand-Unterschaar bei Büsum";

        pair.editContact("Acme", "\"Ort\" = '" + whole + "'");
        SyncResult result = pair.previewedSync(false);

        assertThat(pair.ofPartner(1001, "Ort")).isEqualTo(whole.substring(0, 30));
        assertThat(pair.parked()).isEmpty();
        assertThat(GermanPair.texts(
                        pair.store,
                        "select unnest(h.rules) from counterpart.history h join counterpart.batch b on b.id = h.batch_id"
                                + " where b.run_id = " + result.run()))
                .containsExactly("MOD-1; cut (FLD-4) from: " + whole);
        pair.idleSync(true);

        pair.editPartner(1001, "\"Straße\" = 'Hafen 1'");
        pair.previewedSync(false);
        assertThat(pair.ofContact("Acme", "Ort")).isEqualTo(whole);

        pair.editPartner(1001, "\"Ort\" = 'Büsum'");
        pair.previewedSync(false);
        assertThat(pair.ofContact("Acme", "Ort")).isEqualTo("Büsum");
        pair.idleSync(true);
    }

    @Test
    void whatFailsAValidatorIsParkedBeforeItIsWrittenAndTheRestTravels_VAL1() throws SQLException {
        GermanPair pair = GermanPair.in(
                folder,
                edit(
                        CUSTOMER,
                        "fields:",
                        "validate: {email: email, phoneNo: phone, vatRegistrationNo: vat-checksum}\nfields:"));
        pair.partner(1001, "Acme", "E-Mail", "'info@acme.de'");
        pair.sync();

        pair.editContact(
                "Acme",
                "\"E-Mail\" = 'info(at)acme.de', \"Telefon Büro\" = '12 App. 3', \"USt-IdNr.\" = 'DE136695977',"
                        + " \"Ort\" = 'Köln'");
        pair.previewedSync(false);

        assertThat(pair.ofPartner(1001, "Ort")).isEqualTo("Köln");
        assertThat(pair.ofPartner(1001, "E-Mail")).isEqualTo("info@acme.de");
        assertThat(pair.ofPartner(1001, "USt-IdNr.")).isNull();
        assertThat(pair.ofContact("Acme", "E-Mail")).isEqualTo("info(at)acme.de");
        assertThat(pair.parked())
                .containsExactly(
                        "VAL-1 customer 1/1001 email: 'info(at)acme.de' is no e-mail address",
                        "VAL-1 customer 1/1001 phoneNo: '12 App. 3' has letters, a phone number none",
                        "VAL-1 customer 1/1001 vatRegistrationNo: 'DE136695977' has wrong check digits for a VAT number"
                                + " of Germany");
        pair.idleSync(false);
        pair.idleSync(true);

        pair.editContact(
                "Acme", "\"E-Mail\" = 'a@acme.de; b@acme.de', \"USt-IdNr.\" = 'DE136695976', \"Telefon Büro\" = '12'");
        pair.previewedSync(false);
        assertThat(pair.ofPartner(1001, "E-Mail")).isEqualTo("a@acme.de; b@acme.de");
        assertThat(pair.ofPartner(1001, "USt-IdNr.")).isEqualTo("DE136695976");
        assertThat(pair.parked()).isEmpty();
    }

    @Test
    void contactIsMadeWithoutAnInvalidValueAndGetsItOnceItIsMended_VAL1_CRC1() throws SQLException {
        GermanPair pair = GermanPair.in(folder, edit(CONTACT, "fields:", "validate: {email: [email]}\nfields:"));
        pair.partner(1001, "Acme", "E-Mail", "'info(at)acme.de'", "Ort", "'Köln'");
        pair.previewedSync(false);

        assertThat(pair.ofContact("Acme", "Ort")).isEqualTo("Köln");
        assertThat(pair.ofContact("Acme", "E-Mail")).isNull();
        assertThat(pair.ofPartner(1001, "E-Mail")).isEqualTo("info(at)acme.de");
        assertThat(pair.parked())
                .containsExactly("VAL-1 customer 1/1001 email: 'info(at)acme.de' is no e-mail address");
        pair.idleSync(true);

        pair.editPartner(1001, "\"E-Mail\" = 'info@acme.de'");
        pair.previewedSync(false);
        assertThat(pair.ofContact("Acme", "E-Mail")).isEqualTo("info@acme.de");
        assertThat(pair.parked()).isEmpty();
    }

    @Test
    void codeThatIsMissingInTheLookupTableHealsByItselfWhenItAppears_VAL1_RUN2() throws SQLException {
        GermanPair pair = GermanPair.in(
                folder,
                edit(
                        "erp.sql",
                        "create sequence",
                        "create table verkaeufer (code varchar(20) primary key);\ncreate sequence"),
                edit(
                        CUSTOMER,
                        "fields:",
                        "validate: {salespersonCode: exists}\nlookup: {salespersonCode: {table: verkaeufer, column: code}}\n"
                                + "fields:"));
        pair.erp.execute("insert into verkaeufer values ('ANNA')");
        pair.partner(1001, "Acme");
        pair.partner(1002, "Berg");
        pair.sync();

        pair.editContact("Acme", "\"Verantwortlich\" = 'BO'");
        pair.editContact("Berg", "\"Verantwortlich\" = 'ANNA'");
        pair.previewedSync(false);
        assertThat(pair.ofPartner(1001, "Verkäufercode")).isNull();
        assertThat(pair.ofPartner(1002, "Verkäufercode")).isEqualTo("ANNA");
        assertThat(pair.parked())
                .containsExactly(
                        "VAL-1 customer 1/1001 salespersonCode: 'BO' is not in verkaeufer.code; it is looked for"
                                + " again in each round");
        pair.idleSync(false);

        pair.erp.execute("insert into verkaeufer values ('BO')");
        pair.sync();
        assertThat(pair.ofPartner(1001, "Verkäufercode")).isEqualTo("BO");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void recordsAreMatchedByTheirNumbersInWhateverForm_MAT1() throws SQLException {
        GermanPair pair = GermanPair.in(folder);
        pair.contact("K-1", "Acme AG", "USt-IdNr.", "'136.695.976'", "Land", "'Deutschland'");
        pair.contact("K-2", "Berg", "Telefon Büro", "'+49 30 901820'");
        pair.partner(1001, "Acme", "USt-IdNr.", "'DE 136695976'", "Länder-/Regionscode", "'D'");
        pair.partner(1002, "BERG", "Telefon-Nr.", "'030/90 18 20'", "Länder-/Regionscode", "'D'");

        pair.previewedSync(false);

        assertThat(pair.relations()).isEqualTo(List.of("customer 1/1001 K-1", "customer 1/1002 K-2"));
    }

    @Test
    void validatorBelongsToTheEntityThatIsWrittenTo_VAL1_MOD6() throws SQLException {
        GermanPair pair = GermanPair.in(folder, edit(VENDOR, "fields:", "validate: {email: email}\nfields:"));
        pair.partner(1001, "Acme", "Ist Lieferant", "'J'");
        pair.partner(1002, "Berg");
        pair.sync();

        pair.editContact("Berg", "\"E-Mail\" = 'keine'");
        pair.previewedSync(false);

        assertThat(pair.ofPartner(1002, "E-Mail")).isEqualTo("keine");
        assertThat(pair.parked()).isEmpty();
    }
}
