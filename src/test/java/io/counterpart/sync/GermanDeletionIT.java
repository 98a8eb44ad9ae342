package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.CONTACTS;
import static io.counterpart.sync.GermanPair.PARTNERS;
import static io.counterpart.sync.GermanPair.edit;
import static io.counterpart.sync.GermanPair.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a pair whose records are deleted, sleep, or are other ones by now. */
class GermanDeletionIT {
    private static final GermanPair.Edit BLOCKED_SLEEP = edit(
            "config/entities/customer.yaml",
            "filter: '\"Mandant\" = 1'",
            "filter: '\"Mandant\" = 1 and not \"Gesperrt\"'");
    private static final GermanPair.Edit WITHOUT_CREATED =
            edit("config/entities/customer.yaml", "created: Angelegt am\n", "");

    @TempDir
    private Path folder;

    private GermanPair linked(GermanPair.Edit... edits) throws SQLException {
        GermanPair pair = GermanPair.in(folder, edits);
        pair.partner(1, "Adler", "PLZ", "'50667'", "USt-IdNr.", "'DE1'", "Telefon-Nr.", "'0221'");
        pair.partner(2, "Bieber", "PLZ", "'04103'", "USt-IdNr.", "'DE2'", "Telefon-Nr.", "'0341'");
        pair.sync();
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "customer 1/2 K-10002");
        return pair;
    }

    private static void deleteContact(GermanPair pair, String no) throws SQLException {
        pair.crm.execute("delete from " + CONTACTS + " where \"Kontakt-Nr.\" = '" + no + "'");
    }

    private static void deletePartner(GermanPair pair, int number) throws SQLException {
        pair.erp.execute("delete from " + PARTNERS + " where \"Nummer\" = " + number);
    }

    @Test
    void deletedContactEndsItsRelationAndLeavesTheCustomer_DEL1_DEL3() throws Exception {
        GermanPair pair = linked();
        deleteContact(pair, "K-10001");
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10002");
        assertThat(pair.ofPartner(1, "Name 1")).isEqualTo("Adler");
        pair.idleSync(true);
        pair.editPartner(1, "\"Telefon-Nr.\" = '1'");
        pair.idleSync(false);
        assertThat(pair.contacts()).isEqualTo(1);
    }

    @Test
    void deletedCustomerEndsItsRelationAndLeavesTheContact_DEL2_DEL3() throws Exception {
        GermanPair pair = linked();
        deletePartner(pair, 1);
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10002");
        assertThat(pair.ofContact("K-10001", "Firma/Name")).isEqualTo("Adler");
        pair.idleSync(true);
    }

    @Test
    void pairOfWhichBothAreGoneEndsWithoutSurvivors_DEL4() throws Exception {
        GermanPair pair = linked();
        deletePartner(pair, 1);
        deleteContact(pair, "K-10001");
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10002");
        assertThat(texts(pair.store, "select entity from counterpart.ended")).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void lostRoleFlagIsADeletionOfThatRoleOnly_DEL2() throws Exception {
        GermanPair pair = GermanPair.in(folder);
        pair.partner(1, "Adler", "Ist Lieferant", "'J'", "USt-IdNr.", "'DE1'");
        pair.sync();
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "vendor 1/1 K-10001");
        pair.editPartner(1, "\"Ist Lieferant\" = 'N'");
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001");
        pair.editContact("K-10001", "\"Ort\" = 'Bonn'");
        assertThat(pair.previewedSync(false).erp()).isEqualTo(1);
        assertThat(pair.ofPartner(1, "Ort")).isEqualTo("Bonn");
        pair.idleSync(true);
    }

    @Test
    void roleThatComesBackIsProposedToItsContactAndMakesNoSecondOne_DEL3() throws Exception {
        GermanPair pair = linked();
        pair.editPartner(1, "\"Ist Kunde\" = false");
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10002");
        pair.editPartner(1, "\"Ist Kunde\" = true");
        assertThat(pair.previewedSync(false).crm()).isZero();
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10002");
        assertThat(pair.parked()).singleElement().asString().contains("DEL-3 customer 1/1", "K-10001");
        pair.idleSync(true);
        pair.link("K-10001", Kind.CUSTOMER, "1/1", Master.CONTACT);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "customer 1/2 K-10002");
        assertThat(pair.parked()).isEmpty();
    }

    @Test
    void recordThatTurnedOutToBeAnotherGetsAContactOfItsOwnOnceThePairIsUnlinked_DEL4() throws Exception {
        GermanPair pair = linked(WITHOUT_CREATED);
        deletePartner(pair, 1);
        pair.partner(1, "Neumann", "PLZ", "'1'", "USt-IdNr.", "'DE3'", "Telefon-Nr.", "'1'");
        pair.sync();
        pair.unlink("K-10001", Kind.CUSTOMER);
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10003", "customer 1/2 K-10002");
        pair.idleSync(true);
    }

    @Test
    void rowThatLeavesTheFilterSleepsAndMergesOnReturn_DEL4() throws Exception {
        GermanPair pair = linked(BLOCKED_SLEEP);
        pair.editPartner(1, "\"Gesperrt\" = true, \"Ort\" = 'Bonn'");
        pair.editContact("K-10001", "\"Telefon Büro\" = '99'");
        assertThat(pair.previewedSync(false).erp()).isZero();
        pair.idleSync(true);
        assertThat(pair.relations()).hasSize(2);
        pair.editPartner(1, "\"Gesperrt\" = false");
        pair.previewedSync(false);
        assertThat(pair.ofPartner(1, "Telefon-Nr.")).isEqualTo("99");
        assertThat(pair.ofContact("K-10001", "Ort")).isEqualTo("Bonn");
        pair.idleSync(true);
    }

    @Test
    void whatChangedOnTheContactMeanwhileReachesARowThatComesBackUnchanged_DEL4() throws Exception {
        GermanPair pair = linked(BLOCKED_SLEEP);
        pair.systems.with("counterpart.sync.overlap", "0s");
        pair.editPartner(1, "\"Gesperrt\" = true");
        pair.sync();
        pair.editContact("K-10001", "\"Telefon Büro\" = '99'");
        pair.sync();
        pair.editContact("K-10002", "\"Telefon Büro\" = '77'");
        pair.sync();
        pair.editPartner(1, "\"Gesperrt\" = false");
        pair.sync();
        assertThat(pair.ofPartner(1, "Telefon-Nr.")).isEqualTo("99");
    }

    @Test
    void numberUsedAgainIsAnotherRecordWithAContactOfItsOwn_DEL4() throws Exception {
        GermanPair pair = linked();
        deletePartner(pair, 1);
        pair.partner(1, "Neumann", "Angelegt am", "now() + interval '1 minute'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10003", "customer 1/2 K-10002");
        assertThat(pair.ofContact("K-10001", "Firma/Name")).isEqualTo("Adler");
        assertThat(pair.ofContact("K-10003", "Firma/Name")).isEqualTo("Neumann");
        pair.idleSync(true);
    }

    @Test
    void numberUsedAgainIsParkedWhereNoTimeOfCreationTells_DEL4() throws Exception {
        GermanPair pair = linked(WITHOUT_CREATED);
        deletePartner(pair, 1);
        pair.partner(1, "Neumann", "PLZ", "'1'", "USt-IdNr.", "'DE3'", "Telefon-Nr.", "'1'");
        pair.previewedSync(false);
        assertThat(pair.parked()).singleElement().asString().startsWith("DEL-4 customer 1/1: another record");
        assertThat(pair.ofContact("K-10001", "Firma/Name")).isEqualTo("Adler");
        assertThat(pair.ofPartner(1, "Name 1")).isEqualTo("Neumann");
        pair.editContact("K-10001", "\"Ort\" = 'Bonn'");
        assertThat(pair.previewedSync(false).erp()).isZero();
        pair.idleSync(true);
    }

    @Test
    void deletionIsNotSeenWithoutAFullSync_DEL4() throws Exception {
        GermanPair pair = linked();
        deletePartner(pair, 1);
        pair.idleSync(false);
        assertThat(pair.relations()).hasSize(2);
    }
}
