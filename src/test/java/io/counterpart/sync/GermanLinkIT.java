package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.texts;
import static io.counterpart.sync.GermanPair.vendor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links made and removed by hand. */
class GermanLinkIT {
    @TempDir
    private Path folder;

    private GermanPair pair;

    @BeforeEach
    void setUp() throws SQLException {
        pair = GermanPair.in(
                folder,
                GermanPair.edit(
                        "config/rules.yaml", "create:\n  contact: {from: [customer, vendor, bankAccount]}\n", ""));
        pair.contact("A1", "Adler", "Art", "'P'", "Ort", "'Köln'", "Telefon Büro", "'0221'", "Verantwortlich", "'HB'");
        pair.contact("A2", "Bieber");
        pair.partner(1, "Adler AG", "PLZ", "'50667'", "Telefon-Nr.", "'0228'", "Privatperson", "0");
        pair.partner(2, "Bieber AG");
        pair.partner(3, "Lieferant", vendor("Ort", "'Bonn'", "Suchbegriff", "'LIEF'"));
    }

    @Test
    void counterpartTakesTheContactsFieldsAndFillsItsBlanks_LNK1_LNK3_LNK4() throws Exception {
        Linking.Linked linked = pair.link("A1", Kind.CUSTOMER, "1/1", Master.CONTACT);
        assertThat(linked.written()).isNotEmpty();
        assertThat(pair.ofPartner(1, "Name 1")).isEqualTo("Adler");
        assertThat(pair.ofPartner(1, "Telefon-Nr.")).isEqualTo("0221");
        assertThat(pair.ofPartner(1, "PLZ")).isEqualTo("50667     ");
        assertThat(pair.ofPartner(1, "Privatperson")).isEqualTo("1");
        assertThat(pair.ofContact("A1", "PLZ")).isEqualTo("50667");
        assertThat(pair.ofContact("A1", "Firma/Name")).isEqualTo("Adler");
        assertThat(pair.ofContact("A1", "Art")).isEqualTo("P");
        assertThat(pair.relations()).containsExactly("customer 1/1 A1");
        pair.idleSync(true);
    }

    @Test
    void contactTakesTheCounterpartsFieldsAndItsOtherCounterpartsFollow_LNK2_LNK3_LNK4() throws Exception {
        pair.link("A1", Kind.CUSTOMER, "1/1", Master.CONTACT);
        pair.link("A1", Kind.VENDOR, "1/3", Master.ERP);
        assertThat(pair.ofContact("A1", "Firma/Name")).isEqualTo("Lieferant");
        assertThat(pair.ofContact("A1", "Ort")).isEqualTo("Bonn");
        assertThat(pair.ofContact("A1", "Telefon Büro")).isEqualTo("0221");
        assertThat(pair.ofContact("A1", "Art")).isEqualTo("P");
        assertThat(pair.ofPartner(1, "Name 1")).isEqualTo("Lieferant");
        assertThat(pair.ofPartner(1, "Ort")).isEqualTo("Bonn");
        assertThat(pair.ofPartner(3, "Telefon-Nr.")).isEqualTo("0221");
        assertThat(pair.ofPartner(3, "Verkäufercode")).isNull();
        assertThat(pair.relations()).containsExactly("customer 1/1 A1", "vendor 1/3 A1");
        pair.idleSync(true);
    }

    @Test
    void secondRelationOfAKindIsRefused_REL1_REL3() throws Exception {
        pair.link("A1", Kind.CUSTOMER, "1/1", Master.CONTACT);
        assertThatThrownBy(() -> pair.link("A1", Kind.CUSTOMER, "1/2", Master.CONTACT))
                .isInstanceOf(RefusedException.class)
                .hasMessage("contact A1 is already linked to customer 1/1");
        assertThatThrownBy(() -> pair.link("A2", Kind.CUSTOMER, "1/1", Master.CONTACT))
                .isInstanceOf(RefusedException.class)
                .hasMessage("customer 1/1 is already linked to contact A1");
        assertThat(pair.relations()).containsExactly("customer 1/1 A1");
        assertThat(pair.ofPartner(2, "Name 1")).isEqualTo("Bieber AG");
    }

    @Test
    void counterpartOfAContactThatIsGoneMayBeLinkedAnew_REL3() throws Exception {
        pair.link("A1", Kind.CUSTOMER, "1/1", Master.CONTACT);
        pair.crm.execute("delete from " + GermanPair.CONTACTS + " where \"Kontakt-Nr.\" = 'A1'");
        pair.link("A2", Kind.CUSTOMER, "1/1", Master.CONTACT);
        assertThat(pair.relations()).containsExactly("customer 1/1 A2");
        pair.idleSync(true);
    }

    @Test
    void unlinkedRecordsStayAsTheyAreAndApart_LNK5_DEL3() throws Exception {
        pair.link("A1", Kind.CUSTOMER, "1/1", Master.CONTACT);
        assertThat(pair.unlink("A1", Kind.CUSTOMER)).isEqualTo("1/1");
        pair.change("rules.yaml", "numberSeries:", "create: {contact: {from: [customer]}}\nnumberSeries:");
        pair.editPartner(1, "\"Ort\" = 'Berlin'");
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/2 K-10001");
        assertThat(pair.ofContact("A1", "Ort")).isEqualTo("Köln");
        assertThat(texts(pair.store, "select count(contact_prints) from counterpart.relation"))
                .containsExactly("1");
        pair.idleSync(true);
        pair.link("A1", Kind.CUSTOMER, "1/1", Master.ERP);
        assertThat(pair.ofContact("A1", "Ort")).isEqualTo("Berlin");
    }

    @Test
    void numberThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> pair.link("A9", Kind.CUSTOMER, "1/1", Master.CONTACT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("A9");
        assertThatThrownBy(() -> pair.link("A1", Kind.VENDOR, "1/1", Master.CONTACT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("1/1");
        assertThatThrownBy(() -> pair.unlink("A1", Kind.VENDOR)).isInstanceOf(RefusedException.class);
    }
}
