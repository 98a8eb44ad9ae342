package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.edit;
import static io.counterpart.sync.GermanPair.texts;
import static io.counterpart.sync.LinkedGermanPair.BANK_NO;
import static io.counterpart.sync.LinkedGermanPair.CONTACT_NO;
import static io.counterpart.sync.LinkedGermanPair.CUSTOMER_NO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that have another number now, or were merged, and relations whose code was renamed. */
class GermanIdentityIT {
    private static final GermanPair.Edit NUMBER_IS_KEY =
            edit("config/entities/contact.yaml", "key: ID\nno: Kontakt-Nr.\n", "key: Kontakt-Nr.\n");
    private static final GermanPair.Edit MERGED = edit(
            "config/entities/contact.yaml",
            "correlation: Extern-Ref\n",
            "correlation: Extern-Ref\nmergedInto: Verschmolzen\n");

    @TempDir
    private Path folder;

    private static List<GermanPair.Edit> linksAndIds() {
        return Stream.concat(LinkedGermanPair.LINKS.stream(), LinkedGermanPair.IDS.stream())
                .toList();
    }

    private GermanPair linked(GermanPair.Edit... edits) throws SQLException {
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(linksAndIds(), edits));
        pair.partner(1, "Adler", "PLZ", "'50667'", "USt-IdNr.", "'DE1'");
        pair.partner(2, "Bieber", "PLZ", "'04103'", "USt-IdNr.", "'DE2'");
        pair.sync();
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "customer 1/2 K-10002");
        return pair;
    }

    private static void renumber(GermanPair pair, int from, int to) throws SQLException {
        pair.editPartner(from, "\"Nummer\" = " + to);
    }

    private static void swapPartners(GermanPair pair) throws SQLException {
        renumber(pair, 1, 99);
        renumber(pair, 2, 1);
        renumber(pair, 99, 2);
    }

    @Test
    void renumberedCustomerIsTheSamePair_REN1() throws Exception {
        GermanPair pair = linked();
        pair.editPartner(1, "\"Nummer\" = 7, \"Ort\" = 'Bonn'");
        SyncResult result = pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10002", "customer 1/7 K-10001");
        assertThat(pair.ofContact("K-10001", CUSTOMER_NO)).isEqualTo("1/7");
        assertThat(pair.ofContact("K-10001", "Ort")).isEqualTo("Bonn");
        assertThat(result.erp()).isZero();
        assertThat(pair.contacts()).isEqualTo(2);
        assertThat(texts(pair.store, "select key from counterpart.ended")).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void renumberedCustomerIsTheSamePairAlsoWhereItIsFoundToBeMissing_REN1() throws Exception {
        GermanPair pair = linked();
        renumber(pair, 1, 7);
        pair.editContact("K-10001", "\"Ort\" = 'Bonn'");
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10002", "customer 1/7 K-10001");
        assertThat(pair.ofPartner(7, "Ort")).isEqualTo("Bonn");
        pair.idleSync(true);
    }

    @Test
    void renumberedContactIsTheSamePairAndItsCounterpartFollows_REN1() throws Exception {
        GermanPair pair = linked(NUMBER_IS_KEY);
        pair.editContact("K-10001", "\"Kontakt-Nr.\" = 'K-5'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-5", "customer 1/2 K-10002");
        assertThat(pair.ofPartner(1, CONTACT_NO)).isEqualTo("K-5");
        assertThat(pair.contacts()).isEqualTo(2);
        pair.idleSync(true);
    }

    @Test
    void numberThatChangesUnderAStableKeyIsFollowedWithoutAnId_REN1() throws Exception {
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(LinkedGermanPair.LINKS));
        pair.partner(1, "Adler");
        pair.sync();
        pair.editContact("K-10001", "\"Kontakt-Nr.\" = 'K-5'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-5");
        assertThat(pair.ofPartner(1, CONTACT_NO)).isEqualTo("K-5");
        pair.idleSync(true);
    }

    @Test
    void swappedNumbersAreFollowedOnBothSides_REN1() throws Exception {
        GermanPair pair = linked(NUMBER_IS_KEY);
        swapPartners(pair);
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10002", "customer 1/2 K-10001");
        assertThat(pair.ofContact("K-10001", CUSTOMER_NO)).isEqualTo("1/2");
        pair.editContact("K-10001", "\"Kontakt-Nr.\" = 'X'");
        pair.editContact("K-10002", "\"Kontakt-Nr.\" = 'K-10001'");
        pair.editContact("X", "\"Kontakt-Nr.\" = 'K-10002'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "customer 1/2 K-10002");
        assertThat(pair.ofPartner(1, "Name 1")).isEqualTo("Bieber");
        assertThat(pair.ofPartner(1, CONTACT_NO)).isEqualTo("K-10001");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void numberUsedAgainIsAnotherRecordForCertain_REN1_DEL4() throws Exception {
        GermanPair pair = linked(edit("config/entities/customer.yaml", "created: Angelegt am\n", ""));
        pair.erp.execute("delete from " + GermanPair.PARTNERS + " where \"Nummer\" = 1");
        pair.partner(1, "Adler", "PLZ", "'50667'", "USt-IdNr.", "'DE9'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10002");
        assertThat(pair.parked()).singleElement().asString().contains("DEL-3", "K-10001");
        assertThat(pair.ofContact("K-10001", CUSTOMER_NO)).isNull();
        pair.idleSync(true);
    }

    @Test
    void numberOfARenumberedRecordMayBeUsedAgain_REN1() throws Exception {
        GermanPair pair = linked();
        renumber(pair, 1, 7);
        pair.partner(1, "Neumann", "USt-IdNr.", "'DE9'");
        pair.sync();
        assertThat(pair.relations())
                .containsExactly("customer 1/1 K-10003", "customer 1/2 K-10002", "customer 1/7 K-10001");
        pair.idleSync(true);
    }

    @Test
    void whatIsParkedAndWhatHasEndedGoesOnUnderTheNewNumber_REN1() throws Exception {
        GermanPair pair = linked();
        pair.editPartner(1, "\"Länder-/Regionscode\" = 'XX'");
        pair.sync();
        assertThat(pair.parked()).singleElement().asString().contains("customer 1/1 countryCode");
        pair.unlink("K-10002", Kind.CUSTOMER);
        renumber(pair, 1, 7);
        renumber(pair, 2, 8);
        pair.sync();
        assertThat(pair.parked()).singleElement().asString().contains("customer 1/7 countryCode");
        assertThat(pair.relations()).containsExactly("customer 1/7 K-10001");
        assertThat(pair.contacts()).isEqualTo(2);
        pair.idleSync(false);
        pair.sync();
        pair.systems.sync(true);
        pair.idleSync(true);
        assertThat(texts(pair.store, "select key from counterpart.ended where entity = 'customer'"))
                .containsExactly("1\u001f8");
    }

    @Test
    void relationsFromBeforeTheIdGetOneAtTheNextLookAndNothingElseIsWritten_REN1() throws Exception {
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(List.of()));
        pair.partner(1, "Adler", "USt-IdNr.", "'DE1'");
        pair.sync();
        pair.change("entities/contact.yaml", "correlation:", "id: GUID\ncorrelation:");
        pair.change("entities/customer.yaml", "modified:", "id: GUID\nmodified:");
        SyncResult result = pair.previewedSync(true);
        assertThat(result.crm() + result.erp()).isZero();
        assertThat(texts(
                        pair.store,
                        "select count(*) from counterpart.relation where contact_id <> '' and counterpart_id <> ''"))
                .containsExactly("1");
        pair.idleSync(true);
        renumber(pair, 1, 7);
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/7 K-10001");
    }

    @Test
    void aRecordThatWasRenumberedAMomentAgoIsNotLinkedTwice_REN1_REL3() throws Exception {
        GermanPair pair = linked(NUMBER_IS_KEY);
        pair.partner(3, "Dritter", "Ist Kunde", "true");
        pair.editContact("K-10001", "\"Kontakt-Nr.\" = 'K-5'");
        assertThatThrownBy(() -> pair.link("K-5", Kind.CUSTOMER, "1/3", Master.CONTACT))
                .hasMessage("contact K-5 is already linked to customer 1/1");
    }

    // --- merged contacts ---------------------------------------------------------------------------------------------

    private GermanPair twoContacts() throws SQLException {
        GermanPair pair = linked(MERGED);
        pair.bank("B1", "Bieber", CONTACT_NO, "'K-10002'");
        pair.unlink("K-10002", Kind.CUSTOMER);
        pair.sync();
        assertThat(pair.relations()).containsExactly("bank-account B1 K-10002", "customer 1/1 K-10001");
        return pair;
    }

    @Test
    void survivorOfAMergerTakesOverTheRelations_MRG1() throws Exception {
        GermanPair pair = twoContacts();
        pair.editPartner(1, "\"Telefon-Nr.\" = '0221'");
        pair.editContact("K-10002", "\"Telefon Büro\" = null");
        pair.sync();
        pair.editContact("K-10001", "\"Verschmolzen\" = 'K-10002'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B1 K-10002", "customer 1/1 K-10002");
        assertThat(pair.ofPartner(1, "Name 1")).isEqualTo("Bieber");
        assertThat(pair.ofPartner(1, CONTACT_NO)).isEqualTo("K-10002");
        assertThat(pair.ofContact("K-10002", CUSTOMER_NO)).isEqualTo("1/1");
        assertThat(pair.ofContact("K-10002", "Telefon Büro")).isEqualTo("0221");
        assertThat(pair.ofBank("B1", "telefon")).isEqualTo("0221");
        assertThat(pair.contacts()).isEqualTo(2);
        pair.idleSync(true);
    }

    @Test
    void survivorThatIsEditedAtTheSameTimeTakesThemOverToo_MRG1() throws Exception {
        GermanPair pair = twoContacts();
        pair.editContact("K-10002", "\"Ort\" = 'Bonn'");
        pair.editContact("K-10001", "\"Verschmolzen\" = 'K-10002'");
        pair.editPartner(1, "\"Straße\" = 'Ring 1'");
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("bank-account B1 K-10002", "customer 1/1 K-10002");
        assertThat(pair.ofPartner(1, "Ort")).isEqualTo("Bonn");
        assertThat(pair.ofContact("K-10002", "Straße")).isEqualTo("Ring 1");
        pair.idleSync(true);
    }

    @Test
    void twoCounterpartsOfAKindWaitForAPerson_MRG1() throws Exception {
        GermanPair pair = linked(MERGED);
        pair.editContact("K-10001", "\"Verschmolzen\" = 'K-10002'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "customer 1/2 K-10002");
        assertThat(pair.parked()).singleElement().asString().contains("MRG-1 customer 1/1", "1/1 and 1/2");
        pair.idleSync(true);
        pair.unlink("K-10002", Kind.CUSTOMER);
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10002");
        assertThat(pair.parked()).isEmpty();
        assertThat(pair.ofContact("K-10002", CUSTOMER_NO)).isEqualTo("1/1");
        pair.idleSync(true);
    }

    @Test
    void contactsThatWereMergedOneAfterTheOtherEndWithTheLast_MRG1() throws Exception {
        GermanPair pair = linked(MERGED);
        pair.contact("A3", "Dritter");
        pair.contact("A4", "Vierter", "Verschmolzen", "'A3'");
        pair.editContact("K-10001", "\"Verschmolzen\" = 'A4'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 A3", "customer 1/2 K-10002");
        pair.editContact("K-10002", "\"Verschmolzen\" = 'A9'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 A3", "customer 1/2 K-10002");
        assertThat(pair.parked()).singleElement().asString().contains("MRG-1", "A9");
        pair.idleSync(true);
    }

    @Test
    void contactThatHasTheNumberOfOneThatIsGoneTakesItsRelationOver_MRG1_REL5() throws Exception {
        GermanPair pair = linked();
        pair.contact("A3", "Adler neu", CUSTOMER_NO, "'1/1'");
        pair.crm.execute("delete from " + GermanPair.CONTACTS + " where \"Kontakt-Nr.\" = 'K-10001'");
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/1 A3", "customer 1/2 K-10002");
        assertThat(pair.ofPartner(1, CONTACT_NO)).isEqualTo("A3");
        assertThat(pair.ofPartner(1, "Name 1")).isEqualTo("Adler neu");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void newRecordThatNamesAContactWhoseCounterpartIsGoneTakesItsPlace_REL5_REL3() throws Exception {
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(LinkedGermanPair.LINKS));
        pair.partner(1, "Adler");
        pair.sync();
        renumber(pair, 1, 7);
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/7 K-10001");
        assertThat(pair.ofContact("K-10001", CUSTOMER_NO)).isEqualTo("1/7");
        assertThat(pair.contacts()).isEqualTo(1);
        pair.idleSync(true);
    }

    // --- relation codes, checks, deletions that wait
    // ------------------------------------------------------------------

    @Test
    void blankedCodeStopsNoPairAndARenamedOneIsRenamedInEveryRelation_PRE4_REL2() throws Exception {
        GermanPair pair = linked();
        pair.store.execute("update counterpart.relation set code = 'SPEZIAL' where counterpart_no = '1/2'");
        pair.change("rules.yaml", "customer: KUNDE, ", "");
        pair.editPartner(1, "\"Ort\" = 'Bonn'");
        pair.partner(3, "Dritter");
        pair.previewedSync(false);
        assertThat(pair.ofContact("K-10001", "Ort")).isEqualTo("Bonn");
        assertThat(pair.contacts()).isEqualTo(2);
        pair.idleSync(true);
        pair.change("rules.yaml", "relations: {", "relations: {customer: DEBITOR, ");
        pair.change("rules.yaml", "from: [customer, ", "from: [");
        pair.previewedSync(false);
        assertThat(texts(pair.store, "select code from counterpart.relation order by counterpart_no"))
                .containsExactly("DEBITOR", "SPEZIAL");
        pair.idleSync(true);
    }

    @Test
    void relationWithoutAKindNeverSynchronises_REL2() throws Exception {
        GermanPair pair = linked();
        pair.store.execute(
                "insert into counterpart.relation (code, contact_key, contact_no, master)"
                        + " select 'RECHT', contact_key, contact_no, master from counterpart.relation where contact_no = 'K-10001'");
        pair.idleSync(true);
        pair.editContact("K-10001", "\"Ort\" = 'Bonn'");
        assertThat(pair.sync().erp()).isEqualTo(1);
        assertThat(texts(pair.store, "select code from counterpart.relation where kind is null"))
                .containsExactly("RECHT");
    }

    @Test
    void linkIsCheckedInOrderAndWritesNothingWhenItIsRefused_PRE5_LNK4() throws Exception {
        GermanPair pair = linked(
                edit(
                        "config/entities/contact.yaml",
                        "  name: Firma/Name\n",
                        "  name: Firma/Name\n  privacyBlocked: Gesperrt\n"),
                edit("config/entities/customer.yaml", "  name: Name 1\n", "  name: Name 1\n  privacyBlocked: DSGVO\n"));
        pair.contact("A1", "Gesperrt", "Gesperrt", "true");
        pair.partner(3, "Dritter");
        pair.erp.execute("delete from " + GermanPair.PARTNERS + " where \"Nummer\" = 1");
        pair.change("rules.yaml", "customer: KUNDE, ", "");
        assertThatThrownBy(() -> pair.link("A1", Kind.CUSTOMER, "1/2", Master.CONTACT))
                .hasMessage("customer 1/2 is already linked to contact K-10002");
        assertThatThrownBy(() -> pair.link("A1", Kind.CUSTOMER, "1/3", Master.CONTACT))
                .hasMessageContaining("A1 is privacy-blocked");
        assertThatThrownBy(() -> pair.link("K-10001", Kind.CUSTOMER, "1/3", Master.CONTACT))
                .hasMessageContaining("relations.customer is not set");
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "customer 1/2 K-10002");
    }

    @Test
    void deletionThatIsLeftToAPersonWaitsUntilTheRecordIsBackOrThePairIsLetGo_DEL5() throws Exception {
        GermanPair pair = linked();
        pair.change("rules.yaml", "numberSeries:", "onDelete: {customer: park}\nnumberSeries:");
        pair.erp.execute("create table beiseite as select * from " + GermanPair.PARTNERS + " where \"Nummer\" = 1");
        pair.erp.execute("delete from " + GermanPair.PARTNERS + " where \"Nummer\" = 1");
        pair.crm.execute("delete from " + GermanPair.CONTACTS + " where \"Kontakt-Nr.\" = 'K-10002'");
        pair.previewedSync(true);
        assertThat(pair.relations()).hasSize(2);
        assertThat(pair.parked())
                .containsExactly(
                        "DEL-5 customer 1/1: customer 1/1 was deleted",
                        "DEL-5 customer 1/2: contact K-10002 was deleted");
        assertThat(pair.ofContact("K-10001", CUSTOMER_NO)).isEqualTo("1/1");
        pair.idleSync(true);
        pair.erp.execute("insert into " + GermanPair.PARTNERS + " select * from beiseite");
        pair.unlink("K-10002", Kind.CUSTOMER);
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001");
        assertThat(pair.ofPartner(2, CONTACT_NO)).isNull();
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
        assertThat(pair.ofContact("K-10001", BANK_NO)).isNull();
    }
}
