package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.edit;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transforms on their way through both systems (FLD-5, NAM-1). */
class GermanTransformIT {
    private static final String CONTACT = "config/entities/contact.yaml";
    private static final String CUSTOMER = "config/entities/customer.yaml";
    private static final String VENDOR = "config/entities/vendor.yaml";

    private static final String PHONE = "transform: [trim, {phone-e164: {country: [countryCode, DE]}}]}";

    @TempDir
    Path folder;

    private GermanPair pairWithPhones() throws SQLException {
        return GermanPair.in(
                folder,
                edit(CONTACT, "phoneNo: Telefon Büro", "phoneNo: {column: Telefon Büro, " + PHONE),
                edit(CUSTOMER, "phoneNo: Telefon-Nr.", "phoneNo: {column: Telefon-Nr., " + PHONE));
    }

    private GermanPair pairWithNameParts() throws SQLException {
        return GermanPair.in(
                folder,
                edit("crm.sql", "\"Name 2\" text,", "\"Name 2\" text, \"Vorname\" text, \"Nachname\" varchar(12),"),
                edit(CONTACT, "name2: Name 2", "firstName: Vorname\n  lastName: Nachname"),
                edit(
                        CUSTOMER,
                        "name2: Name 2",
                        "firstName: {column: Name 2, transform: {split-name: first}}\n"
                                + "  lastName: {column: Name 2, transform: {split-name: last}}"),
                edit(VENDOR, "  name2: Name 2\n", ""));
    }

    private GermanPair pairWithJoinedName() throws SQLException {
        return GermanPair.in(
                folder,
                edit(
                        "crm.sql",
                        "\"Name 2\" text,",
                        "\"Vorname\" text, \"Zweitname\" text not null default '', \"Nachname\" varchar(12),"),
                edit(CONTACT, "name2: Name 2", "name2: {column: [Vorname, Zweitname, Nachname], transform: join}"));
    }

    @Test
    void numberInAnotherFormIsTheSameNumber_FLD5() throws SQLException {
        GermanPair pair = pairWithPhones();
        pair.partner(1001, "Acme", "Telefon-Nr.", "'030 / 90 18 20'", "Länder-/Regionscode", "'D'");
        pair.sync();
        assertThat(pair.ofContact("Acme", "Telefon Büro")).isEqualTo("+4930901820");

        pair.editContact("Acme", "\"Telefon Büro\" = '0049 30 901820'");
        SyncResult result = pair.previewedSync(false);

        assertThat(result.erp()).isZero();
        assertThat(pair.ofPartner(1001, "Telefon-Nr.")).isEqualTo("030 / 90 18 20");
        pair.idleSync(true);
    }

    @Test
    void countryOfTheRecordTellsWhatANumberMeans_FLD5() throws SQLException {
        GermanPair pair = pairWithPhones();
        pair.partner(1001, "Wien", "Telefon-Nr.", "'01 7120000'", "Länder-/Regionscode", "'A'");
        pair.partner(1002, "Berlin", "Telefon-Nr.", "'030 901820'");
        pair.previewedSync(false);

        assertThat(pair.ofContact("Wien", "Telefon Büro")).isEqualTo("+4317120000");
        assertThat(pair.ofContact("Berlin", "Telefon Büro")).isEqualTo("+4930901820");
        pair.idleSync(true);
    }

    @Test
    void whatIsNoNumberTravelsAsItIs_FLD5() throws SQLException {
        GermanPair pair = pairWithPhones();
        pair.partner(1001, "Acme", "Telefon-Nr.", "'bei Müller klingeln'");
        pair.sync();
        assertThat(pair.ofContact("Acme", "Telefon Büro")).isEqualTo("bei Müller klingeln");

        pair.editContact("Acme", "\"Telefon Büro\" = '901820 App. 7'");
        pair.previewedSync(false);

        assertThat(pair.ofPartner(1001, "Telefon-Nr.")).isEqualTo("901820 App. 7");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void countryThatIsNotSharedIsReadAllTheSame_FLD2_FLD5() throws SQLException {
        GermanPair pair = GermanPair.in(
                folder,
                edit("crm.sql", "\"Land\" text,", "\"Land\" text, \"Staat\" text,"),
                edit(
                        CONTACT,
                        "phoneNo: Telefon Büro",
                        "staat: Staat\n  phoneNo: {column: Telefon Büro, transform: {phone-e164: {country: staat}}}"));
        pair.partner(1001, "Acme");
        pair.sync();

        pair.editContact("Acme", "\"Telefon Büro\" = '08-123 456', \"Staat\" = 'Schweden'");
        pair.previewedSync(false);

        assertThat(pair.ofPartner(1001, "Telefon-Nr.")).isEqualTo("+468123456");
        pair.idleSync(true);
    }

    @Test
    void partsAreTakenFromTheNameAndRebuildIt_NAM1() throws SQLException {
        GermanPair pair = pairWithNameParts();
        pair.partner(1001, "Acme", "Name 2", "'Anna Maria Berg'");
        pair.sync();
        assertThat(pair.ofContact("Acme", "Vorname")).isEqualTo("Anna");
        assertThat(pair.ofContact("Acme", "Nachname")).isEqualTo("Berg");

        pair.editContact("Acme", "\"Vorname\" = 'Eva', \"Nachname\" = 'Dahl'");
        pair.previewedSync(false);

        assertThat(pair.ofPartner(1001, "Name 2")).isEqualTo("Eva Maria Dahl");
        pair.idleSync(true);
    }

    @Test
    void partsChangedOnDifferentSidesBothSurvive_NAM1_MOD4() throws SQLException {
        GermanPair pair = pairWithNameParts();
        pair.partner(1001, "Acme", "Name 2", "'Anna Berg'");
        pair.sync();

        pair.editContact("Acme", "\"Vorname\" = 'Anne'");
        pair.editPartner(1001, "\"Name 2\" = 'Anna Dahl'");
        SyncResult result = pair.previewedSync(false);

        assertThat(pair.ofPartner(1001, "Name 2")).isEqualTo("Anne Dahl");
        assertThat(pair.ofContact("Acme", "Vorname")).isEqualTo("Anne");
        assertThat(pair.ofContact("Acme", "Nachname")).isEqualTo("Dahl");
        assertThat(result.conflicts()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void surnameOfTwoWordsDoesNotFitIntoASplitNameAndIsParked_NAM1() throws SQLException {
        GermanPair pair = pairWithNameParts();
        pair.partner(1001, "Acme", "Name 2", "'Anna Berg'");
        pair.sync();

        pair.editContact("Acme", "\"Nachname\" = 'van Dyk', \"Ort\" = 'Köln'");
        pair.previewedSync(false);

        assertThat(pair.ofPartner(1001, "Name 2")).isEqualTo("Anna Berg");
        assertThat(pair.ofPartner(1001, "Ort")).isEqualTo("Köln");
        assertThat(pair.parked())
                .containsExactly("MOD-6 customer 1/1001 lastName: 'van Dyk' does not stay last name in 'Anna van Dyk':"
                        + " its words are read as several parts");
        pair.idleSync(true);
    }

    @Test
    void columnsAreJoinedAndTakenApart_FLD5_NAM1() throws SQLException {
        GermanPair pair = pairWithJoinedName();
        pair.partner(1001, "Acme", "Name 2", "'Anna Sofie Maria Berg'");
        pair.sync();
        assertThat(pair.ofContact("Acme", "Vorname")).isEqualTo("Anna Sofie");
        assertThat(pair.ofContact("Acme", "Zweitname")).isEqualTo("Maria");
        assertThat(pair.ofContact("Acme", "Nachname")).isEqualTo("Berg");
        pair.idleSync(true);

        pair.editContact("Acme", "\"Vorname\" = 'Anna', \"Zweitname\" = '', \"Nachname\" = 'van Dyk'");
        pair.previewedSync(false);
        assertThat(pair.ofPartner(1001, "Name 2")).isEqualTo("Anna van Dyk");
        pair.idleSync(true);

        pair.editPartner(1001, "\"Name 2\" = 'Eva Dahl'");
        pair.previewedSync(false);
        assertThat(pair.ofContact("Acme", "Vorname")).isEqualTo("Eva");
        assertThat(pair.ofContact("Acme", "Zweitname")).isEmpty();
        assertThat(pair.ofContact("Acme", "Nachname")).isEqualTo("Dahl");
        pair.idleSync(true);
    }

    @Test
    void oneOfSeveralColumnsThatIsTooShortIsNamed_FLD4() throws SQLException {
        GermanPair pair = pairWithJoinedName();
        pair.partner(1001, "Acme", "Name 2", "'Anna Berg'");
        pair.sync();

        pair.editPartner(1001, "\"Name 2\" = 'Anna Leutheusser-Schnarrenberger'");
        pair.previewedSync(false);

        assertThat(pair.ofContact("Acme", "Nachname")).isEqualTo("Berg");
        assertThat(pair.parked()).singleElement().asString().endsWith("Nachname takes 12 characters, the value has 27");
    }

    @Test
    void truthAndDatesHaveWordsOfTheirOwn_FLD5() throws SQLException {
        GermanPair pair = GermanPair.in(
                folder,
                edit("crm.sql", "\"Newsletter?\" boolean,", "\"Newsletter?\" text,"),
                edit("crm.sql", "\"Gegründet am\" date,", "\"Gegründet am\" text,"),
                edit(
                        CONTACT,
                        "transform: {map: {true: ja, false: nein}}",
                        "transform: {boolean: {true: [Ja, J], false: [Nein, N]}}"),
                edit(CUSTOMER, "transform: {map: {1: ja, 0: nein}}", "transform: {boolean: {true: 1, false: 0}}"),
                edit(
                        CONTACT,
                        "Gegründet am\n  discount",
                        "{column: Gegründet am, transform: {date-format: dd.MM.yyyy}}\n  discount"));
        pair.partner(1001, "Acme", "Rundschreiben", "1", "Gründungsdatum", "'1999-03-01'");
        pair.sync();
        assertThat(pair.ofContact("Acme", "Newsletter?")).isEqualTo("Ja");
        assertThat(pair.ofContact("Acme", "Gegründet am")).isEqualTo("01.03.1999");

        pair.editContact("Acme", "\"Newsletter?\" = 'N', \"Gegründet am\" = '31.12.2001'");
        pair.previewedSync(false);
        assertThat(pair.ofPartner(1001, "Rundschreiben")).isEqualTo("0");
        assertThat(pair.ofPartner(1001, "Gründungsdatum")).isEqualTo("2001-12-31");
        pair.idleSync(true);

        pair.editContact("Acme", "\"Gegründet am\" = 'im Mai'");
        pair.previewedSync(false);
        assertThat(pair.parked())
                .containsExactly("FLD-5 customer 1/1001 gründung: 'im Mai' is no date in the form dd.MM.yyyy");
    }
}
