package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.CONTACTS;
import static io.counterpart.sync.GermanPair.edit;
import static io.counterpart.sync.GermanPair.texts;
import static io.counterpart.sync.LinkedGermanPair.BANK_NO;
import static io.counterpart.sync.LinkedGermanPair.CONTACT_NO;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DEL-5, {@code onDelete: restore}: what was deleted is made again from the record that is left. */
class GermanRestoreIT {
    private static final List<GermanPair.Edit> RESTORE = List.of(
            edit("config/rules.yaml", "[customer, vendor, bankAccount]", "[vendor]"),
            edit(
                    "config/rules.yaml",
                    "numberSeries:",
                    "onDelete: {customer: restore, bankAccount: restore}\nnumberSeries:\n  bankAccount: {first: B-001}"));

    @TempDir
    private Path folder;

    /** Nobody gets a customer, a bank account or a contact by itself: two pairs that are linked by hand. */
    private GermanPair linked(GermanPair.Edit... more) throws Exception {
        List<GermanPair.Edit> edits = Stream.of(LinkedGermanPair.LINKS, RESTORE, List.of(more))
                .flatMap(List::stream)
                .toList();
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(edits));
        pair.contact("A1", "Muster AG", "Ort", "'Köln'", "PLZ", "'50667'");
        pair.contact("A2", "Zweite AG", "Ort", "'Bonn'", "PLZ", "'53111'");
        pair.partner(1, "Muster AG");
        pair.bank("K1", "Zweite AG");
        pair.link("A1", Kind.CUSTOMER, "1/1", Master.CONTACT);
        pair.link("A2", Kind.BANK_ACCOUNT, "K1", Master.CONTACT);
        pair.sync();
        assertThat(pair.relations()).containsExactly("bank-account K1 A2", "customer 1/1 A1");
        pair.idleSync(true);
        return pair;
    }

    private static void deleteBank(GermanPair pair) throws Exception {
        pair.erp.execute("delete from bankkonto where kennung = 'K1'");
    }

    private static void deleteContact(GermanPair pair) throws Exception {
        pair.crm.execute("delete from " + CONTACTS + " where \"Kontakt-Nr.\" = 'A1'");
    }

    private static List<String> ended(GermanPair pair) throws Exception {
        return texts(pair.store, "select entity || ' ' || key from counterpart.ended order by 1");
    }

    @Test
    void deletedCounterpartIsMadeAgainUnderANewNumberInTheSameSync_DEL5() throws Exception {
        GermanPair pair = linked();
        deleteBank(pair);
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("bank-account B-001 A2", "customer 1/1 A1");
        assertThat(pair.ofBank("B-001", "inhaber").strip()).isEqualTo("Zweite AG");
        assertThat(pair.ofBank("B-001", "ort").strip()).isEqualTo("Bonn");
        assertThat(pair.ofBank("B-001", CONTACT_NO)).isEqualTo("A2");
        assertThat(pair.ofContact("A2", BANK_NO)).isEqualTo("B-001");
        assertThat(ended(pair)).isEmpty();
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
        pair.unlink("A2", Kind.BANK_ACCOUNT);
        pair.idleSync(true);
        assertThat(pair.relations()).as("an unlink lasts (DEL-3)").containsExactly("customer 1/1 A1");
    }

    @Test
    void deletedContactIsMadeAgainAlthoughNewCustomersGetNone_DEL5() throws Exception {
        GermanPair pair = linked();
        deleteContact(pair);
        pair.partner(2, "Ohne Kontakt");
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("bank-account K1 A2", "customer 1/1 K-10001");
        assertThat(pair.ofContact("K-10001", "Ort")).isEqualTo("Köln");
        assertThat(pair.ofPartner(1, CONTACT_NO)).isEqualTo("K-10001");
        assertThat(pair.contacts()).isEqualTo(2);
        assertThat(ended(pair)).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void recordThatSomebodyBroughtBackUnderAnotherNumberIsLinkedInsteadOfMadeTwice_DEL5_MAT2() throws Exception {
        GermanPair pair = linked();
        deleteBank(pair);
        deleteContact(pair);
        pair.bank("K2", "Zweite AG", "plz", "'53111'");
        pair.contact("A3", "Muster AG", "PLZ", "'50667'");
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("bank-account K2 A2", "customer 1/1 A3");
        assertThat(pair.contacts()).isEqualTo(2);
        pair.idleSync(true);
    }

    @Test
    void whatIsInTheWayIsParkedAndTheRecordIsMadeOnceItIsGone_DEL5_PRE2() throws Exception {
        GermanPair pair = linked();
        pair.change("rules.yaml", "  bankAccount: {first: B-001}\n", "");
        deleteBank(pair);
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/1 A1");
        assertThat(pair.parked()).singleElement().asString().startsWith("PRE-2 bank-account");
        pair.idleSync(true);
        pair.change("rules.yaml", "numberSeries:\n", "numberSeries:\n  bankAccount: {first: B-001}\n");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-001 A2", "customer 1/1 A1");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void contactThatIsBlockedGetsItsCounterpartBackOnlyWhenItIsFree_DEL5_PRV1() throws Exception {
        GermanPair pair =
                linked(edit("config/entities/contact.yaml", "fields:", "fields:\n  privacyBlocked: Gesperrt"));
        pair.editContact("A2", "\"Gesperrt\" = true");
        deleteBank(pair);
        pair.previewedSync(true);
        assertThat(pair.relations()).containsExactly("customer 1/1 A1");
        assertThat(pair.parked())
                .containsExactly(
                        "CRE-7 bank-account : contact A2 is blocked for privacy: what was deleted is not made again");
        pair.idleSync(true);
        pair.editContact("A2", "\"Gesperrt\" = false");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-001 A2", "customer 1/1 A1");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }
}
