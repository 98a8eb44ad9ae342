package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.CONTACTS;
import static io.counterpart.sync.GermanPair.PARTNERS;
import static io.counterpart.sync.GermanPair.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MOD-8: the CRM writes phone numbers as +45 12, the ERP as 0045-12, whoever wrote them. */
class GermanSwingIT {
    private GermanPair pair;

    @BeforeEach
    void aPairInStep(@TempDir Path folder) throws Exception {
        pair = GermanPair.in(folder);
        pair.partner(1, "Adler", "PLZ", "'50667'", "Telefon-Nr.", "'x'");
        pair.sync();
    }

    private void crmFormats() throws SQLException {
        pair.crm.execute(
                """
                create function plus() returns trigger language plpgsql as $$
                begin
                  new."Telefon Büro" := regexp_replace(new."Telefon Büro", '^0045-', '+45 ');
                  return new;
                end $$""",
                "create trigger plus before insert or update on " + CONTACTS + " for each row execute function plus()");
    }

    private void erpFormats() throws SQLException {
        pair.erp.execute(
                """
                create function zeros() returns trigger language plpgsql as $$
                begin
                  new."Telefon-Nr." := regexp_replace(new."Telefon-Nr.", '^\\+45 ', '0045-');
                  return new;
                end $$""",
                "create trigger zeros before insert or update on " + PARTNERS
                        + " for each row execute function zeros()");
    }

    private void assertPhones(String contact, String customer) throws SQLException {
        assertThat(pair.ofContact("Adler", "Telefon Büro")).isEqualTo(contact);
        assertThat(pair.ofPartner(1, "Telefon-Nr.")).isEqualTo(customer);
    }

    @Test
    void systemsThatReformatAgainstEachOtherEndParkedAfterAFewWrites_MOD8() throws Exception {
        crmFormats();
        erpFormats();
        pair.editContact("Adler", "\"Telefon Büro\" = '+45 12', \"Ort\" = 'Bonn'");
        SyncResult result = pair.sync();
        assertThat(result.crm() + result.erp()).isLessThanOrEqualTo(4);
        assertPhones("+45 12", "0045-12");
        assertThat(pair.ofPartner(1, "Ort")).isEqualTo("Bonn");
        assertThat(pair.parked())
                .singleElement()
                .asString()
                .startsWith("MOD-8 customer 1/1 phoneNo: the CRM makes '+45 12'");
        assertThat(texts(pair.store, "select old_value || ' ' || value from counterpart.parked"))
                .containsExactly("0045-12 +45 12");
        pair.idleSync(false);
        pair.idleSync(true);

        pair.editContact("Adler", "\"Ort\" = 'Köln'");
        pair.sync();
        assertThat(pair.ofPartner(1, "Ort")).as("the rest travels").isEqualTo("Köln");
        assertThat(pair.parked()).hasSize(1);
        pair.idleSync(true);
    }

    @Test
    void thirdValueOfAPersonTravelsAndClosesTheItem_MOD8() throws Exception {
        crmFormats();
        erpFormats();
        pair.editContact("Adler", "\"Telefon Büro\" = '+45 12'");
        pair.sync();
        assertThat(pair.parked()).hasSize(1);
        pair.editPartner(1, "\"Telefon-Nr.\" = '12'");
        pair.sync();
        assertPhones("12", "12");
        assertThat(pair.parked()).isEmpty();
        assertThat(texts(pair.store, "select field from counterpart.conflict")).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void otherNumberThatSwingsTooIsParkedAnew_MOD8() throws Exception {
        crmFormats();
        erpFormats();
        pair.editContact("Adler", "\"Telefon Büro\" = '+45 12'");
        pair.sync();
        pair.editContact("Adler", "\"Telefon Büro\" = '+45 34'");
        pair.sync();
        assertPhones("+45 34", "0045-34");
        assertThat(texts(pair.store, "select value from counterpart.parked")).containsExactly("+45 34");
        pair.idleSync(true);
    }

    @Test
    void oneSystemThatReformatsIsFollowed_MOD8() throws Exception {
        erpFormats();
        for (int times = 0; times < 3; times++) {
            pair.editContact("Adler", "\"Telefon Büro\" = '+45 12'");
            pair.sync();
            assertPhones("0045-12", "0045-12");
            pair.idleSync(true);
        }
        assertThat(pair.parked()).isEmpty();
    }

    @Test
    void personsEditsBackAndForthAreEdits_MOD8() throws Exception {
        for (String phone : new String[] {"A", "B", "A", "B", "A", "B"}) {
            pair.editContact("Adler", "\"Telefon Büro\" = '" + phone + "'");
            pair.sync();
            assertPhones(phone, phone);
        }
        for (String phone : new String[] {"A", "B", "A", "B"}) {
            pair.editPartner(1, "\"Telefon-Nr.\" = '" + phone + "'");
            pair.sync();
            assertPhones(phone, phone);
            pair.editContact("Adler", "\"Telefon Büro\" = 'C'");
            pair.sync();
            assertPhones("C", "C");
        }
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void columnThatATriggerProtectsAgainstAOneWayFieldIsParked_MOD8() throws Exception {
        pair.change(
                "entities/customer.yaml", "phoneNo: Telefon-Nr.", "phoneNo: {column: Telefon-Nr., direction: to-erp}");
        pair.erp.execute(
                """
                create function protect() returns trigger language plpgsql as $$
                begin
                  new."Telefon-Nr." := old."Telefon-Nr.";
                  return new;
                end $$""",
                "create trigger protect before update on " + PARTNERS + " for each row execute function protect()");
        pair.editContact("Adler", "\"Telefon Büro\" = '1'");
        pair.sync();
        assertPhones("1", "x");
        assertThat(pair.parked()).singleElement().asString().startsWith("MOD-8");
        pair.idleSync(true);
    }
}
