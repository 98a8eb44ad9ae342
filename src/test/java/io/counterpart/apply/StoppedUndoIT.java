package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Tap;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The undo of one sync with everything in it: values on both sides, a record that was made, a pair that was linked, an edit
 * made since. Stopped before and after every single statement and commit, and done once more, it ends where it would have
 * ended without a stop.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedUndoIT {
    private Companies companies;
    private long run;
    private List<Tap.Event> events;
    private Companies.Contents expected;
    private List<String> expectedHistory;

    @BeforeAll
    void runsOnceWithoutAStop() throws Exception {
        companies = new Companies()
                .customer("C10", "Alder Ltd", "1000")
                .customer("C20", "Birch Ltd", "2000")
                .vendor("V20", "Birch Ltd", "2000")
                .customer("C30", "Cedar Ltd", "3000")
                .inStep();
        companies.earlier(
                List.of(
                        Companies.contactEdit("Alder Ltd", "phone", "+45 11"),
                        Companies.contactEdit("Cedar Ltd", "phone", "+45 31"),
                        """
                        insert into crm.contact (contact_number, display_name, zip, phone)
                        values ('CT900001', 'Fir Ltd', '6000', '+45 55')"""),
                List.of(Companies.counterpartEdit("Customer", "Birch Ltd", "Address", "New Street 2"), """
                        insert into dbo."Vendor" ("No_", "Name", "Post Code", "Address", "Last Modified")
                        values ('V50', 'Elm Ltd', '5000', 'Elm Street 5', now())""", """
                        insert into dbo."Customer" ("No_", "Name", "Post Code", "Address", "Phone No_", "Last Modified")
                        values ('C60', 'Fir Ltd', '6000', 'Fir Road 6', '+45 66', now())"""));
        run = companies.systems.sync(true).run();
        companies.editContact("Cedar Ltd", "phone", "+45 99");
        companies.inStep();
        companies.keep();
        Tap tap = new Tap();
        companies.systems.undo(tap, run);
        events = tap.fromFirstWrite();
        companies.systems.sync(true); // looks once more at what was taken back
        companies.assertQuiet(true);
        expected = companies.contents();
        expectedHistory = companies.history();
    }

    @Test
    @DisplayName("UNDO, DEL-3: what the run did is taken back, what was edited since stays")
    void takesBackAllThatTheScenarioHolds() {
        assertThat(expected.relations())
                .containsExactly(
                        "Alder Ltd is customer C10 CUST CONTACT",
                        "Birch Ltd is customer C20 CUST CONTACT",
                        "Birch Ltd is vendor V20 VEND CONTACT",
                        "Cedar Ltd is customer C30 CUST CONTACT");
        assertThat(expected.ended())
                .containsExactly(
                        "C60 ended customer: the run that linked the two was taken back",
                        "Fir Ltd ended customer: the run that linked the two was taken back",
                        "V50 ended vendor: the run that made its other record was taken back");
        assertThat(expected.conflicts())
                .containsExactlyInAnyOrder(
                        "customer | C10 | phoneNo | +45 11 | A | t",
                        "customer | C20 | address | Old Street 1 | New Street 2 | t");
        assertThat(expected.crm()).noneMatch(row -> row.contains("Elm Ltd")).hasSize(4);
        assertThat(expected.erp()).anyMatch(row -> row.contains("V50"));
        assertThat(expectedHistory)
                .contains(
                        "customer | C10 | update | phoneNo | +45 11 | A",
                        "contact |  | update | address | New Street 2 | Old Street 1",
                        "vendor | V20 | update | address | New Street 2 | Old Street 1",
                        "contact |  | delete | address | Elm Street 5",
                        "customer | C60 | update | phoneNo | +45 55 | +45 66")
                .noneMatch(line -> line.contains("+45 99 | +45 31"));
    }

    @Test
    @DisplayName("RUN-4, RUN-5, UNDO: a stop at any point, and the undo done again, has the effect of none")
    void endsWhereItWouldHaveEndedWithoutAStop() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Tap.Event event : events) {
            Tap tap = stopAfter(event);
            companies.systems.undo(run);
            companies.systems.sync(true); // looks once more at what was settled
            check(all, tap.stopped().getMessage());
        }
        all.assertAll();
    }

    @Test
    @DisplayName("RUN-5, UNDO: a sync that settles a stopped undo writes nothing over what was taken back")
    void isNotUndoneByASyncInBetween() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Tap.Event event : events) {
            if (event.isCommit()) {
                Tap tap = stopAfter(event);
                companies.systems.sync(true);
                companies.systems.undo(run);
                companies.systems.sync(true);
                check(all, tap.stopped().getMessage() + ", then a sync");
            }
        }
        all.assertAll();
    }

    private Tap stopAfter(Tap.Event event) throws Exception {
        companies.goBack();
        Tap tap = new Tap().stopAfter(event.number());
        try {
            companies.systems.undo(tap, run);
        } catch (Tap.Stopped stopped) {
            // as it should be
        }
        assertThat(tap.stopped()).as("event %s", event).isNotNull();
        return tap;
    }

    private void check(SoftAssertions all, String stopped) throws Exception {
        all.assertThat(open(companies.contents())).as(stopped).isEqualTo(open(expected));
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

    /** Conflicts that are settled tell of the way that was taken. */
    private static Companies.Contents open(Companies.Contents contents) {
        return new Companies.Contents(
                contents.crm(),
                contents.erp(),
                contents.relations(),
                contents.ended(),
                contents.conflicts().stream()
                        .filter(line -> line.endsWith("| t"))
                        .toList(),
                contents.parked());
    }
}
