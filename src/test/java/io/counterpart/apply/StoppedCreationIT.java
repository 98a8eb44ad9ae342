package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Tap;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The making of a contact, stopped at each step, while people go on working (CRE-6, NUM-1; section 9 no. 13 and 20). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedCreationIT {
    private static final String NUMBER = "CT300002"; // CT300001 is in use already

    private Companies companies;
    private List<Tap.Event> events;
    private int made;

    @BeforeAll
    void aVendorIsNew() throws Exception {
        companies =
                new Companies().customer("C10", "Alder Ltd", "1000").inStep().vendor("V50", "Elm Ltd", "5000");
        companies.keep();
        Tap tap = new Tap();
        companies.systems.sync(tap, false);
        events = tap.fromFirstWrite();
        made = events.stream()
                .filter(event -> event.isOn("crm") && event.isCommit())
                .findFirst()
                .orElseThrow()
                .number();
        assertThat(companies.contact("Elm Ltd", "contact_number")).isEqualTo(NUMBER);
    }

    /** Stops before the contact is committed: its number can still be taken by somebody. */
    private List<Tap.Event> beforeItIsMade() {
        return events.stream().filter(event -> event.number() < made).toList();
    }

    private List<Tap.Event> onceItIsMade() {
        return events.stream().filter(event -> event.number() >= made).toList();
    }

    private void typeIn(String name, String postCode) throws Exception {
        companies.crm.execute("""
                insert into crm.contact (contact_number, display_name, zip, phone, notes)
                values ('%s', '%s', '%s', 'A', 'typed in by hand')""".formatted(NUMBER, name, postCode));
    }

    private void assertOneContactOfTheVendor(String stopped) throws Exception {
        assertThat(companies.count(companies.crm, "crm.contact where display_name = 'Elm Ltd'"))
                .as(stopped)
                .isEqualTo(1);
        assertThat(companies.contents().relations())
                .as(stopped)
                .containsExactly("Alder Ltd is customer C10 CUST CONTACT", "Elm Ltd is vendor V50 VEND CONTACT");
        assertThat(companies.openBatches()).as(stopped).isZero();
        assertThat(companies.parked()).as(stopped).isZero();
        companies.assertQuiet(false);
    }

    private String stopAfter(Tap.Event event) throws Exception {
        companies.goBack();
        Tap tap = new Tap().stopAfter(event.number());
        assertThat(companies.isStopped(tap, false)).isTrue();
        return tap.stopped().getMessage();
    }

    @Test
    @DisplayName("NUM-1, CRE-6: a person's own record takes the reserved number and stays as it is")
    void makesNoSecondContactAndLeavesTheRecordUnderItsNumberAlone() throws Exception {
        String query = "select *, xmin from crm.contact where contact_number = '" + NUMBER + "'";
        for (Tap.Event event : beforeItIsMade()) {
            String stopped = stopAfter(event);
            typeIn("Quite Another Ltd", "9999");
            List<Map<String, @Nullable String>> typedIn = companies.crm.query(query);
            companies.systems.sync(false);
            assertOneContactOfTheVendor(stopped);
            assertThat(companies.crm.query(query)).as(stopped).isEqualTo(typedIn);
            assertThat(companies.contact("Elm Ltd", "contact_number"))
                    .as(stopped)
                    .isGreaterThan(NUMBER);
        }
    }

    @Test
    @DisplayName("MAT-2: a person who typed the vendor's contact in by hand meanwhile made the contact")
    void linksTheContactThatAPersonMadeUnderTheReservedNumber() throws Exception {
        for (Tap.Event event : beforeItIsMade()) {
            String stopped = stopAfter(event);
            typeIn("Elm Ltd", "5000");
            companies.systems.sync(false);
            assertOneContactOfTheVendor(stopped);
            assertThat(companies.contact("Elm Ltd", "notes")).isEqualTo("typed in by hand");
        }
    }

    @Test
    @DisplayName("CRE-6: the contact that was made is edited before the next sync: the edit reaches the vendor")
    void keepsAnEditOfTheContactThatTheStoppedSyncMade() throws Exception {
        for (Tap.Event event : onceItIsMade()) {
            String stopped = stopAfter(event);
            companies.editContact("Elm Ltd", "phone", "C");
            companies.editContact("Elm Ltd", "street", "");
            companies.systems.sync(false);
            assertOneContactOfTheVendor(stopped);
            assertThat(companies.vendor("Elm Ltd", "Phone No_")).isEqualTo("C");
            assertThat(companies.vendor("Elm Ltd", "Address")).isEmpty();
            assertThat(companies.contact("Elm Ltd", "contact_number")).isEqualTo(NUMBER);
        }
    }

    @Test
    @DisplayName("NUM-1: somebody has typed the number in and not committed yet: another number, not an endless wait")
    void takesAnotherNumberWhereOneIsAboutToBeTaken() throws Exception {
        companies.goBack();
        try (Connection person = companies.crm.open();
                Statement statement = person.createStatement()) {
            person.setAutoCommit(false);
            statement.execute(
                    "insert into crm.contact (contact_number, display_name) values ('" + NUMBER + "', 'Fir Ltd')");
            companies.systems.sync(new Tap(), false);
            person.commit();
        }
        assertOneContactOfTheVendor("the number is about to be taken");
        assertThat(companies.contact("Fir Ltd", "contact_number")).isEqualTo(NUMBER);
    }

    @Test
    @DisplayName("MOD-1: the vendor is edited while its contact is being made: the next sync carries the edit over")
    void carriesAnEditOfTheVendorOverThatWasMadeMeanwhile() throws Exception {
        companies.goBack();
        Tap tap = new Tap()
                .before(
                        event -> event.isInsertInto(Companies.CRM_TABLE),
                        () -> companies.editVendor("Elm Ltd", "Phone No_", "C"));
        companies.systems.sync(tap, false);
        companies.systems.sync(false);
        assertThat(companies.contact("Elm Ltd", "phone")).isEqualTo("C");
        assertThat(companies.vendor("Elm Ltd", "Phone No_")).isEqualTo("C");
        assertOneContactOfTheVendor("the vendor was edited meanwhile");
    }

    @Test
    @DisplayName("NUM-1: somebody takes the number after it was reserved and before it is used")
    void takesAnotherNumberInTheSameSync() throws Exception {
        companies.goBack();
        Tap tap = new Tap()
                .before(event -> event.isInsertInto(Companies.CRM_TABLE), () -> typeIn("Quite Another Ltd", "9999"));
        companies.systems.sync(tap, false);
        assertOneContactOfTheVendor("the number was taken");
        assertThat(companies.contact("Quite Another Ltd", "contact_number")).isEqualTo(NUMBER);
        assertThat(companies.contact("Quite Another Ltd", "phone")).isEqualTo("A");
    }
}
