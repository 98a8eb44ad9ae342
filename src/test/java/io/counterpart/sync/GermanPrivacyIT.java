package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.CONTACTS;
import static io.counterpart.sync.GermanPair.PARTNERS;
import static io.counterpart.sync.GermanPair.edit;
import static io.counterpart.sync.GermanPair.texts;
import static io.counterpart.sync.GermanPair.vendor;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PRV-1: the CRM has the privacy block as a boolean, the ERP as a number, and no value table says which is which. */
class GermanPrivacyIT {
    private static final String BLOCK = "DSGVO-Sperre";

    private GermanPair pair;

    @BeforeEach
    void oneContactThatIsCustomerAndVendor(@TempDir Path folder) throws Exception {
        pair = GermanPair.in(
                folder,
                edit(
                        "crm.sql",
                        "\"Newsletter?\" boolean,",
                        "\"Newsletter?\" boolean, \"DSGVO-Sperre\" boolean not null default false, \"Kind?\" boolean,"
                                + " \"Einwilligung\" char(1),"),
                edit(
                        "erp.sql",
                        "\"Gesperrt\" boolean",
                        "\"DSGVO-Sperre\" smallint not null default 0, \"Gesperrt\" boolean"),
                edit(
                        "config/entities/contact.yaml",
                        "fields:",
                        "minor: Kind?\nparentalConsent: Einwilligung\nfields:\n  privacyBlocked: DSGVO-Sperre"),
                edit("config/entities/customer.yaml", "fields:", "fields:\n  privacyBlocked: DSGVO-Sperre"),
                edit("config/entities/vendor.yaml", "fields:", "fields:\n  privacyBlocked: DSGVO-Sperre"));
        pair.partner(1, "Adler", "PLZ", "'50667'");
        pair.partner(2, "Adler", vendor("PLZ", "'50667'"));
        pair.sync();
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "vendor 1/2 K-10001");
    }

    private List<String> blocks() throws Exception {
        return List.of(
                String.valueOf(pair.ofContact("K-10001", BLOCK)),
                String.valueOf(pair.ofPartner(1, BLOCK)),
                String.valueOf(pair.ofPartner(2, BLOCK)));
    }

    @Test
    void travelsFromAnyRecordToAllAndBackOnlyFromTheContact_PRV1() throws Exception {
        pair.editPartner(2, "\"DSGVO-Sperre\" = 1");
        pair.previewedSync(false);
        assertThat(blocks()).containsExactly("t", "1", "1");
        pair.idleSync(true);
        pair.editPartner(1, "\"DSGVO-Sperre\" = 0");
        pair.previewedSync(false);
        assertThat(blocks()).containsExactly("t", "1", "1");
        pair.idleSync(true);
        pair.editContact("K-10001", "\"DSGVO-Sperre\" = false");
        pair.previewedSync(false);
        assertThat(blocks()).containsExactly("f", "0", "0");
        pair.idleSync(true);
    }

    @Test
    void isNeverTakenBackThoughTheRestOfTheRunIs_PRV1_UNDO() throws Exception {
        pair.editPartner(2, "\"DSGVO-Sperre\" = 1, \"PLZ\" = '53111'");
        long run = pair.sync().run();

        Undo.TakenBack taken = pair.systems.undo(run);

        assertThat(blocks()).containsExactly("t", "1", "1");
        assertThat(pair.ofContact("K-10001", "PLZ")).isEqualTo("50667");
        assertThat(taken.changes())
                .filteredOn(change -> change.action().equals("keep"))
                .extracting(PlannedChange::reason)
                .hasSize(2)
                .containsOnly("a block is never lifted or set by undo (PRV-1)");
        assertThat(pair.sync().crm()).isZero(); // the block itself has been there before
        pair.idleSync(true);
        assertThat(blocks()).containsExactly("t", "1", "1");
    }

    @Test
    void goesThroughInTheSameSyncWhereTheTargetRefusesAnotherFieldOfTheRow_PRV1() throws Exception {
        pair.erp.execute("alter table " + PARTNERS + " add constraint no_bonn check (\"Ort\" is distinct from 'Bonn')");
        pair.editContact("K-10001", "\"DSGVO-Sperre\" = true, \"Ort\" = 'Bonn'");
        pair.sync();
        assertThat(blocks()).containsExactly("t", "1", "1");
        assertThat(pair.parked()).hasSize(2).allMatch(item -> item.startsWith("MOD-6") && item.contains(" city"));
        pair.idleSync(true);
    }

    @Test
    void goesThroughAloneWhereATriggerRefusesItTogetherWithOthersOnly_PRV1() throws Exception {
        pair.erp.execute(
                """
                create function zwei_auf_einmal() returns trigger language plpgsql as $$
                begin
                  if new."Ort" is distinct from old."Ort" and new."DSGVO-Sperre" <> old."DSGVO-Sperre" then
                    raise exception 'one thing at a time';
                  end if;
                  return new;
                end $$""",
                "create trigger zwei before update on " + PARTNERS
                        + " for each row execute function zwei_auf_einmal()");
        pair.editContact("K-10001", "\"DSGVO-Sperre\" = true, \"Ort\" = 'Bonn'");
        pair.sync();
        assertThat(blocks()).containsExactly("t", "1", "1");
        assertThat(pair.parked())
                .hasSize(2)
                .allMatch(item -> item.contains(" city: ") && item.contains("one thing at a time"));
    }

    @Test
    void goesThroughWhereTheContactRefusesAnotherFieldAndAThirdIsInConflict_PRV1() throws Exception {
        pair.change("rules.yaml", "create:", "conflict: {default: manual}\ncreate:");
        pair.crm.execute("alter table " + CONTACTS + " add constraint no_bonn check (\"Ort\" <> 'Bonn')");
        pair.editContact("K-10001", "\"Telefon Büro\" = '1'");
        pair.editPartner(1, "\"DSGVO-Sperre\" = 1, \"Ort\" = 'Bonn', \"Telefon-Nr.\" = '2'");
        pair.sync();
        assertThat(blocks()).containsExactly("t", "1", "1");
        assertThat(texts(pair.store, "select field from counterpart.conflict where open"))
                .containsExactly("phoneNo");
        assertThat(pair.parked()).hasSize(1);
    }

    @Test
    void minorWithoutConsentStaysBlocked_PRV1() throws Exception {
        pair.editContact("K-10001", "\"DSGVO-Sperre\" = true, \"Kind?\" = true");
        pair.sync();
        pair.editContact("K-10001", "\"DSGVO-Sperre\" = false");
        pair.previewedSync(false);
        assertThat(blocks()).containsExactly("t", "1", "1");
        pair.editContact("K-10001", "\"DSGVO-Sperre\" = false, \"Einwilligung\" = 'J'");
        pair.previewedSync(false);
        assertThat(blocks()).containsExactly("f", "0", "0");
        pair.idleSync(true);
    }

    @Test
    void recordThatMatchesOnlyABlockedContactWaitsAndIsLinkedOnceThatIsFree_PRV1() throws Exception {
        pair.contact("A1", "Bussard", "PLZ", "'10115'", BLOCK, "true");
        pair.partner(3, "Bussard", "PLZ", "'10115'");
        pair.previewedSync(false);
        assertThat(pair.relations()).hasSize(2);
        assertThat(pair.parked())
                .singleElement()
                .asString()
                .startsWith("PRV-1 customer 1/3: belongs to contact A1, which is privacy-blocked");
        pair.idleSync(false);
        pair.editContact("A1", "\"DSGVO-Sperre\" = false");
        pair.previewedSync(false);
        assertThat(pair.relations()).contains("customer 1/3 A1");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void blockedNewcomerBlocksTheContactThatItIsLinkedToAndGetsABlockedOne_PRV1() throws Exception {
        pair.contact("A1", "Bussard", "PLZ", "'10115'");
        pair.partner(3, "Bussard", "PLZ", "'10115'", BLOCK, "1");
        pair.partner(4, "Condor", "PLZ", "'20095'", BLOCK, "1");
        pair.sync();
        assertThat(pair.relations()).contains("customer 1/3 A1");
        assertThat(pair.ofContact("A1", BLOCK)).isEqualTo("t");
        assertThat(pair.ofContact("Condor", BLOCK)).isEqualTo("t");
        pair.idleSync(true);
    }
}
