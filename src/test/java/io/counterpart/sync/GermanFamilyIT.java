package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.edit;
import static io.counterpart.sync.GermanPair.texts;
import static io.counterpart.sync.GermanPair.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.database.Pools;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.store.Received;
import io.counterpart.testing.Tap;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What companies hand on to their persons (INH-1 to INH-4). */
class GermanFamilyIT {
    private static final String COMPANY = "F-1";
    private static final String OTHER = "F-2";

    @TempDir
    private Path folder;

    /** A CRM whose persons name their company; `languageCode` is the contact's alone. */
    private GermanPair families(GermanPair.Edit... further) throws SQLException {
        List<GermanPair.Edit> edits = new ArrayList<>(List.of(
                edit("crm.sql", "  \"Extern-Ref\" text,", """
                          "Firma-Nr." text,
                          "Firmenname" text,
                          "Sprache" text,
                          "Extern-Ref" text,
                        """),
                edit("config/entities/contact.yaml", "fields:\n", """
                        companyNo: Firma-Nr.
                        companyName: Firmenname
                        fields:
                          languageCode: Sprache
                        """)));
        edits.addAll(List.of(further));
        GermanPair pair = GermanPair.in(folder, edits.toArray(GermanPair.Edit[]::new));
        pair.contact(
                COMPANY,
                "Adler",
                "Verantwortlich",
                "'JR'",
                "Land",
                "'Deutschland'",
                "Sprache",
                "'DEU'",
                "Straße",
                "'Am Markt 1'",
                "PLZ",
                "'50667'",
                "Ort",
                "'Köln'",
                "E-Mail",
                "'info@adler.example'");
        pair.contact(
                OTHER,
                "Bussard",
                "Verantwortlich",
                "'PS'",
                "Straße",
                "'Hafen 2'",
                "PLZ",
                "'20457'",
                "Ort",
                "'Hamburg'");
        return pair;
    }

    private static void person(GermanPair pair, String number, String name, String... columnsAndValues)
            throws SQLException {
        List<String> all = new ArrayList<>(List.of("Art", "'P'"));
        all.addAll(List.of(columnsAndValues));
        pair.contact(number, name, all.toArray(String[]::new));
    }

    /** A person as its company is: in everything that is handed on. */
    private static void alike(GermanPair pair, String number, String name, String... columnsAndValues)
            throws SQLException {
        List<String> all = new ArrayList<>(List.of(
                "Firma-Nr.",
                "'F-1'",
                "Verantwortlich",
                "'JR'",
                "Land",
                "'Deutschland'",
                "Sprache",
                "'DEU'",
                "Straße",
                "'Am Markt 1'",
                "PLZ",
                "'50667'",
                "Ort",
                "'Köln'"));
        all.addAll(List.of(columnsAndValues));
        person(pair, number, name, all.toArray(String[]::new));
    }

    private static List<String> of(GermanPair pair, String contact, String... columns) throws SQLException {
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            values.add(String.valueOf(pair.ofContact(contact, column)));
        }
        return values;
    }

    private static List<String> address(GermanPair pair, String contact) throws SQLException {
        return of(pair, contact, "Straße", "PLZ", "Ort");
    }

    @Test
    void contactsWithoutCounterpartsHandOnAlsoWhereSomeGetOneByRule_INH1_INH2_CRE1() throws Exception {
        GermanPair pair = families(
                edit("config/entities/contact.yaml", "fields:\n", "fields:\n  status: Status\n"),
                edit("config/rules.yaml", "create:", "create:\n  bankAccount: {when: {status: Kunde}}"),
                edit("config/rules.yaml", "numberSeries:", "numberSeries:\n  bankAccount: {first: B-001}"));
        pair.sync();
        person(pair, "P-1", "Erika Muster", "Firma-Nr.", "'F-1'");
        pair.previewedSync(false);
        assertThat(of(pair, "P-1", "Verantwortlich", "Sprache", "Ort")).containsExactly("JR", "DEU", "Köln");
        pair.editContact(COMPANY, "\"Verantwortlich\" = 'XY', \"Status\" = 'Kunde'");
        pair.previewedSync(false);
        assertThat(of(pair, "P-1", "Verantwortlich")).containsExactly("XY");
        assertThat(pair.relations()).containsExactly("bank-account B-001 F-1");
        assertNothingWaits(pair);
    }

    private static void assertNothingWaits(GermanPair pair) throws SQLException {
        pair.idleSync(false);
        pair.idleSync(true);
        assertThat(value(pair.store, "select count(*) from counterpart.cascade"))
                .isEqualTo("0");
        assertThat(pair.parked()).isEmpty();
    }

    // --- INH-1 -------------------------------------------------------------------------------------------------------

    @Test
    void firstLookTakesTheBaselineAndEditsNobody_INH1() throws Exception {
        GermanPair pair = families();
        person(pair, "P-1", "Anna Berg", "Firma-Nr.", "'F-1'", "Verantwortlich", "'MM'");
        SyncResult first = pair.previewedSync(false);
        assertThat(List.of(first.crm(), first.erp())).containsExactly(0L, 0L);
        assertThat(of(pair, "P-1", "Verantwortlich", "Straße", "Firmenname")).containsExactly("MM", "null", "null");
        assertNothingWaits(pair);
    }

    @Test
    void personThatGetsACompanyTakesItsValuesAndItsAddressWhereItHasNone_INH1() throws Exception {
        GermanPair pair = families();
        person(pair, "P-1", "Anna Berg", "Verantwortlich", "'MM'", "E-Mail", "'anna@home.example'");
        person(pair, "P-2", "Bo Dahl", "PLZ", "'10115'");
        pair.sync();
        pair.editContact("P-1", "\"Firma-Nr.\" = 'F-1'");
        pair.editContact("P-2", "\"Firma-Nr.\" = 'F-1'");
        pair.previewedSync(false);
        assertThat(of(pair, "P-1", "Verantwortlich", "Land", "Sprache", "Firmenname", "E-Mail"))
                .as("what it has of its own stays")
                .containsExactly("MM", "Deutschland", "DEU", "Adler", "anna@home.example");
        assertThat(address(pair, "P-1")).containsExactly("Am Markt 1", "50667", "Köln");
        assertThat(of(pair, "P-2", "Verantwortlich")).containsExactly("JR");
        assertThat(address(pair, "P-2")).as("an address of its own").containsExactly("null", "10115", "");
        assertNothingWaits(pair);
    }

    @Test
    void personThatGoesToAnotherCompanyTakesItsAddressWhereItHadThatOfTheOneBefore_INH1() throws Exception {
        GermanPair pair = families();
        alike(pair, "P-1", "Anna Berg", "Firmenname", "'Adler'");
        alike(pair, "P-2", "Bo Dahl", "Straße", "'Zuhause 9'");
        pair.sync();
        pair.editContact("P-1", "\"Firma-Nr.\" = 'F-2'");
        pair.editContact("P-2", "\"Firma-Nr.\" = 'F-2'");
        pair.previewedSync(false);
        assertThat(of(pair, "P-1", "Verantwortlich", "Firmenname")).containsExactly("PS", "Bussard");
        assertThat(address(pair, "P-1")).containsExactly("Hafen 2", "20457", "Hamburg");
        assertThat(of(pair, "P-1", "Land"))
                .as("what came from the company before goes, though the new one has none")
                .containsExactly("null");
        assertThat(address(pair, "P-2")).containsExactly("Zuhause 9", "50667", "Köln");
        assertNothingWaits(pair);
    }

    @Test
    void blankOfANewCompanyTakesNothingAway_INH1() throws Exception {
        GermanPair pair = families();
        person(pair, "P-1", "Anna Berg", "Sprache", "'SVE'");
        pair.sync();
        pair.editContact("P-1", "\"Firma-Nr.\" = 'F-2'");
        pair.previewedSync(false);
        assertThat(of(pair, "P-1", "Sprache")).containsExactly("SVE");
        assertNothingWaits(pair);
    }

    @Test
    void newPersonTakesWhatItsCompanyHas_INH1() throws Exception {
        GermanPair pair = families();
        pair.sync();
        person(pair, "P-1", "Anna Berg", "Firma-Nr.", "'F-1'");
        pair.previewedSync(false);
        assertThat(of(pair, "P-1", "Verantwortlich", "Sprache", "Firmenname")).containsExactly("JR", "DEU", "Adler");
        assertThat(address(pair, "P-1")).containsExactly("Am Markt 1", "50667", "Köln");
        assertNothingWaits(pair);
    }

    @Test
    void newPersonKeepsWhatItHasOfItsOwn_INH1() throws Exception {
        GermanPair pair = families();
        pair.sync();
        person(pair, "P-1", "Anna Berg", "Firma-Nr.", "'F-1'", "Verantwortlich", "'MM'");
        pair.previewedSync(false);
        assertThat(of(pair, "P-1", "Verantwortlich", "Sprache", "Firmenname")).containsExactly("MM", "DEU", "Adler");
        assertNothingWaits(pair);
    }

    @Test
    void personThatIsThereBeforeItsCompanyTakesItsValuesOnceThatComes_INH1() throws Exception {
        GermanPair pair = families();
        pair.sync();
        person(pair, "P-1", "Anna Berg", "Firma-Nr.", "'F-3'");
        pair.sync();
        pair.idleSync(false);
        pair.contact("F-3", "Condor", "Verantwortlich", "'XX'");
        pair.previewedSync(false);
        assertThat(of(pair, "P-1", "Verantwortlich", "Firmenname")).containsExactly("XX", "Condor");
        assertNothingWaits(pair);
    }

    @Test
    void whatAPersonEditsInTheSameMomentStays_INH1() throws Exception {
        GermanPair pair = families();
        person(pair, "P-1", "Anna Berg");
        pair.sync();
        pair.editContact("P-1", "\"Firma-Nr.\" = 'F-1', \"Verantwortlich\" = 'MM'");
        pair.previewedSync(false);
        assertThat(of(pair, "P-1", "Verantwortlich", "Sprache")).containsExactly("MM", "DEU");
        assertNothingWaits(pair);
    }

    @Test
    void nameOfTheCompanyGoesWhereAPersonLeavesIt_INH3() throws Exception {
        GermanPair pair = families();
        alike(pair, "P-1", "Anna Berg", "Firmenname", "'Adler'");
        pair.sync();
        pair.editContact("P-1", "\"Firma-Nr.\" = null");
        pair.previewedSync(false);
        assertThat(of(pair, "P-1", "Firmenname", "Verantwortlich")).containsExactly("null", "JR");
        assertNothingWaits(pair);
    }

    // --- INH-2, INH-3 ------------------------------------------------------------------------------------------------

    @Test
    void changeOfACompanyMovesOnWhereThePersonHadItsOldValue_INH2() throws Exception {
        GermanPair pair = families();
        alike(pair, "P-1", "Anna Berg");
        alike(pair, "P-2", "Bo Dahl", "Verantwortlich", "'MM'");
        person(pair, "P-3", "Cora Ek", "Verantwortlich", "'JR'");
        pair.sync();
        pair.editContact(COMPANY, "\"Verantwortlich\" = 'PS', \"E-Mail\" = 'neu@adler.example'");
        assertThat(pair.preview(false))
                .extracting(PlannedChange::key, PlannedChange::field, PlannedChange::newValue, PlannedChange::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("P-1", "salespersonCode", "PS", "INH-2"));
        pair.previewedSync(false);
        assertThat(of(pair, "P-1", "Verantwortlich", "E-Mail")).containsExactly("PS", "null");
        assertThat(of(pair, "P-2", "Verantwortlich")).containsExactly("MM");
        assertThat(of(pair, "P-3", "Verantwortlich")).containsExactly("JR");
        assertNothingWaits(pair);
    }

    @Test
    void addressMovesOnAsAWholeOrNotAtAll_INH2() throws Exception {
        GermanPair pair = families();
        alike(pair, "P-1", "Anna Berg");
        alike(pair, "P-2", "Bo Dahl", "Straße", "'Am Markt 1, Hof'");
        pair.sync();
        pair.editContact(COMPANY, "\"PLZ\" = '50668'");
        pair.previewedSync(false);
        assertThat(address(pair, "P-1")).containsExactly("Am Markt 1", "50668", "Köln");
        assertThat(address(pair, "P-2")).containsExactly("Am Markt 1, Hof", "50667", "Köln");
        pair.editContact(COMPANY, "\"Straße\" = 'Ring 5', \"Ort\" = 'Bonn'");
        pair.previewedSync(false);
        assertThat(address(pair, "P-1")).containsExactly("Ring 5", "50668", "Bonn");
        assertNothingWaits(pair);
    }

    @Test
    void whatIsSwitchedOnMovesOnTooAndWhatIsSwitchedOffDoesNot_INH2() throws Exception {
        GermanPair pair = families(edit(
                "config/rules.yaml",
                "create:",
                "inherit: {email: true, salespersonCode: false, address: false}\ncreate:"));
        alike(pair, "P-1", "Anna Berg", "E-Mail", "'info@adler.example'");
        pair.sync();
        pair.editContact(COMPANY, "\"E-Mail\" = 'neu@adler.example', \"Verantwortlich\" = 'PS', \"PLZ\" = '1'");
        pair.previewedSync(false);
        assertThat(of(pair, "P-1", "E-Mail", "Verantwortlich", "PLZ"))
                .containsExactly("neu@adler.example", "JR", "50667");
        assertNothingWaits(pair);
    }

    @Test
    void newNameOfACompanyBecomesThePersonsCompanyName_INH3() throws Exception {
        GermanPair pair = families();
        alike(pair, "P-1", "Anna Berg", "Firmenname", "'Adler'");
        alike(pair, "P-2", "Bo Dahl", "Firmenname", "'Adler & Co'");
        pair.sync();
        pair.editContact(COMPANY, "\"Firma/Name\" = 'Adler GmbH'");
        pair.previewedSync(false);
        assertThat(of(pair, "P-1", "Firmenname", "Firma/Name")).containsExactly("Adler GmbH", "Anna Berg");
        assertThat(of(pair, "P-2", "Firmenname")).containsExactly("Adler GmbH");
        assertNothingWaits(pair);
    }

    @Test
    void customerOfACompanyAndCustomerOfItsPersonAreBothChangedInOneSync_INH2() throws Exception {
        GermanPair pair = families();
        alike(pair, "P-1", "Anna Berg", "USt-IdNr.", "'DE111'");
        pair.partner(1, "Adler", "PLZ", "'50667'");
        pair.partner(2, "Anna Berg", "USt-IdNr.", "'DE111'", "Privatperson", "1");
        pair.sync();
        assertThat(pair.relations()).containsExactly("customer 1/1 F-1", "customer 1/2 P-1");
        assertNothingWaits(pair);
        pair.editPartner(1, "\"Verkäufercode\" = 'PS', \"Straße\" = 'Ring 5'");
        pair.previewedSync(false);
        assertThat(of(pair, COMPANY, "Verantwortlich", "Straße")).containsExactly("PS", "Ring 5");
        assertThat(of(pair, "P-1", "Verantwortlich", "Straße")).containsExactly("PS", "Ring 5");
        assertThat(pair.ofPartner(2, "Verkäufercode")).isEqualTo("PS");
        assertThat(pair.ofPartner(2, "Straße")).isEqualTo("Ring 5");
        assertNothingWaits(pair);
        pair.editContact(COMPANY, "\"Straße\" = 'Ring 7'");
        pair.previewedSync(false);
        assertThat(pair.ofPartner(1, "Straße")).isEqualTo("Ring 7");
        assertThat(pair.ofPartner(2, "Straße")).isEqualTo("Ring 7");
        assertNothingWaits(pair);
    }

    @Test
    void editOfAPersonsCustomerStaysThoughTheCompanyChangesAtTheSameTime_INH2() throws Exception {
        GermanPair pair = families(edit("config/rules.yaml", "create:", "conflict: {default: erp}\ncreate:"));
        alike(pair, "P-1", "Anna Berg", "USt-IdNr.", "'DE111'");
        pair.partner(2, "Anna Berg", "USt-IdNr.", "'DE111'", "Privatperson", "1");
        pair.sync();
        pair.editContact(COMPANY, "\"Verantwortlich\" = 'PS'");
        pair.editPartner(2, "\"Verkäufercode\" = 'MM'");
        pair.sync();
        assertThat(of(pair, "P-1", "Verantwortlich")).containsExactly("MM");
        assertThat(pair.ofPartner(2, "Verkäufercode")).isEqualTo("MM");
        assertNothingWaits(pair);
    }

    @Test
    void linkThatChangesACompanyIsFollowedByItsPersons_INH2() throws Exception {
        GermanPair pair =
                families(edit("config/rules.yaml", "create:\n  contact: {from: [customer, vendor, bankAccount]}", ""));
        alike(pair, "P-1", "Anna Berg");
        pair.partner(1, "Adler AG", "Straße", "'Ring 5'", "PLZ", "'50667'", "Ort", "'Köln'");
        pair.sync();
        pair.link(COMPANY, Kind.CUSTOMER, "1/1", Master.ERP);
        pair.sync();
        assertThat(address(pair, "P-1")).containsExactly("Ring 5", "50667", "Köln");
        assertNothingWaits(pair);
    }

    @Test
    void changeThatWasReceivedMovesOnToo_INH2() throws Exception {
        GermanPair pair = families(edit("config/entities/contact.yaml", "modified: Geändert am", "capture: none"));
        alike(pair, "P-1", "Anna Berg");
        pair.sync();
        pair.editContact(COMPANY, "\"Verantwortlich\" = 'PS'");
        Key company = Key.of(Objects.requireNonNull(pair.ofContact(COMPANY, "ID")));
        try (Pools pools = Pools.open(pair.systems.configuration());
                Connection store = pools.store().getConnection()) {
            Received.add(store, Map.of(Entity.CONTACT, Set.of(company)));
        }
        pair.sync();
        assertThat(of(pair, "P-1", "Verantwortlich")).containsExactly("PS");
        assertNothingWaits(pair);
    }

    @Test
    void companyThatNamesItselfIsNobodysPerson_INH1() throws Exception {
        GermanPair pair = families();
        pair.sync();
        pair.editContact(COMPANY, "\"Firma-Nr.\" = 'F-1'");
        pair.editContact(OTHER, "\"Firma-Nr.\" = 'F-1'");
        SyncResult result = pair.previewedSync(false);
        assertThat(result.crm()).isZero();
        assertThat(of(pair, OTHER, "Verantwortlich")).containsExactly("PS");
        assertNothingWaits(pair);
    }

    @Test
    void deletedContactIsForgotten_INH4() throws Exception {
        GermanPair pair = families();
        person(pair, "P-1", "Anna Berg", "Firma-Nr.", "'F-1'");
        pair.sync();
        pair.crm.execute("delete from " + GermanPair.CONTACTS + " where \"Kontakt-Nr.\" = 'P-1'");
        pair.fullSync();
        assertThat(texts(pair.store, "select contact_no from counterpart.standing order by 1"))
                .containsExactly(COMPANY, OTHER);
        assertNothingWaits(pair);
    }

    @Test
    void valueThatAPersonCannotTakeIsParkedAndTheOthersGoOn_INH2() throws Exception {
        GermanPair pair = families(edit(
                "crm.sql",
                "  \"Verantwortlich\" text,",
                "  \"Verantwortlich\" text check (\"Kontakt-Nr.\" <> 'P-1' or \"Verantwortlich\" <> 'PS'),"));
        alike(pair, "P-1", "Anna Berg");
        alike(pair, "P-2", "Bo Dahl");
        pair.sync();
        pair.editContact(COMPANY, "\"Verantwortlich\" = 'PS', \"Sprache\" = 'ENU'");
        pair.sync();
        assertThat(of(pair, "P-1", "Verantwortlich", "Sprache")).containsExactly("JR", "ENU");
        assertThat(of(pair, "P-2", "Verantwortlich", "Sprache")).containsExactly("PS", "ENU");
        assertThat(pair.parked()).hasSize(1).first().asString().contains("MOD-6", "salespersonCode");
        pair.idleSync(false);
        assertThat(value(pair.store, "select count(*) from counterpart.cascade"))
                .isEqualTo("0");
    }

    // --- INH-4 -------------------------------------------------------------------------------------------------------

    @Test
    void aThousandPersonsAndTwentyThousandFollowInOneSync_INH4() throws Exception {
        GermanPair pair = families();
        for (String company : List.of("F-1 1000", "F-2 20000")) {
            String no = company.split(" ", -1)[0];
            pair.crm.execute(
                    """
                    insert into %s ("Kontakt-Nr.", "Art", "Firma/Name", "Firma-Nr.", "Verantwortlich", "Straße", "PLZ", "Ort")
                    select '%s-P' || i, 'P', 'Person ' || i, "Kontakt-Nr.", "Verantwortlich", "Straße", "PLZ", "Ort"
                    from %s, generate_series(1, %s) i where "Kontakt-Nr." = '%s'
                    """.formatted(GermanPair.CONTACTS, no, GermanPair.CONTACTS, company.split(" ", -1)[1], no));
        }
        pair.sync();
        pair.editContact(COMPANY, "\"Verantwortlich\" = 'A', \"Firma/Name\" = 'Adler GmbH'");
        pair.editContact(OTHER, "\"Straße\" = 'Hafen 3'");
        SyncResult result = pair.sync();
        assertThat(result.crm()).isEqualTo(21_000);
        assertThat(value(
                        pair.crm,
                        "select count(*) from " + GermanPair.CONTACTS
                                + " where \"Verantwortlich\" = 'A' and \"Firmenname\" = 'Adler GmbH'"))
                .isEqualTo("1000");
        assertThat(value(pair.crm, "select count(*) from " + GermanPair.CONTACTS + " where \"Straße\" = 'Hafen 3'"))
                .isEqualTo("20001");
        assertThat(value(pair.store, "select count(*) from counterpart.cascade"))
                .isEqualTo("0");
        pair.idleSync(false);
    }

    /** Stopped after each statement and commit; then a person sets the old value again, where it had been replaced. */
    @Test
    void cascadeGoesOnAfterAStopAtAnyPointAndLeavesWhatAPersonEditsThen_INH4() throws Exception {
        GermanPair pair = families();
        pair.systems.with("counterpart.sync.batchSize", "2");
        for (int i = 1; i <= 3; i++) {
            alike(pair, "P-" + i, "Person " + i);
        }
        pair.sync();
        SoftAssertions all = new SoftAssertions();
        boolean stopped = true;
        for (int event = 1; stopped; event++) {
            pair.crm.execute("update " + GermanPair.CONTACTS + " set \"Verantwortlich\" = 'JR'");
            pair.sync();
            pair.sync();
            pair.editContact(COMPANY, "\"Verantwortlich\" = 'PS'");
            Tap tap = new Tap().stopAfterWrites(event);
            try {
                pair.systems.sync(tap, false);
                stopped = false;
            } catch (Tap.Stopped expected) {
                stopped = true;
            }
            List<String> replaced = texts(
                    pair.crm,
                    "select \"Kontakt-Nr.\" from " + GermanPair.CONTACTS
                            + " where \"Verantwortlich\" = 'PS' and \"Art\" = 'P' order by 1 limit 1");
            for (String person : replaced) {
                pair.editContact(person, "\"Verantwortlich\" = 'JR'");
            }
            pair.sync();
            String where = String.valueOf(tap.stopped());
            all.assertThat(texts(
                            pair.crm,
                            "select \"Kontakt-Nr.\" from " + GermanPair.CONTACTS
                                    + " where \"Verantwortlich\" = 'JR' and \"Art\" = 'P'"))
                    .as(where)
                    .isEqualTo(replaced);
            all.assertThat(value(pair.store, "select count(*) from counterpart.cascade"))
                    .as(where)
                    .isEqualTo("0");
            SyncResult quiet = pair.sync();
            all.assertThat(quiet.crm() + quiet.erp()).as(where).isZero();
        }
        all.assertAll();
    }

    @Test
    void personEditedInTheMomentOfTheWriteKeepsTheEdit_INH4() throws Exception {
        GermanPair pair = families();
        alike(pair, "P-1", "Anna Berg");
        alike(pair, "P-2", "Bo Dahl");
        pair.sync();
        pair.editContact(COMPANY, "\"Verantwortlich\" = 'PS'");
        Tap tap = new Tap()
                .before(
                        event -> event.isUpdateOf(GermanPair.CONTACTS),
                        () -> pair.editContact("P-1", "\"Verantwortlich\" = 'MM'"));
        pair.systems.sync(tap, false);
        assertThat(of(pair, "P-1", "Verantwortlich")).containsExactly("MM");
        assertThat(of(pair, "P-2", "Verantwortlich")).containsExactly("PS");
        assertNothingWaits(pair);
    }
}
