package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.edit;
import static io.counterpart.sync.GermanPair.texts;
import static io.counterpart.sync.GermanPair.value;
import static io.counterpart.sync.GermanPair.vendor;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.testing.Tap;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The persons at ERP records: who a name becomes (CRC-3), and who may be chosen (CRC-5). */
class GermanPrimaryContactIT {
    @TempDir
    private Path folder;

    private GermanPair systems(GermanPair.Edit... further) throws SQLException {
        List<GermanPair.Edit> edits = new ArrayList<>(List.of(
                edit("crm.sql", "  \"Extern-Ref\" text,", """
                          "Firma-Nr." text,
                          "Firmenname" text,
                          "Sperre" boolean not null default false,
                          "Extern-Ref" text,
                        """),
                edit("erp.sql", "  \"Memo\" text,", """
                          "Memo" text,
                          "Ansprechpartner" text,
                          "Hauptkontakt" varchar(20),
                          "Sperre" boolean not null default false,
                        """),
                edit("config/entities/contact.yaml", "fields:\n", """
                        companyNo: Firma-Nr.
                        companyName: Firmenname
                        fields:
                          privacyBlocked: Sperre
                        """),
                edit("config/entities/customer.yaml", "fields:\n", """
                        contactPerson: Ansprechpartner
                        primaryContactNo: Hauptkontakt
                        fields:
                          privacyBlocked: Sperre
                        """),
                edit("config/entities/vendor.yaml", "fields:\n", """
                        contactPerson: Ansprechpartner
                        primaryContactNo: Hauptkontakt
                        fields:
                        """)));
        edits.addAll(List.of(further));
        return GermanPair.in(folder, edits.toArray(GermanPair.Edit[]::new));
    }

    /** Number, type, name and company of every contact. */
    private static List<String> contacts(GermanPair pair) throws SQLException {
        return texts(
                pair.crm,
                "select concat_ws(' ', \"Kontakt-Nr.\", \"Art\", \"Firma/Name\", \"Firma-Nr.\") from "
                        + GermanPair.CONTACTS + " order by 1");
    }

    private static void person(GermanPair pair, String number, String name, String company) throws SQLException {
        pair.contact(number, name, "Art", "'P'", "Firma-Nr.", company.isEmpty() ? "null" : "'" + company + "'");
    }

    private static void assertNothingWaits(GermanPair pair) throws SQLException {
        pair.idleSync(false);
        pair.idleSync(true);
        assertThat(pair.parked()).isEmpty();
    }

    // --- CRC-3 -------------------------------------------------------------------------------------------------------

    @Test
    void nameAtANewCustomerBecomesAPersonOfItsCompanyWithTheCompanysAddress_CRC3() throws Exception {
        GermanPair pair = systems();
        pair.partner(
                1,
                "Adler",
                "Ansprechpartner",
                "'Anna Berg'",
                "Straße",
                "'Ring 5'",
                "PLZ",
                "'50667'",
                "Ort",
                "'Köln'",
                "Verkäufercode",
                "'JR'");
        pair.previewedSync(false);
        assertThat(contacts(pair)).containsExactly("K-10001 F Adler", "K-10002 P Anna Berg K-10001");
        assertThat(List.of(
                        String.valueOf(pair.ofContact("Anna Berg", "Straße")),
                        String.valueOf(pair.ofContact("Anna Berg", "Ort")),
                        String.valueOf(pair.ofContact("Anna Berg", "Verantwortlich")),
                        String.valueOf(pair.ofContact("Anna Berg", "Firmenname"))))
                .containsExactly("Ring 5", "Köln", "JR", "Adler");
        assertThat(pair.ofPartner(1, "Hauptkontakt")).isEqualTo("K-10002");
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001");
        assertNothingWaits(pair);
    }

    @Test
    void personOfThatNameIsUsedInsteadOfMakingASecond_CRC3() throws Exception {
        GermanPair pair = systems();
        pair.contact("F-1", "Adler", "PLZ", "'50667'");
        person(pair, "P-1", "Anna  BERG", "F-1");
        pair.partner(1, "Adler", "PLZ", "'50667'", "Ansprechpartner", "'Anna Berg'");
        pair.previewedSync(false);
        assertThat(contacts(pair)).containsExactly("F-1 F Adler", "P-1 P Anna  BERG F-1");
        assertThat(pair.ofPartner(1, "Hauptkontakt")).isEqualTo("P-1");
        assertNothingWaits(pair);
    }

    @Test
    void nameThatIsEnteredLaterIsTakenUpToo_CRC3() throws Exception {
        GermanPair pair = systems();
        pair.partner(1, "Adler");
        pair.sync();
        pair.editPartner(1, "\"Ansprechpartner\" = 'Anna Berg'");
        pair.previewedSync(false);
        assertThat(contacts(pair)).containsExactly("K-10001 F Adler", "K-10002 P Anna Berg K-10001");
        assertNothingWaits(pair);
    }

    @Test
    void customerAndVendorOfOneCompanyShareThePerson_CRC3() throws Exception {
        GermanPair pair = systems();
        pair.partner(1, "Adler", "PLZ", "'50667'", "Ansprechpartner", "'Anna Berg'");
        pair.partner(2, "Adler", vendor("PLZ", "'50667'", "Ansprechpartner", "'anna berg'"));
        pair.previewedSync(false);
        assertThat(contacts(pair)).containsExactly("K-10001 F Adler", "K-10002 P Anna Berg K-10001");
        assertThat(pair.ofPartner(2, "Hauptkontakt")).isEqualTo("K-10002");
        assertNothingWaits(pair);
    }

    @Test
    void blockedCompanyGetsNoPerson_CRC3_PRV1() throws Exception {
        GermanPair pair = systems();
        pair.partner(1, "Adler", "Sperre", "true", "Ansprechpartner", "'Anna Berg'");
        pair.sync();
        assertThat(contacts(pair)).containsExactly("K-10001 F Adler");
        assertThat(pair.ofPartner(1, "Hauptkontakt")).isNull();
        assertNothingWaits(pair);
    }

    @Test
    void privatePersonHasNoPersonBelowIt_CRC3() throws Exception {
        GermanPair pair = systems();
        pair.partner(1, "Anna Berg", "Privatperson", "1", "Ansprechpartner", "'Anna Berg'");
        pair.sync();
        assertThat(contacts(pair)).containsExactly("K-10001 P Anna Berg");
        assertNothingWaits(pair);
    }

    @Test
    void personThatTheCrmRefusesIsParkedAndNotTriedAgainAndAgain_CRC3_MOD6() throws Exception {
        GermanPair pair = systems(edit("crm.sql", "  \"Name 2\" text,", """
                  "Name 2" text,
                  check ("Firma/Name" <> 'Anna Berg'),
                """));
        pair.partner(1, "Adler", "Ansprechpartner", "'Anna Berg'");
        pair.sync();
        assertThat(contacts(pair)).containsExactly("K-10001 F Adler");
        assertThat(pair.parked()).hasSize(1);
        pair.idleSync(false);
    }

    @Test
    void recordThatWaitsForAPersonIsPlannedOnce_CRC3_MAT2() throws Exception {
        GermanPair pair = systems();
        pair.contact("F-1", "Adler", "PLZ", "'50667'");
        pair.contact("F-2", "Adler", "PLZ", "'50667'");
        pair.partner(1, "Adler", "PLZ", "'50667'", "Ansprechpartner", "'Anna Berg'");
        pair.previewedSync(false);
        assertThat(pair.parked()).hasSize(1).first().asString().startsWith("MAT-2");
        pair.idleSync(false);
    }

    // --- RUN-1 -------------------------------------------------------------------------------------------------------

    @Test
    void firstLoadNeedsOneSyncCompaniesThenPersonsThenPrimaryContacts_RUN1() throws Exception {
        GermanPair pair = systems();
        for (int i = 1; i <= 20; i++) {
            String company = "Firma " + i;
            pair.partner(i, company, "PLZ", "'" + i + "'", "Ansprechpartner", "'Person " + i + "'");
            if (i % 2 == 0) {
                pair.partner(100 + i, company, vendor("PLZ", "'" + i + "'", "Ansprechpartner", "'Einkauf " + i + "'"));
            }
        }
        pair.sync(); // which person gets which number is nobody's business
        assertThat(
                        value(
                                pair.crm,
                                "select count(*) from " + GermanPair.CONTACTS + " p join " + GermanPair.CONTACTS
                                        + " f on p.\"Firma-Nr.\" = f.\"Kontakt-Nr.\" where p.\"Art\" = 'P' and f.\"Art\" = 'F'"))
                .isEqualTo("30");
        assertThat(value(
                        pair.erp,
                        "select count(*) from " + GermanPair.PARTNERS + " where \"Hauptkontakt\" is not null"))
                .isEqualTo("30");
        assertNothingWaits(pair);
    }

    // --- CRC-5: a record that is linked ------------------------------------------------------------------------------

    private GermanPair linked() throws SQLException {
        GermanPair pair = systems();
        pair.contact("F-1", "Adler", "PLZ", "'50667'");
        pair.contact("F-2", "Bussard", "PLZ", "'20457'");
        person(pair, "P-1", "Anna Berg", "F-1");
        person(pair, "P-2", "Bo Dahl", "F-2");
        person(pair, "P-0", "Cora Ek", "");
        pair.partner(1, "Adler", "PLZ", "'50667'");
        pair.sync();
        assertThat(pair.relations()).containsExactly("customer 1/1 F-1");
        return pair;
    }

    @Test
    void linkedRecordMayNameAPersonOfItsCompany_CRC5() throws Exception {
        GermanPair pair = linked();
        pair.editPartner(1, "\"Hauptkontakt\" = 'P-1'");
        pair.previewedSync(false);
        assertNothingWaits(pair);
    }

    @Test
    void recordWithoutANameGetsThatOfThePersonWhoWasChosen_CRC5() throws Exception {
        GermanPair pair = systems();
        pair.contact("F-1", "Adler", "PLZ", "'50667'");
        person(pair, "P-1", "Anna Berg", "F-1");
        pair.partner(1, "Adler", "PLZ", "'50667'", "Hauptkontakt", "'P-1'");
        pair.partner(2, "Falke", "PLZ", "'50668'");
        pair.previewedSync(false);
        assertThat(pair.ofPartner(1, "Ansprechpartner")).isEqualTo("Anna Berg");
        assertThat(pair.ofPartner(2, "Ansprechpartner")).isNull();
        pair.idleSync(true);
        pair.erp.execute("update " + GermanPair.PARTNERS + " set \"Ansprechpartner\" = 'Frau Berg'");
        pair.previewedSync(false);
        assertThat(pair.ofPartner(1, "Ansprechpartner")).isEqualTo("Frau Berg");
        assertNothingWaits(pair);
    }

    @Test
    void linkedRecordThatNamesAPersonOfAnotherCompanyIsParkedUntilThatIsMended_CRC5() throws Exception {
        GermanPair pair = linked();
        pair.editPartner(1, "\"Hauptkontakt\" = 'P-2', \"Ort\" = 'Bonn'");
        pair.previewedSync(false);
        assertThat(pair.parked())
                .containsExactly("CRC-5 customer 1/1 :primaryContactNo: the primary contact P-2 belongs to company F-2,"
                        + " but customer 1/1 is linked to contact F-1");
        assertThat(pair.ofContact("F-1", "Ort")).as("the rest goes on").isEqualTo("Bonn");
        assertThat(pair.ofPartner(1, "Hauptkontakt")).isEqualTo("P-2");
        pair.idleSync(false);
        pair.editContact("P-2", "\"Firma-Nr.\" = 'F-1'");
        pair.sync();
        assertNothingWaits(pair);
    }

    @Test
    void linkedRecordThatNamesAPersonWithoutCompanyIsParked_CRC5() throws Exception {
        GermanPair pair = linked();
        pair.editPartner(1, "\"Hauptkontakt\" = 'P-0'");
        pair.previewedSync(false);
        assertThat(pair.parked()).hasSize(1).first().asString().contains("CRC-5", "P-0 belongs to no company");
        assertThat(pair.ofContact("P-0", "Firma-Nr.")).isNull();
        pair.idleSync(false);
    }

    @Test
    void linkedRecordMayNameItsCompanyButNoOtherOne_CRC5() throws Exception {
        GermanPair pair = linked();
        pair.editPartner(1, "\"Hauptkontakt\" = 'F-1'");
        pair.previewedSync(false);
        assertNothingWaits(pair);
        pair.editPartner(1, "\"Hauptkontakt\" = 'F-2'");
        pair.previewedSync(false);
        assertThat(pair.parked()).hasSize(1).first().asString().contains("CRC-5", "F-2 is a company itself");
        pair.editPartner(1, "\"Hauptkontakt\" = 'X-9'");
        pair.sync();
        assertThat(pair.parked()).hasSize(1).first().asString().contains("there is no contact X-9");
        pair.editPartner(1, "\"Hauptkontakt\" = null");
        pair.sync();
        assertNothingWaits(pair);
    }

    // --- CRC-5: a record that is not linked --------------------------------------------------------------------------

    @Test
    void recordIsLinkedWithTheCompanyOfThePersonItNames_CRC5() throws Exception {
        GermanPair pair = systems();
        pair.contact("F-1", "Adler");
        person(pair, "P-1", "Anna Berg", "F-1");
        pair.partner(1, "Adler Handel", "Hauptkontakt", "'P-1'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 F-1");
        assertThat(pair.contacts()).isEqualTo(2);
        assertNothingWaits(pair);
    }

    @Test
    void recordThatNamesAPersonWhoseCompanyIsLinkedElsewhereIsParked_CRC5() throws Exception {
        GermanPair pair = linked();
        pair.partner(2, "Adler Handel", "Hauptkontakt", "'P-1'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 F-1");
        assertThat(pair.contacts()).isEqualTo(5);
        assertThat(pair.parked()).hasSize(1).first().asString().contains("CRC-5", "F-1", "linked to another customer");
        pair.idleSync(false);
        pair.unlink("F-1", Kind.CUSTOMER);
        pair.link("F-1", Kind.CUSTOMER, "1/2", Master.CONTACT);
        pair.sync();
        assertThat(pair.relations()).containsExactly("customer 1/2 F-1");
        assertNothingWaits(pair);
    }

    @Test
    void recordThatNamesAPersonWithoutCompanyGetsACompanyWhichThePersonJoins_CRC5() throws Exception {
        GermanPair pair = systems();
        person(pair, "P-0", "Cora Ek", "");
        pair.partner(1, "Condor", "Hauptkontakt", "'P-0'", "Verkäufercode", "'JR'", "Ort", "'Ulm'");
        assertThat(pair.preview(false))
                .extracting(PlannedChange::action, PlannedChange::key, PlannedChange::field, PlannedChange::newValue)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("create", "K-10001", "name", "Condor"),
                        org.assertj.core.groups.Tuple.tuple("update", "P-0", ":companyNo", "K-10001"));
        pair.sync();
        assertThat(contacts(pair)).containsExactly("K-10001 F Condor", "P-0 P Cora Ek K-10001");
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001");
        assertThat(pair.ofContact("P-0", "Verantwortlich")).isEqualTo("JR");
        assertThat(pair.ofContact("P-0", "Firmenname")).isEqualTo("Condor");
        assertThat(pair.ofPartner(1, "Hauptkontakt")).isEqualTo("P-0");
        assertNothingWaits(pair);
    }

    @Test
    void recordThatNamesACompanyIsLinkedWithItUnlessThatIsLinkedElsewhere_CRC5() throws Exception {
        GermanPair pair = linked();
        pair.partner(2, "Bussard Handel", "Hauptkontakt", "'F-2'");
        pair.partner(3, "Adler Import", "Hauptkontakt", "'F-1'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 F-1", "customer 1/2 F-2");
        assertThat(pair.parked()).hasSize(1).first().asString().contains("CRC-5 customer 1/3");
        pair.idleSync(false);
    }

    @Test
    void recordWithoutRelationCodeIsNotLinkedByAPrimaryContact_PRE1() throws Exception {
        GermanPair pair = systems(edit("config/rules.yaml", "customer: KUNDE, ", ""));
        pair.contact("F-1", "Adler");
        person(pair, "P-1", "Anna Berg", "F-1");
        pair.partner(1, "Adler Handel", "Hauptkontakt", "'P-1'");
        pair.previewedSync(false);
        assertThat(pair.relations()).isEmpty();
        assertNothingWaits(pair);
    }

    // --- kills -------------------------------------------------------------------------------------------------------

    /** A name becomes a person, and a person gets a company, with a stop after each statement and commit. */
    @Test
    void nobodyIsMadeTwiceByAStopAtAnyPoint_CRC3_CRC5_RUN4() throws Exception {
        GermanPair pair = systems();
        pair.sync();
        SoftAssertions all = new SoftAssertions();
        boolean stopped = true;
        for (int event = 1; stopped; event++) { // the number of writes before it
            int first = 10_000 + 2 * event;
            pair.partner(first, "Firma " + event, "Ansprechpartner", "'Person " + event + "'");
            person(pair, "P-" + event, "Chef " + event, "");
            pair.partner(first + 1, "Gründung " + event, "Hauptkontakt", "'P-" + event + "'");
            Tap tap = new Tap().stopAfterWrites(event);
            try {
                pair.systems.sync(tap, false);
                stopped = false;
            } catch (Tap.Stopped expected) {
                stopped = true;
            }
            pair.sync();
            String where = String.valueOf(tap.stopped());
            for (String name : List.of("Firma ", "Person ", "Gründung ", "Chef ")) {
                all.assertThat(value(
                                pair.crm,
                                "select count(*) from " + GermanPair.CONTACTS + " where \"Firma/Name\" = '" + name
                                        + event + "'"))
                        .as(name + where)
                        .isEqualTo("1");
            }
            all.assertThat(pair.ofPartner(first, "Hauptkontakt"))
                    .as(where)
                    .isEqualTo(pair.ofContact("Person " + event, "Kontakt-Nr."));
            all.assertThat(pair.ofContact("Chef " + event, "Firma-Nr."))
                    .as(where)
                    .isEqualTo(pair.ofContact("Gründung " + event, "Kontakt-Nr."));
            all.assertThat(pair.parked()).as(where).isEmpty();
        }
        all.assertAll();
        assertNothingWaits(pair);
    }

    @Test
    void numberOfAPrimaryContactThatWasDeletedGoesWithItsName_CRC5() throws Exception {
        GermanPair pair = systems();
        pair.contact("F-1", "Adler", "PLZ", "'50667'");
        person(pair, "P-1", "Anna Berg", "F-1");
        pair.partner(1, "Adler", "PLZ", "'50667'", "Ansprechpartner", "'Anna Berg'");
        pair.sync();
        assertThat(pair.ofPartner(1, "Hauptkontakt")).isEqualTo("P-1");
        pair.crm.execute("delete from " + GermanPair.CONTACTS + " where \"Kontakt-Nr.\" = 'P-1'");
        pair.previewedSync(true);
        assertThat(pair.ofPartner(1, "Hauptkontakt")).isNull();
        assertThat(pair.ofPartner(1, "Ansprechpartner")).isNull();
        assertThat(contacts(pair)).as("nobody is made anew").containsExactly("F-1 F Adler");
        assertNothingWaits(pair);
    }
}
