package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.edit;
import static io.counterpart.sync.GermanPair.texts;
import static io.counterpart.sync.GermanPair.vendor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How new ERP records come to their contacts: made, matched, or left to wait. */
class GermanCreationIT {
    @TempDir
    private Path folder;

    @Test
    void newRecordsGetAContactWithNumberTypeAndRelation_CRC1_CRC2() throws Exception {
        GermanPair pair = GermanPair.in(folder);
        pair.partner(1, "Erika Muster", "Privatperson", "1", "Verkäufercode", "'HB'");
        pair.partner(2, "Lieferant AG", vendor());
        pair.bank("B", "Bank AG");
        pair.previewedSync(false);
        assertThat(pair.relations())
                .containsExactly("bank-account B K-10003", "customer 1/1 K-10001", "vendor 1/2 K-10002");
        assertThat(pair.ofContact("K-10001", "Art")).isEqualTo("P");
        assertThat(pair.ofContact("K-10002", "Art")).isEqualTo("F");
        assertThat(pair.ofContact("K-10003", "Art")).isEqualTo("F");
        assertThat(pair.ofContact("K-10001", "Notiz")).isEqualTo("aus der Warenwirtschaft");
        assertThat(pair.ofContact("K-10001", "Status")).isEqualTo("Interessent");
        assertThat(texts(pair.store, "select code from counterpart.relation order by 1"))
                .containsExactly("BANK", "KUNDE", "LIEF");
        pair.idleSync(true);
        assertThat(pair.contacts()).isEqualTo(3);
    }

    @Test
    void contactIsACompanyWhereNoErpFileHasAType_CRC1() throws Exception {
        GermanPair pair = GermanPair.in(
                folder,
                edit(
                        "config/entities/customer.yaml",
                        "type: {column: Privatperson, map: {0: company, 1: person}}\n",
                        ""));
        pair.partner(1, "Kunde AG");
        pair.partner(2, "Lieferant AG", vendor());
        pair.previewedSync(false);
        assertThat(pair.parked()).isEmpty();
        assertThat(pair.ofContact("Kunde AG", "Art")).isEqualTo("F");
        assertThat(pair.ofContact("Lieferant AG", "Art")).isEqualTo("F");
    }

    @Test
    void twoKindsOfOneCompanyInOneSyncBecomeOneContact_MAT2() throws Exception {
        GermanPair pair = GermanPair.in(folder);
        pair.partner(1, "Beides AG", "USt-IdNr.", "'DE 1'");
        pair.partner(2, "BEIDES  AG", vendor("USt-IdNr.", "'de1'", "Telefon-Nr.", "'0221'"));
        pair.bank("B", "Beides AG", "telefon", "'0221'");
        pair.previewedSync(false);
        assertThat(pair.relations())
                .containsExactly("bank-account B K-10001", "customer 1/1 K-10001", "vendor 1/2 K-10001");
        pair.previewedSync(false);
        pair.idleSync(true);
    }

    @Test
    void rowThatIsTwoKindsAtOnceGetsOneContactThoughNoGroupMatches_MAT2() throws Exception {
        GermanPair pair = GermanPair.in(folder);
        pair.partner(1, "Beides AG", "Ist Lieferant", "'J'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "vendor 1/1 K-10001");
        pair.idleSync(true);
    }

    @Test
    void blankGoesIntoARequiredColumnAsTheEmptyText_CRC1() throws Exception {
        GermanPair pair = GermanPair.in(folder);
        pair.crm.execute("alter table " + GermanPair.CONTACTS + " alter \"Ort\" drop default");
        pair.partner(1, "Ohne Ort AG");
        pair.previewedSync(false);
        assertThat(pair.parked()).isEmpty();
        assertThat(pair.ofContact("K-10001", "Ort")).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void severalCandidatesWaitAndAreListed_MAT2() throws Exception {
        GermanPair pair = GermanPair.in(folder);
        pair.contact("A1", "Doppelt AG", "USt-IdNr.", "'DE1'");
        pair.contact("A2", "Doppelt GmbH", "USt-IdNr.", "'DE1'");
        pair.partner(1, "Doppelt", "USt-IdNr.", "'DE1'");
        assertThat(pair.previewedSync(false).crm()).isZero();
        assertThat(pair.relations()).isEmpty();
        assertThat(pair.parked()).singleElement().asString().contains("MAT-2 customer 1/1", "A1", "A2");
        pair.idleSync(true);
        pair.link("A2", Kind.CUSTOMER, "1/1", Master.CONTACT);
        assertThat(pair.relations()).containsExactly("customer 1/1 A2");
        assertThat(pair.parked()).isEmpty();
        assertThat(pair.ofPartner(1, "Name 1")).isEqualTo("Doppelt GmbH");
    }

    @Test
    void groupThatProposesWaitsForAPerson_MAT1() throws Exception {
        GermanPair pair = GermanPair.in(folder);
        pair.contact("A1", "Muster AG", "E-Mail", "' Info@Muster.DE '");
        pair.partner(1, "Muster Nord", "E-Mail", "'info@muster.de'");
        pair.previewedSync(false);
        assertThat(pair.relations()).isEmpty();
        assertThat(pair.parked()).singleElement().asString().contains("A1", "email");
    }

    @Test
    void nameAloneIsNoMatch_MAT1() throws Exception {
        GermanPair pair = GermanPair.in(folder);
        pair.contact("A1", "Muster AG", "PLZ", "'50667'");
        pair.partner(1, "Muster AG");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001");
    }

    @Test
    void onlyCandidateIsLinkedWithTheContactsValuesAndItsBlanksFilled_MAT2_MAT3_LNK3() throws Exception {
        GermanPair pair = GermanPair.in(folder);
        pair.contact("A1", "Muster AG", "PLZ", "'50 667'", "Ort", "'Köln'");
        pair.partner(1, "MUSTER ag", "PLZ", "'50667'", "Ort", "'Bonn'", "Telefon-Nr.", "'0221'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 A1");
        assertThat(pair.ofPartner(1, "Name 1")).isEqualTo("Muster AG");
        assertThat(pair.ofPartner(1, "Ort")).isEqualTo("Köln");
        assertThat(pair.ofContact("A1", "Telefon Büro")).isEqualTo("0221");
        pair.idleSync(true);
    }

    @Test
    void matchMasterErpGivesTheContactTheCustomersValues_MAT3() throws Exception {
        GermanPair pair = GermanPair.in(folder, edit("config/rules.yaml", "create:", "match: {master: erp}\ncreate:"));
        pair.contact("A1", "Muster AG", "PLZ", "'50667'", "Ort", "'Köln'", "Verantwortlich", "'HB'");
        pair.partner(1, "MUSTER ag", "PLZ", "'50667'", "Ort", "'Bonn'");
        pair.previewedSync(false);
        assertThat(pair.ofContact("A1", "Firma/Name")).isEqualTo("MUSTER ag");
        assertThat(pair.ofContact("A1", "Ort")).isEqualTo("Bonn");
        assertThat(pair.ofPartner(1, "Verkäufercode")).isEqualTo("HB");
    }

    @Test
    void kindWithoutACodeIsOffAndIsMadeOnceItIsOn_PRE1_PRE3_PRE4() throws Exception {
        GermanPair pair = GermanPair.in(folder, edit("config/rules.yaml", "vendor: LIEF", "vendor: ''"));
        pair.contact("A1", "Muster AG");
        pair.partner(1, "Kunde AG");
        pair.partner(2, "Lieferant AG", vendor());
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001");
        assertThat(pair.parked()).isEmpty();
        assertThatThrownBy(() -> pair.link("A1", Kind.VENDOR, "1/2", Master.CONTACT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("relations.vendor");
        pair.change("rules.yaml", "vendor: ''", "vendor: LIEF").change("rules.yaml", "customer: KUNDE", "customer: ''");
        pair.editContact("K-10001", "\"Ort\" = 'Bonn'");
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "vendor 1/2 K-10002");
        assertThat(pair.ofPartner(1, "Ort")).isEqualTo("Bonn");
    }

    @Test
    void withoutANumberSeriesNoContactIsMadeUntilItIsSet_PRE2() throws Exception {
        GermanPair pair =
                GermanPair.in(folder, edit("config/rules.yaml", "numberSeries:\n  contact: {first: K-10001}\n", ""));
        pair.partner(1, "Kunde AG");
        assertThat(pair.previewedSync(false).crm()).isZero();
        assertThat(pair.parked()).singleElement().asString().contains("PRE-2", "numberSeries.contact");
        pair.idleSync(false);
        pair.change("rules.yaml", "create:", "numberSeries:\n  contact: {first: K-10001}\ncreate:");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001");
        assertThat(pair.parked()).isEmpty();
    }

    @Test
    void seriesThatTheNumberColumnCannotHoldIsNamedAndStopsNothingElse_PRE2_RUN2() throws Exception {
        GermanPair pair = GermanPair.in(
                folder, edit("config/rules.yaml", "{first: K-10001}", "{first: K-100000000000000000000000000001}"));
        pair.partner(1, "Kunde AG");
        assertThat(pair.previewedSync(false).crm()).isZero();
        assertThat(pair.parked())
                .singleElement()
                .asString()
                .contains("PRE-2", "numberSeries.contact", "K-100000000000000000000000000001", "Kontakt-Nr.");
        pair.change("rules.yaml", "K-100000000000000000000000000001", "K-10001");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001");
        assertThat(pair.parked()).isEmpty();
    }

    @Test
    void numbersSkipWhatExistsAndNeverGoBack_NUM1() throws Exception {
        GermanPair pair =
                GermanPair.in(folder, edit("config/rules.yaml", "{first: K-10001}", "{first: K-10001, step: 2}"));
        pair.contact("K-10001", "von Hand");
        pair.contact("K-10005", "auch von Hand");
        pair.partner(1, "Kunde A");
        pair.partner(2, "Kunde B");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10003", "customer 1/2 K-10007");
        pair.crm.execute("delete from " + GermanPair.CONTACTS + " where \"Kontakt-Nr.\" = 'K-10007'");
        pair.partner(3, "Kunde C");
        pair.previewedSync(false);
        assertThat(pair.relations()).contains("customer 1/3 K-10009");
    }

    @Test
    void exhaustedSeriesIsNamedAndStopsNothingElse_NUM1_RUN2() throws Exception {
        GermanPair pair =
                GermanPair.in(folder, edit("config/rules.yaml", "{first: K-10001}", "{first: K-10001, last: K-10002}"));
        pair.partner(1, "Kunde A");
        pair.sync();
        pair.partner(2, "Kunde B");
        pair.partner(3, "Kunde C");
        pair.editPartner(1, "\"Ort\" = 'Bonn'");
        pair.sync();
        assertThat(pair.contacts()).isEqualTo(2);
        assertThat(pair.ofContact("K-10001", "Ort")).isEqualTo("Bonn");
        assertThat(pair.parked()).singleElement().asString().contains("numberSeries.contact", "exhausted");
        pair.idleSync(false);
        pair.change("rules.yaml", "K-10002", "K-10009");
        pair.sync();
        assertThat(pair.contacts()).isEqualTo(3);
        assertThat(pair.parked()).isEmpty();
    }
}
