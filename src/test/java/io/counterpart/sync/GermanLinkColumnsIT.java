package io.counterpart.sync;

import static io.counterpart.sync.LinkedGermanPair.BANK_NO;
import static io.counterpart.sync.LinkedGermanPair.CONTACT_NO;
import static io.counterpart.sync.LinkedGermanPair.CUSTOMER_NO;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that are written into the records of both systems, and read back from there (REL-5). */
class GermanLinkColumnsIT {
    private static final GermanPair.Edit NOTHING_MADE =
            GermanPair.edit("config/rules.yaml", "create:\n  contact: {from: [customer, vendor, bankAccount]}\n", "");

    @TempDir
    private Path folder;

    private GermanPair linked() throws SQLException {
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(LinkedGermanPair.LINKS));
        pair.partner(1, "Adler", "PLZ", "'50667'", "USt-IdNr.", "'DE1'");
        pair.partner(2, "Bieber", "PLZ", "'04103'", "USt-IdNr.", "'DE2'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "customer 1/2 K-10002");
        pair.idleSync(true);
        return pair;
    }

    private static String customerOf(GermanPair pair, String contact) throws SQLException {
        return pair.ofContact(contact, CUSTOMER_NO);
    }

    private static String contactOf(GermanPair pair, int partner) throws SQLException {
        return pair.ofPartner(partner, CONTACT_NO);
    }

    @Test
    void creationWritesTheNumbersOnBothSidesInTheSameSync_REL5() throws Exception {
        GermanPair pair = linked();
        assertThat(customerOf(pair, "K-10001")).isEqualTo("1/1");
        assertThat(contactOf(pair, 1)).isEqualTo("K-10001");
        assertThat(customerOf(pair, "K-10002")).isEqualTo("1/2");
        assertThat(contactOf(pair, 2)).isEqualTo("K-10002");
    }

    @Test
    void linkByMatchingAndLinkByHandWriteTheNumbersToo_REL5() throws Exception {
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(LinkedGermanPair.LINKS));
        pair.contact("A1", "Adler", "USt-IdNr.", "'DE1'");
        pair.contact("A2", "Anders");
        pair.partner(1, "Adler AG", "USt-IdNr.", "'DE1'");
        pair.previewedSync(false);
        assertThat(customerOf(pair, "A1")).isEqualTo("1/1");
        assertThat(contactOf(pair, 1)).isEqualTo("A1");
        pair.bank("B1", "Anders");
        pair.editContact("A2", "\"Bankverbindung\" = 'B9'");
        pair.link("A2", Kind.BANK_ACCOUNT, "B1", Master.CONTACT);
        assertThat(pair.ofContact("A2", BANK_NO)).isEqualTo("B1");
        assertThat(pair.ofBank("B1", CONTACT_NO)).isEqualTo("A2");
        pair.idleSync(true);
    }

    /** Its counterpart brings a batch of the ERP to it first, which is about what the two share. */
    @Test
    void numberTypedWhileTheCounterpartIsTouchedIsHeard_REL5() throws Exception {
        GermanPair pair = linked();
        pair.editContact("K-10001", "\"Bankverbindung\" = 'B9'");
        pair.editPartner(1, "\"Ort\" = ' '");
        pair.systems.pollErp(Reach.CHANGES);
        assertThat(pair.parked()).isEmpty();
        pair.sync();
        assertThat(pair.parked()).singleElement().asString().contains("REL-5", "B9, and there is none");
        pair.idleSync(true);
        pair.editPartner(1, "\"Ort\" = 'Trier'");
        pair.sync();
        assertThat(pair.parked()).hasSize(1);
        pair.idleSync(false);
    }

    /** Where companies are known each contact has a standing, and one without counterparts nothing else. */
    @Test
    void numberTypedWhileTheOnlyCounterpartIsDeletedIsHeardInAFamilyToo_REL5_DEL2() throws Exception {
        GermanPair pair = GermanPair.in(
                folder,
                LinkedGermanPair.with(
                        LinkedGermanPair.LINKS,
                        GermanPair.edit("crm.sql", "  \"Notiz\" text,\n", "  \"Notiz\" text,\n  \"Firma-Nr.\" text,\n"),
                        GermanPair.edit(
                                "config/entities/contact.yaml", "fields:\n", "companyNo: Firma-Nr.\nfields:\n")));
        pair.partner(1, "Adler", "USt-IdNr.", "'DE1'");
        pair.sync();
        pair.editContact("K-10001", "\"Bankverbindung\" = 'B9'");
        pair.erp.execute("delete from " + GermanPair.PARTNERS);
        pair.systems.pollErp(Reach.DELETIONS);
        assertThat(customerOf(pair, "K-10001")).isNull();
        assertThat(pair.parked()).isEmpty();
        pair.sync();
        assertThat(pair.parked()).singleElement().asString().contains("REL-5", "B9, and there is none");
        pair.idleSync(true);
    }

    @Test
    void unlinkEmptiesTheColumnsOfBoth_REL5_LNK5() throws Exception {
        GermanPair pair = linked();
        pair.unlink("K-10001", Kind.CUSTOMER);
        assertThat(customerOf(pair, "K-10001")).isNull();
        assertThat(contactOf(pair, 1)).isNull();
        pair.idleSync(true);
        pair.editPartner(1, "\"Ort\" = 'Bonn'");
        pair.idleSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10002");
    }

    @Test
    void deletionEmptiesTheColumnOfTheSurvivor_REL5_DEL2() throws Exception {
        GermanPair pair = linked();
        pair.erp.execute("delete from " + GermanPair.PARTNERS + " where \"Nummer\" = 1");
        pair.crm.execute("delete from " + GermanPair.CONTACTS + " where \"Kontakt-Nr.\" = 'K-10002'");
        pair.previewedSync(true);
        assertThat(pair.relations()).isEmpty();
        assertThat(customerOf(pair, "K-10001")).isNull();
        assertThat(contactOf(pair, 2)).isNull();
        pair.idleSync(true);
    }

    @Test
    void linkRemovedByHandOnTheContactEndsThePair_REL5_DEL3() throws Exception {
        GermanPair pair = linked();
        pair.editContact("K-10001", "\"Debitor\" = null");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10002");
        assertThat(contactOf(pair, 1)).isNull();
        assertThat(pair.contacts()).isEqualTo(2);
        pair.idleSync(true);
        pair.editPartner(1, "\"Ort\" = 'Bonn'");
        pair.idleSync(false);
    }

    @Test
    void linkRemovedByHandOnTheCounterpartEndsThePair_REL5_DEL3() throws Exception {
        GermanPair pair = linked();
        pair.editPartner(1, "\"Kontakt\" = ''");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10002");
        assertThat(customerOf(pair, "K-10001")).isNull();
        pair.idleSync(true);
        pair.editContact("K-10001", "\"Debitor\" = '1/1'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "customer 1/2 K-10002");
        assertThat(contactOf(pair, 1)).isEqualTo("K-10001");
        pair.idleSync(true);
    }

    @Test
    void linkSetByHandOnTheContactIsTakenOver_REL5() throws Exception {
        GermanPair pair = linked();
        pair.bank("B1", "Adler Bank");
        pair.change("rules.yaml", "from: [customer, vendor, bankAccount]", "from: [customer, vendor]");
        pair.sync();
        pair.editContact("K-10001", "\"Bankverbindung\" = 'B1'");
        pair.previewedSync(false);
        assertThat(pair.relations())
                .containsExactly("bank-account B1 K-10001", "customer 1/1 K-10001", "customer 1/2 K-10002");
        assertThat(pair.ofBank("B1", "inhaber")).isEqualTo("Adler");
        assertThat(pair.ofBank("B1", CONTACT_NO)).isEqualTo("K-10001");
        pair.idleSync(true);
    }

    @Test
    void numberThatIsTooLargeForTheColumnWaitsAndStopsNothingElse_REL5() throws Exception {
        GermanPair pair = linked();
        pair.change("entities/customer.yaml", "key: [Mandant, Nummer]\n", "key: [Mandant, Nummer]\nno: Nummer\n");
        pair.sync();
        pair.contact("A1", "Neu", "Debitor", "'99999999999999'");
        pair.editContact("K-10002", "\"Ort\" = 'Bonn'");
        pair.previewedSync(false);
        assertThat(pair.parked()).singleElement().asString().contains("REL-5", "99999999999999, and there is none");
        assertThat(pair.ofPartner(2, "Ort")).isEqualTo("Bonn");
        pair.idleSync(true);
    }

    @Test
    void newRecordThatNamesAContactIsLinkedWithItAndGetsNoneOfItsOwn_REL5() throws Exception {
        GermanPair pair = linked();
        pair.bank("B1", "Ganz anders", CONTACT_NO, "'K-10002'");
        pair.previewedSync(false);
        assertThat(pair.relations())
                .containsExactly("bank-account B1 K-10002", "customer 1/1 K-10001", "customer 1/2 K-10002");
        assertThat(pair.ofContact("K-10002", BANK_NO)).isEqualTo("B1");
        assertThat(pair.contacts()).isEqualTo(2);
        pair.idleSync(true);
    }

    @Test
    void newRecordThatAContactNamesIsLinkedWithItThoughThatCameFirst_REL5() throws Exception {
        GermanPair pair = linked();
        pair.editContact("K-10001", "\"Bankverbindung\" = 'B1'");
        pair.previewedSync(false);
        assertThat(pair.parked()).singleElement().asString().contains("REL-5", "B1, and there is none");
        pair.idleSync(true);
        pair.bank("B1", "Adler");
        pair.previewedSync(false);
        assertThat(pair.relations()).contains("bank-account B1 K-10001");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void copiedRecordIsRefusedAndParkedWhileTheFirstKeepsItsPair_REL5_REL3() throws Exception {
        GermanPair pair = linked();
        pair.partner(3, "Kopie", CONTACT_NO, "'K-10001'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "customer 1/2 K-10002");
        assertThat(pair.contacts()).isEqualTo(2);
        assertThat(pair.parked())
                .containsExactly("REL-3 customer 1/3: customer 1/3's link column says contact K-10001, which is already"
                        + " linked to customer 1/1");
        pair.idleSync(true);
        pair.editPartner(3, "\"Kontakt\" = null");
        pair.previewedSync(false);
        assertThat(pair.relations())
                .containsExactly("customer 1/1 K-10001", "customer 1/2 K-10002", "customer 1/3 K-10003");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void copiedContactIsParkedAndItsItemGoesWithTheNumber_REL5_REL3() throws Exception {
        GermanPair pair = linked();
        pair.contact("A9", "Kopie", CUSTOMER_NO, "'1/1'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "customer 1/2 K-10002");
        assertThat(pair.parked())
                .containsExactly("REL-3 customer 1/1: contact A9's link column says customer 1/1, which is already"
                        + " linked to contact K-10001");
        pair.idleSync(true);
        pair.editContact("A9", "\"Debitor\" = ''");
        pair.previewedSync(false);
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void twoNewRecordsThatNameOneContactBothWait_REL5() throws Exception {
        GermanPair pair = linked();
        pair.bank("B1", "Eins", CONTACT_NO, "'K-10001'");
        pair.bank("B2", "Zwei", CONTACT_NO, "'K-10001'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "customer 1/2 K-10002");
        assertThat(pair.parked()).hasSize(2).allSatisfy(item -> assertThat(item).contains("B1, B2"));
        pair.idleSync(true);
        pair.editContact("K-10001", "\"Bankverbindung\" = 'B2'");
        pair.previewedSync(false);
        assertThat(pair.relations()).contains("bank-account B2 K-10001");
        assertThat(pair.parked()).singleElement().asString().contains("REL-3 bank-account B1");
        pair.idleSync(true);
    }

    @Test
    void relinkedByHandOnTheContactThePairEndsAndTheNewOneIsMade_REL5() throws Exception {
        GermanPair pair = linked();
        pair.change("rules.yaml", "from: [customer, vendor, bankAccount]", "from: [vendor]");
        pair.partner(3, "Dritter");
        pair.editContact("K-10001", "\"Debitor\" = '1/3'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10002", "customer 1/3 K-10001");
        assertThat(contactOf(pair, 1)).isNull();
        assertThat(contactOf(pair, 3)).isEqualTo("K-10001");
        assertThat(pair.ofPartner(3, "Name 1")).isEqualTo("Adler");
        pair.idleSync(true);
    }

    @Test
    void relinkedByHandOnTheCounterpartThePairEndsAndTheNewOneIsMade_REL5() throws Exception {
        GermanPair pair = linked();
        pair.contact("A9", "Neunte");
        pair.sync();
        pair.editPartner(1, "\"Kontakt\" = 'A9'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 A9", "customer 1/2 K-10002");
        assertThat(customerOf(pair, "K-10001")).isNull();
        assertThat(customerOf(pair, "A9")).isEqualTo("1/1");
        pair.idleSync(true);
    }

    @Test
    void relinkedToOneThatIsTakenEndsThePairAndIsParkedWithBothNamed_REL5_REL3() throws Exception {
        GermanPair pair = linked();
        pair.editContact("K-10001", "\"Debitor\" = '1/2'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10002");
        assertThat(pair.parked()).singleElement().asString().contains("REL-3", "K-10001", "1/2", "K-10002");
        pair.idleSync(true);
        pair.editContact("K-10001", "\"Debitor\" = '1/1'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "customer 1/2 K-10002");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void linksSwappedByHandAreSwapped_REL5() throws Exception {
        GermanPair pair = linked();
        pair.editContact("K-10001", "\"Debitor\" = '1/2'");
        pair.editContact("K-10002", "\"Debitor\" = '1/1'");
        pair.sync();
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10002", "customer 1/2 K-10001");
        assertThat(contactOf(pair, 1)).isEqualTo("K-10002");
        assertThat(contactOf(pair, 2)).isEqualTo("K-10001");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void systemsThatAreLinkedByColumnsAlreadyAreNotMatchedAndMakeNothing_REL5() throws Exception {
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(LinkedGermanPair.LINKS));
        pair.contact("A1", "Adler", "USt-IdNr.", "'DE2'", CUSTOMER_NO, "'1/1'");
        pair.contact("A2", "Bieber", "USt-IdNr.", "'DE1'");
        pair.partner(1, "Adler", "USt-IdNr.", "'DE1'", CONTACT_NO, "'A1'");
        pair.partner(2, "Bieber", "USt-IdNr.", "'DE2'", CONTACT_NO, "'A2'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 A1", "customer 1/2 A2");
        assertThat(pair.contacts()).isEqualTo(2);
        assertThat(customerOf(pair, "A2")).isEqualTo("1/2");
        pair.idleSync(true);
    }

    @Test
    void columnOnTheContactOnlyIsEnough_REL5() throws Exception {
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(List.of(LinkedGermanPair.CONTACT_LINKS)));
        pair.partner(1, "Adler");
        pair.previewedSync(false);
        assertThat(customerOf(pair, "K-10001")).isEqualTo("1/1");
        pair.idleSync(true);
        pair.editContact("K-10001", "\"Debitor\" = null");
        pair.previewedSync(false);
        assertThat(pair.relations()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void columnOnTheCounterpartOnlyIsEnough_REL5() throws Exception {
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(List.of(LinkedGermanPair.CUSTOMER_LINK)));
        pair.partner(1, "Adler");
        pair.previewedSync(false);
        assertThat(contactOf(pair, 1)).isEqualTo("K-10001");
        pair.idleSync(true);
        pair.editPartner(1, "\"Kontakt\" = null");
        pair.previewedSync(false);
        assertThat(pair.relations()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void columnsThatComeToExistingPairsAreFilled_REL5() throws Exception {
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(List.of()));
        pair.partner(1, "Adler");
        pair.sync();
        pair.editContact("K-10001", "\"Bankverbindung\" = 'B7'");
        pair.change(
                "entities/contact.yaml",
                "correlation: Extern-Ref\n",
                "correlation: Extern-Ref\nlink: {customer: Debitor}\n");
        pair.change("entities/customer.yaml", "modified: Version\n", "modified: Version\nlink: Kontakt\n");
        pair.previewedSync(true);
        assertThat(customerOf(pair, "K-10001")).isEqualTo("1/1");
        assertThat(contactOf(pair, 1)).isEqualTo("K-10001");
        pair.idleSync(true);
    }

    @Test
    void columnThatHasAlwaysSaidSomethingElseIsParkedAndTheFieldsGoOn_REL5() throws Exception {
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(List.of()));
        pair.partner(1, "Adler");
        pair.sync();
        pair.editContact("K-10001", "\"Debitor\" = '1/9', \"Ort\" = 'Bonn'");
        pair.change(
                "entities/contact.yaml",
                "correlation: Extern-Ref\n",
                "correlation: Extern-Ref\nlink: {customer: Debitor}\n");
        pair.previewedSync(true);
        assertThat(pair.parked())
                .singleElement()
                .asString()
                .contains("REL-5", "contact K-10001 is linked to customer 1/1, but its link column says 1/9");
        assertThat(pair.ofPartner(1, "Ort")).isEqualTo("Bonn");
        pair.idleSync(true);
        pair.editContact("K-10001", "\"Debitor\" = null");
        pair.previewedSync(false);
        assertThat(customerOf(pair, "K-10001")).isEqualTo("1/1");
        assertThat(pair.parked()).isEmpty();
    }

    @Test
    void kindWithoutACodeIsNotLinkedByItsColumnEither_PRE1() throws Exception {
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(LinkedGermanPair.LINKS, NOTHING_MADE));
        pair.change("rules.yaml", "customer: KUNDE, ", "");
        pair.contact("A1", "Adler", CUSTOMER_NO, "'1/1'");
        pair.partner(1, "Adler");
        assertThat(pair.previewedSync(true).run()).isZero();
        pair.idleSync(true);
        assertThat(pair.relations()).isEmpty();
    }
}
