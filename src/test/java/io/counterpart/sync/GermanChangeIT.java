package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.PARTNERS;
import static io.counterpart.sync.GermanPair.edit;
import static io.counterpart.sync.GermanPair.texts;
import static io.counterpart.sync.GermanPair.vendor;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the edits of people travel, and what becomes of those that contradict each other. */
class GermanChangeIT {
    @TempDir
    private Path folder;

    /** One contact that is customer, vendor and bank account. */
    private GermanPair threeRoles(GermanPair.Edit... edits) throws SQLException {
        GermanPair pair = GermanPair.in(folder, edits);
        pair.partner(1, "Adler", "PLZ", "'50667'", "Telefon-Nr.", "'0'", "Privatperson", "0");
        pair.partner(2, "Adler", vendor("PLZ", "'50667'", "Telefon-Nr.", "'0'"));
        pair.bank("B", "Adler", "plz", "'50667'", "telefon", "'0'");
        pair.sync();
        assertThat(pair.relations())
                .containsExactly("bank-account B K-10001", "customer 1/1 K-10001", "vendor 1/2 K-10001");
        return pair;
    }

    private static void assertPhone(GermanPair pair, String phone) throws SQLException {
        assertThat(List.of(
                        String.valueOf(pair.ofContact("K-10001", "Telefon Büro")),
                        String.valueOf(pair.ofPartner(1, "Telefon-Nr.")),
                        String.valueOf(pair.ofPartner(2, "Telefon-Nr.")),
                        String.valueOf(pair.ofBank("B", "telefon")).strip()))
                .containsOnly(phone);
    }

    @Test
    void phoneChangedOnEachOfFourRecordsInTurnIsWrittenOnceToEachOther_MOD1_MOD2_MOD3() throws Exception {
        GermanPair pair = threeRoles();
        pair.editContact("K-10001", "\"Telefon Büro\" = '1'");
        SyncResult fromContact = pair.previewedSync(false);
        assertThat(List.of(fromContact.crm(), fromContact.erp())).containsExactly(0L, 3L);
        assertPhone(pair, "1");
        pair.editPartner(1, "\"Telefon-Nr.\" = '2'");
        SyncResult fromCustomer = pair.previewedSync(false);
        assertThat(List.of(fromCustomer.crm(), fromCustomer.erp())).containsExactly(1L, 2L);
        assertPhone(pair, "2");
        pair.editPartner(2, "\"Telefon-Nr.\" = '3'");
        SyncResult fromVendor = pair.previewedSync(false);
        assertThat(List.of(fromVendor.crm(), fromVendor.erp())).containsExactly(1L, 2L);
        assertPhone(pair, "3");
        pair.editBank("B", "telefon = '4'");
        SyncResult fromBank = pair.previewedSync(false);
        assertThat(List.of(fromBank.crm(), fromBank.erp())).containsExactly(1L, 2L);
        assertPhone(pair, "4");
        pair.idleSync(true);
    }

    @Test
    void counterpartThatHoldsTheValueAlreadyIsNotTouched_MOD2() throws Exception {
        GermanPair pair = threeRoles();
        pair.editContact("K-10001", "\"Telefon Büro\" = '1'");
        pair.editPartner(2, "\"Telefon-Nr.\" = '1'");
        String version = pair.ofPartner(2, "Version");
        assertThat(pair.previewedSync(false).erp()).isEqualTo(2);
        assertThat(pair.ofPartner(2, "Version")).isEqualTo(version);
        pair.idleSync(true);
    }

    @Test
    void differentFieldsChangedOnBothSidesBothSurvive_MOD4() throws Exception {
        GermanPair pair = threeRoles();
        pair.editContact("K-10001", "\"Telefon Büro\" = '1'");
        pair.editPartner(1, "\"Ort\" = 'Bonn'");
        pair.previewedSync(false);
        assertPhone(pair, "1");
        assertThat(pair.ofContact("K-10001", "Ort")).isEqualTo("Bonn");
        assertThat(pair.ofPartner(2, "Ort")).isEqualTo("Bonn");
        assertThat(texts(pair.store, "select field from counterpart.conflict")).isEmpty();
    }

    @Test
    void laterEditWinsAndTheLoserIsKept_MOD4() throws Exception {
        GermanPair pair = threeRoles();
        pair.editContact(
                "K-10001",
                "\"Telefon Büro\" = 'alt', \"Geändert am\" = (now() + interval '1 min') at time zone"
                        + " 'Europe/Berlin'");
        pair.editBank("B", "telefon = 'neu', geaendert = now() + interval '2 min'");
        SyncResult result = pair.previewedSync(false);
        assertPhone(pair, "neu");
        assertThat(result.conflicts()).hasSize(1);
        assertThat(texts(
                        pair.store,
                        "select contact_value || ' ' || counterpart_value || ' ' || winner"
                                + " from counterpart.conflict"))
                .containsExactly("alt neu erp");
        pair.editContact(
                "K-10001",
                "\"Telefon Büro\" = 'neuer', \"Geändert am\" = (now() + interval '4 min') at time"
                        + " zone 'Europe/Berlin'");
        pair.editBank("B", "telefon = 'älter', geaendert = now() + interval '3 min'");
        pair.previewedSync(false);
        assertPhone(pair, "neuer");
        pair.idleSync(true);
    }

    @Test
    void rowVersionsHaveNoTimeSoThatTheTieDecides_MOD4() throws Exception {
        GermanPair pair = threeRoles(edit("config/rules.yaml", "create:", "conflict: {tie: erp}\ncreate:"));
        pair.editContact(
                "K-10001",
                "\"Telefon Büro\" = 'crm', \"Geändert am\" = (now() + interval '1 min') at time zone"
                        + " 'Europe/Berlin'");
        pair.editPartner(1, "\"Telefon-Nr.\" = 'erp'");
        SyncResult result = pair.previewedSync(false);
        assertPhone(pair, "erp");
        assertThat(result.conflicts())
                .singleElement()
                .extracting("reason")
                .asString()
                .contains("tie");
    }

    @Test
    void policyOfTheFieldGoesBeforeThatOfTheKind_MOD4() throws Exception {
        GermanPair pair = threeRoles(edit(
                "config/rules.yaml", "create:", "conflict: {kinds: {customer: erp}, fields: {phoneNo: crm}}\ncreate:"));
        pair.editContact("K-10001", "\"Telefon Büro\" = 'crm', \"Ort\" = 'Köln'");
        pair.editPartner(1, "\"Telefon-Nr.\" = 'erp', \"Ort\" = 'Bonn'");
        pair.previewedSync(false);
        assertPhone(pair, "crm");
        assertThat(pair.ofContact("K-10001", "Ort")).isEqualTo("Bonn");
        assertThat(pair.ofPartner(2, "Ort")).isEqualTo("Bonn");
        pair.idleSync(true);
    }

    @Test
    void manualWritesNeitherUntilTheyAreEqualAndOtherFieldsGoOn_MOD4() throws Exception {
        GermanPair pair =
                threeRoles(edit("config/rules.yaml", "create:", "conflict: {fields: {phoneNo: manual}}\ncreate:"));
        pair.editContact("K-10001", "\"Telefon Büro\" = 'crm', \"Ort\" = 'Köln'");
        pair.editPartner(1, "\"Telefon-Nr.\" = 'erp'");
        SyncResult result = pair.previewedSync(false);
        assertThat(result.openConflicts()).isEqualTo(1);
        assertThat(pair.ofPartner(1, "Ort")).isEqualTo("Köln");
        assertThat(pair.ofPartner(1, "Telefon-Nr.")).isEqualTo("erp");
        assertThat(pair.ofContact("K-10001", "Telefon Büro")).isEqualTo("crm");
        assertThat(pair.ofPartner(2, "Telefon-Nr.")).isEqualTo("crm");
        pair.idleSync(true);
        pair.editPartner(1, "\"Telefon-Nr.\" = 'crm'");
        assertThat(pair.previewedSync(false).openConflicts()).isZero();
        assertPhone(pair, "crm");
        pair.idleSync(true);
    }

    @Test
    void twoCounterpartsChangedAtOnceAreDecidedByTheOrderOfKinds_MOD4() throws Exception {
        GermanPair pair = threeRoles();
        pair.editPartner(1, "\"Telefon-Nr.\" = 'Kunde'");
        pair.editPartner(2, "\"Telefon-Nr.\" = 'Lieferant'");
        SyncResult result = pair.previewedSync(false);
        assertPhone(pair, "Kunde");
        assertThat(result.conflicts()).hasSize(1);
        pair.idleSync(true);
    }

    @Test
    void clearedValueTravels_MOD5() throws Exception {
        GermanPair pair = threeRoles();
        pair.editPartner(1, "\"Telefon-Nr.\" = '  '");
        pair.previewedSync(false);
        assertThat(pair.ofContact("K-10001", "Telefon Büro")).isNull();
        assertThat(pair.ofPartner(2, "Telefon-Nr.")).isNull();
        assertThat(pair.ofBank("B", "telefon")).isNull();
        assertThat(pair.ofPartner(1, "Telefon-Nr.")).isEqualTo("  ");
        pair.idleSync(true);
    }

    @Test
    void clearedValueComesBackWhereBlanksAreKept_MOD5() throws Exception {
        GermanPair pair = threeRoles(edit("config/rules.yaml", "create:", "blank: keep\ncreate:"));
        pair.editPartner(1, "\"Telefon-Nr.\" = null");
        assertThat(pair.previewedSync(false).crm()).isZero();
        assertPhone(pair, "0");
        pair.editContact("K-10001", "\"Telefon Büro\" = ''");
        assertThat(pair.previewedSync(false).erp()).isZero();
        assertPhone(pair, "0");
        pair.idleSync(true);
    }

    @Test
    void blockedCustomerSynchronisesLikeAnyOther_MOD9_FLD1_FLD2() throws Exception {
        GermanPair pair = threeRoles();
        pair.editPartner(1, "\"Gesperrt\" = true, \"Telefon-Nr.\" = '1', \"Verkäufercode\" = 'HB'");
        pair.editPartner(2, "\"Gesperrt\" = true, \"Einkäufer\" = 'EK'");
        pair.previewedSync(false);
        assertPhone(pair, "1");
        assertThat(pair.ofContact("K-10001", "Verantwortlich")).isEqualTo("HB");
        assertThat(pair.ofPartner(2, "Verkäufercode")).isNull();
        pair.editPartner(2, "\"Gesperrt\" = false, \"Einkäufer\" = 'KE', \"Memo\" = 'x'");
        pair.idleSync(false);
        assertThat(pair.ofPartner(1, "Gesperrt")).isEqualTo("t");
        assertThat(pair.ofPartner(2, "Einkäufer")).isEqualTo("KE");
    }

    @Test
    void rowThatIsCustomerAndVendorIsWrittenOnce_MOD2() throws Exception {
        GermanPair pair = GermanPair.in(folder);
        pair.partner(1, "Adler", "PLZ", "'50667'", "Ist Lieferant", "'J'", "Privatperson", "0");
        pair.sync();
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "vendor 1/1 K-10001");
        int version = Integer.parseInt(String.valueOf(pair.ofPartner(1, "Version")));
        pair.editContact("K-10001", "\"Telefon Büro\" = '1', \"Verantwortlich\" = 'HB'");
        SyncResult fromContact = pair.sync();
        assertThat(fromContact.erp()).isEqualTo(1);
        assertThat(pair.ofPartner(1, "Telefon-Nr.")).isEqualTo("1");
        assertThat(pair.ofPartner(1, "Verkäufercode")).isEqualTo("HB");
        assertThat(pair.ofPartner(1, "Version")).isEqualTo(String.valueOf(version + 1));
        assertThat(pair.parked()).isEmpty();
        pair.editPartner(1, "\"Telefon-Nr.\" = '2'");
        SyncResult fromPartner = pair.previewedSync(false);
        assertThat(List.of(fromPartner.crm(), fromPartner.erp())).containsExactly(1L, 0L);
        assertThat(fromPartner.conflicts()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void previewNamesTheWriteOfARowThatIsCustomerAndVendorOnce_MOD2() throws Exception {
        GermanPair pair = GermanPair.in(folder);
        pair.partner(1, "Adler", "PLZ", "'50667'", "Ist Lieferant", "'J'", "Privatperson", "0");
        pair.sync();
        pair.editContact("K-10001", "\"Telefon Büro\" = '1'");
        assertThat(pair.previewedSync(false).erp()).isEqualTo(1);
    }

    @Test
    void valueThatTheErpRefusesIsParkedAndTheRestGoesOn_MOD6_FLD4() throws Exception {
        GermanPair pair = threeRoles();
        String tooLong = "1".repeat(31);
        pair.editContact(
                "K-10001", "\"Telefon Büro\" = '" + tooLong + "', \"Ort\" = 'Bonn', \"Kreditrahmen\" = '1.234,50'");
        pair.sync();
        assertThat(pair.ofPartner(1, "Ort")).isEqualTo("Bonn");
        assertThat(pair.ofPartner(2, "Ort")).isEqualTo("Bonn");
        assertThat(pair.ofBank("B", "ort")).startsWith("Bonn");
        assertThat(pair.ofPartner(1, "Telefon-Nr.")).isEqualTo("0");
        assertThat(pair.parked())
                .anySatisfy(item -> assertThat(item)
                        .startsWith("MOD-6 customer 1/1 phoneNo")
                        .contains("30"))
                .anySatisfy(item -> assertThat(item).startsWith("MOD-6 customer 1/1 creditLimit"))
                .anySatisfy(item -> assertThat(item).startsWith("MOD-6 vendor 1/2 phoneNo"))
                .anySatisfy(item -> assertThat(item).startsWith("MOD-6 bank-account B phoneNo"))
                .hasSize(4);
        pair.idleSync(true);
        pair.editContact("K-10001", "\"Telefon Büro\" = '7', \"Kreditrahmen\" = '1234.50'");
        pair.previewedSync(false);
        assertPhone(pair, "7");
        assertThat(pair.ofPartner(1, "Kreditlimit (MW)")).isEqualTo("1234.50");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void valueThatIsNotInTheValueTableWaitsAndSaysSo_FLD5() throws Exception {
        GermanPair pair = threeRoles();
        pair.editPartner(1, "\"Länder-/Regionscode\" = 'X', \"Ort\" = 'Bonn'");
        pair.previewedSync(false);
        assertThat(pair.ofContact("K-10001", "Ort")).isEqualTo("Bonn");
        assertThat(pair.ofContact("K-10001", "Land")).isNull();
        assertThat(pair.parked()).anySatisfy(item -> assertThat(item).startsWith("FLD-5 customer 1/1 countryCode"));
        pair.idleSync(true);
        pair.editPartner(1, "\"Länder-/Regionscode\" = 'CH'");
        pair.previewedSync(false);
        assertThat(pair.ofContact("K-10001", "Land")).isEqualTo("Schweiz");
        assertThat(pair.ofPartner(2, "Länder-/Regionscode")).isEqualTo("CH");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void oneWayTransformsCompareInOneFormAndRewriteNothing_FLD5() throws Exception {
        GermanPair pair = threeRoles();
        pair.editContact("K-10001", "\"E-Mail\" = ' Info@Adler.DE ', \"USt-IdNr.\" = 'de12'");
        pair.previewedSync(false);
        assertThat(pair.ofPartner(1, "E-Mail")).isEqualTo("info@adler.de");
        assertThat(pair.ofPartner(1, "USt-IdNr.")).isEqualTo("DE12");
        assertThat(pair.ofContact("K-10001", "E-Mail")).isEqualTo(" Info@Adler.DE ");
        pair.editContact("K-10001", "\"E-Mail\" = 'INFO@adler.de'");
        assertThat(pair.previewedSync(false).erp()).isZero();
        pair.idleSync(true);
    }

    @Test
    void numbersBooleansAndDatesAreEqualWhateverTheirColumnsType_FLD5() throws Exception {
        GermanPair pair = threeRoles();
        pair.editPartner(
                1,
                "\"Kreditlimit (MW)\" = 0, \"Rundschreiben\" = 0, \"Gründungsdatum\" = '0099-12-31',"
                        + " \"Rabatt %\" = 0.10");
        pair.previewedSync(false);
        assertThat(pair.ofContact("K-10001", "Kreditrahmen")).isEqualTo("0");
        assertThat(pair.ofContact("K-10001", "Newsletter?")).isNull();
        assertThat(pair.ofContact("K-10001", "Gegründet am")).isEqualTo("0099-12-31");
        pair.editContact("K-10001", "\"Kreditrahmen\" = '0.00', \"Newsletter?\" = null");
        assertThat(pair.previewedSync(false).erp()).isZero();
        pair.editContact("K-10001", "\"Kreditrahmen\" = '1e3', \"Newsletter?\" = true");
        pair.previewedSync(false);
        assertThat(pair.ofPartner(1, "Kreditlimit (MW)")).isEqualTo("1000.00");
        assertThat(pair.ofPartner(1, "Rundschreiben")).isEqualTo("1");
        pair.idleSync(true);
    }

    @Test
    void directionToErpPutsTheErpsEditBack_MOD1() throws Exception {
        GermanPair pair = threeRoles(
                edit("config/entities/customer.yaml", "  city: Ort", "  city: {column: Ort, direction: to-erp}"));
        pair.editPartner(1, "\"Ort\" = 'Bonn'");
        assertThat(pair.previewedSync(false).erp()).isEqualTo(1);
        assertThat(pair.ofPartner(1, "Ort")).isNull();
        pair.editPartner(2, "\"Ort\" = 'Köln'");
        pair.previewedSync(false);
        assertThat(pair.ofPartner(1, "Ort")).isEqualTo("Köln");
        pair.idleSync(true);
    }

    @Test
    void whatTheErpMakesOfAValueTravelsBackOnce_MOD2() throws Exception {
        GermanPair pair = threeRoles();
        pair.erp.execute(
                """
                create function gross() returns trigger language plpgsql as $$
                begin new."Suchbegriff" := upper(new."Name 1"); new."Ort" := upper(new."Ort"); return new; end $$""",
                "create trigger gross before insert or update on " + PARTNERS
                        + " for each row execute function gross()");
        pair.editContact("K-10001", "\"Ort\" = 'Bonn'");
        pair.sync();
        assertThat(pair.ofContact("K-10001", "Ort")).isEqualTo("BONN");
        assertThat(pair.ofContact("K-10001", "Name \"kurz\"")).isEqualTo("ADLER");
        pair.sync();
        pair.idleSync(true);
        Map<String, @Nullable String> contact =
                pair.crm.query("select * from " + GermanPair.CONTACTS).get(0);
        assertThat(contact).containsEntry("Punkte", "7");
    }
}
