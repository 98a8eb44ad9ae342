package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.database.DatabaseException;
import io.counterpart.testing.Tap;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * One sync with everything in it, stopped before and after every single statement, commit and rollback of the three
 * databases; the next sync brings everything to where it would have been anyway (RUN-4).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedAnywhereIT {
    private Companies companies;
    private List<Tap.Event> writes;
    private List<Tap.Event> commits;
    private Companies.Contents expected;
    private List<String> expectedHistory;

    @BeforeAll
    void runsOnceWithoutAStop() throws Exception {
        companies = new Companies()
                .customer("C10", "Alder Ltd", "1000")
                .customer("C20", "Birch Ltd", "2000")
                .vendor("V20", "Birch Ltd", "2000")
                .customer("C30", "Cedar Ltd", "3000")
                .customer("C40", "Doum Ltd", "4000")
                .inStep();
        companies.earlier(
                List.of(
                        Companies.contactEdit("Alder Ltd", "phone", "+45 11"),
                        Companies.contactEdit("Cedar Ltd", "phone", "+45 31"),
                        """
                        insert into crm.contact (contact_number, display_name, zip, phone)
                        values ('CT900001', 'Fir Ltd', '6000', '+45 55')"""),
                List.of(
                        Companies.counterpartEdit("Customer", "Birch Ltd", "Address", "New Street 2"),
                        Companies.counterpartEdit("Customer", "Cedar Ltd", "Phone No_", "+45 32"),
                        "delete from dbo.\"Customer\" where \"No_\" = 'C40'",
                        """
                        insert into dbo."Vendor" ("No_", "Name", "Post Code", "Address", "Last Modified")
                        values ('V50', 'Elm Ltd', '5000', 'Elm Street 5', now())""",
                        """
                        insert into dbo."Customer" ("No_", "Name", "Post Code", "Address", "Phone No_", "Last Modified")
                        values ('C60', 'Fir Ltd', '6000', 'Fir Road 6', '+45 66', now())"""));
        companies.keep();
        Tap tap = new Tap();
        companies.systems.sync(tap, true);
        writes = tap.writes();
        commits = tap.events().stream().filter(Tap.Event::isCommit).toList();
        companies.assertQuiet(true);
        expected = companies.contents();
        expectedHistory = companies.history();
    }

    @Test
    void doesAllThatTheScenarioHolds() throws Exception {
        assertThat(expected.relations())
                .containsExactly(
                        "Alder Ltd is customer C10 CUST CONTACT",
                        "Birch Ltd is customer C20 CUST CONTACT",
                        "Birch Ltd is vendor V20 VEND CONTACT",
                        "Cedar Ltd is customer C30 CUST CONTACT",
                        "Elm Ltd is vendor V50 VEND CONTACT",
                        "Fir Ltd is customer C60 CUST CONTACT");
        assertThat(expected.ended()).containsExactly("Doum Ltd ended customer: the customer was deleted");
        assertThat(expected.conflicts()).containsExactly("customer | C30 | phoneNo | +45 31 | +45 32 | crm | f");
        assertThat(expected.parked()).isEmpty();
        assertThat(expected.crm()).hasSize(6);
        assertThat(expectedHistory)
                .contains(
                        "customer | C10 | update | phoneNo | A | +45 11",
                        "customer | C30 | update | phoneNo | +45 32 | +45 31",
                        "contact |  | update | address | Old Street 1 | New Street 2",
                        "vendor | V20 | update | address | Old Street 1 | New Street 2",
                        "contact |  | create | address | Elm Street 5",
                        "contact |  | update | address | Fir Road 6",
                        "customer | C60 | update | phoneNo | +45 66 | +45 55");
    }

    /**
     * A stop before an event is one after the event before it, since nothing happens between the two but in the program's
     * own memory, and one after a read is one after the write before it: so a commit is stopped both before and after it. Where a batch was left open, the sync that settles it
     * is stopped in its turn.
     */
    @Test
    @DisplayName("RUN-4, RUN-5, CRE-6: a stop at any point has the effect of none")
    void endsWhereItWouldHaveEndedWithoutAStop() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (int event : numbers()) {
            Tap tap = stopAfter(event);
            boolean leftOpen = companies.openBatches() > 0;
            companies.systems.sync(true);
            check(all, tap.stopped().getMessage());
            if (leftOpen) {
                stopAfter(event);
                Tap second = new Tap().stopAfter(settling(event));
                companies.isStopped(second, true);
                companies.systems.sync(true);
                check(all, tap.stopped().getMessage() + ", then " + second.stopped());
            }
        }
        all.assertAll();
    }

    /** The numbers of what changes something, behind nothing at all. */
    private List<Integer> numbers() {
        return Stream.concat(Stream.of(0), writes.stream().map(Tap.Event::number))
                .toList();
    }

    private Tap stopAfter(int event) throws Exception {
        companies.goBack();
        Tap tap = event == 0 ? new Tap().stopBefore(1) : new Tap().stopAfter(event);
        assertThat(companies.isStopped(tap, true)).as("event %s", event).isTrue();
        return tap;
    }

    @Test
    @DisplayName("RUN-4: a connection that breaks at a commit leaves it to the journal whether that was done")
    void endsThereWhenACommitIsCutOff() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Tap.Event commit : commits) {
            for (boolean carriedOut : List.of(false, true)) {
                companies.goBack();
                Tap tap = new Tap();
                tap = carriedOut ? tap.breakAfter(commit.number()) : tap.breakBefore(commit.number());
                try {
                    companies.systems.sync(tap, true);
                } catch (DatabaseException cutOff) {
                    companies.systems.sync(true);
                }
                check(all, "broken " + (carriedOut ? "after " : "before ") + commit);
            }
        }
        all.assertAll();
    }

    /** Different points before, in and after the course of settling, which comes after some seventeen statements. */
    private static int settling(int event) {
        return 12 + event % 11;
    }

    private void check(SoftAssertions all, String stopped) throws SQLException {
        all.assertThat(companies.contents()).as(stopped).isEqualTo(expected);
        all.assertThat(companies.history()).as(stopped + ": history").isEqualTo(expectedHistory);
        all.assertThat(companies.openBatches()).as(stopped + ": open batches").isZero();
        List<AssertionError> noisy = new ArrayList<>();
        try {
            companies.assertQuiet(true);
        } catch (AssertionError error) {
            noisy.add(error);
        }
        all.assertThat(noisy).as(stopped).isEmpty();
    }
}
