package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.sync.SyncResult;
import io.counterpart.testing.Tap;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A person edits a record after Counterpart has read it and before Counterpart writes it: never overwritten, the party is
 * planned again in the same sync (design, section 2: guard; section 9 no. 14).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditedMeanwhileIT {
    private static final String TO_ERP = "Company 01";
    private static final String TO_CRM = "Company 02";
    private static final String BESIDE = "Company 03";

    private Companies companies;

    @BeforeAll
    void companiesInStep() throws Exception {
        companies = Companies.withCustomers(3);
        companies.earlier(
                List.of(Companies.contactEdit(TO_ERP, "phone", "B"), Companies.contactEdit(BESIDE, "phone", "B")),
                List.of(Companies.counterpartEdit("Customer", TO_CRM, "Phone No_", "B")));
        companies.keep();
    }

    @BeforeEach
    void editsToBeCarriedOver() throws Exception {
        companies.goBack();
    }

    private static boolean toErp(Tap.Event event) {
        return event.isUpdateOf(Companies.CUSTOMER_TABLE);
    }

    private static boolean toCrm(Tap.Event event) {
        return event.isUpdateOf(Companies.CRM_TABLE);
    }

    private SyncResult syncWhile(Predicate<Tap.Event> write, Tap.Meanwhile edit) throws Exception {
        return companies.systems.sync(new Tap().before(write, edit), false);
    }

    private void assertNothingLeft() throws Exception {
        assertThat(companies.parked()).isZero();
        assertThat(companies.openBatches()).isZero();
        assertThat(companies.contact(BESIDE, "phone")).isEqualTo("B");
        assertThat(companies.customer(BESIDE, "Phone No_")).isEqualTo("B");
        companies.assertQuiet(false);
    }

    private List<String> conflicts() throws Exception {
        return companies.contents().conflicts();
    }

    @Test
    @DisplayName("MOD-4: the same field in the ERP: the later edit wins, the other is recorded")
    void keepsAnEditOfTheSameFieldInTheErp() throws Exception {
        syncWhile(EditedMeanwhileIT::toErp, () -> companies.editCustomer(TO_ERP, "Phone No_", "C"));
        assertThat(companies.contact(TO_ERP, "phone")).isEqualTo("C");
        assertThat(companies.customer(TO_ERP, "Phone No_")).isEqualTo("C");
        assertThat(conflicts()).containsExactly("customer | C01 | phoneNo | B | C | erp | f");
        assertNothingLeft();
    }

    @Test
    @DisplayName("MOD-4: the same field in the CRM: the later edit wins, the other is recorded")
    void keepsAnEditOfTheSameFieldInTheCrm() throws Exception {
        syncWhile(EditedMeanwhileIT::toCrm, () -> companies.editContact(TO_CRM, "phone", "C"));
        assertThat(companies.contact(TO_CRM, "phone")).isEqualTo("C");
        assertThat(companies.customer(TO_CRM, "Phone No_")).isEqualTo("C");
        assertThat(conflicts()).containsExactly("customer | C02 | phoneNo | C | B | crm | f");
        assertNothingLeft();
    }

    @Test
    @DisplayName("MOD-4: the same field, to the very value that was to be written: agreed")
    void findsNothingToDoWhereThePersonWroteTheSame() throws Exception {
        syncWhile(EditedMeanwhileIT::toErp, () -> companies.editCustomer(TO_ERP, "Phone No_", "B"));
        assertThat(companies.customer(TO_ERP, "Phone No_")).isEqualTo("B");
        assertThat(conflicts()).isEmpty();
        assertThat(companies.history()).noneMatch(line -> line.startsWith("customer | C01"));
        assertNothingLeft();
    }

    @Test
    @DisplayName("MOD-4: another mapped field in the ERP: both edits survive, in the same sync")
    void keepsAnEditOfAnotherFieldInTheErp() throws Exception {
        syncWhile(EditedMeanwhileIT::toErp, () -> companies.editCustomer(TO_ERP, "Address", "Their Street 3"));
        assertThat(companies.customer(TO_ERP, "Phone No_")).isEqualTo("B");
        assertThat(companies.customer(TO_ERP, "Address")).isEqualTo("Their Street 3");
        assertThat(companies.contact(TO_ERP, "street")).isEqualTo("Their Street 3");
        assertThat(conflicts()).isEmpty();
        assertNothingLeft();
    }

    @Test
    @DisplayName("MOD-4: another mapped field in the CRM: both edits survive, in the same sync")
    void keepsAnEditOfAnotherFieldInTheCrm() throws Exception {
        syncWhile(EditedMeanwhileIT::toCrm, () -> companies.editContact(TO_CRM, "street", "Their Street 3"));
        assertThat(companies.contact(TO_CRM, "phone")).isEqualTo("B");
        assertThat(companies.contact(TO_CRM, "street")).isEqualTo("Their Street 3");
        assertThat(companies.customer(TO_CRM, "Address")).isEqualTo("Their Street 3");
        assertThat(conflicts()).isEmpty();
        assertNothingLeft();
    }

    @Test
    @DisplayName("FLD-2: a column that no mapping names does not stand in the way and is not touched, in the ERP")
    void writesBesideAnEditOfAnUnmappedColumnInTheErp() throws Exception {
        syncWhile(EditedMeanwhileIT::toErp, () -> companies.editCustomer(TO_ERP, "Payment Terms Code", "30D"));
        assertThat(companies.customer(TO_ERP, "Phone No_")).isEqualTo("B");
        assertThat(companies.customer(TO_ERP, "Payment Terms Code")).isEqualTo("30D");
        assertNothingLeft();
    }

    @Test
    @DisplayName("FLD-2: a column that no mapping names does not stand in the way and is not touched, in the CRM")
    void writesBesideAnEditOfAnUnmappedColumnInTheCrm() throws Exception {
        syncWhile(EditedMeanwhileIT::toCrm, () -> companies.editContact(TO_CRM, "notes", "called"));
        assertThat(companies.contact(TO_CRM, "phone")).isEqualTo("B");
        assertThat(companies.contact(TO_CRM, "notes")).isEqualTo("called");
        assertNothingLeft();
    }

    @Test
    @DisplayName("MOD-6: who edits at each attempt has the record parked for now; the next sync gets through")
    void parksWhatIsEditedAtEachAttemptAndComesBack() throws Exception {
        int[] edits = new int[1];
        Tap tap = new Tap().before(EditedMeanwhileIT::toErp, Integer.MAX_VALUE, () -> {
            edits[0]++;
            companies.editCustomer(TO_ERP, "City", "Town " + edits[0]);
        });
        companies.systems.sync(tap, false);
        assertThat(companies.customer(TO_ERP, "Phone No_")).isEqualTo("A");
        assertThat(companies.customer(TO_ERP, "City")).isEqualTo("Town " + edits[0]);
        assertThat(companies.contact(BESIDE, "phone")).isEqualTo("B");
        assertThat(companies.store.query("select target_no, rule, reason, again from counterpart.parked"))
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("target_no", "C01")
                        .containsEntry("rule", "MOD-6")
                        .containsEntry("again", "t"))
                .satisfies(item -> assertThat(item.get("reason"))
                        .startsWith("the target does not take the write: somebody edits it each time"));
        companies.systems.sync(false);
        assertThat(companies.customer(TO_ERP, "Phone No_")).isEqualTo("B");
        assertThat(companies.contact(TO_ERP, "town")).isEqualTo("Town " + edits[0]);
        assertThat(conflicts()).isEmpty();
        assertNothingLeft();
    }

    @Test
    @DisplayName("DEL-4: the record is deleted in that moment: nothing is made up, the next full sync ends the pair")
    void takesADeletionMeanwhileForADeletion() throws Exception {
        syncWhile(
                EditedMeanwhileIT::toErp,
                () -> companies.erp.execute("delete from dbo.\"Customer\" where \"No_\" = 'C01'"));
        companies.systems.sync(true);
        assertThat(companies.count(companies.erp, "dbo.\"Customer\" where \"No_\" = 'C01'"))
                .isZero();
        assertThat(companies.contact(TO_ERP, "phone")).isEqualTo("B");
        assertThat(companies.contents().ended()).containsExactly(TO_ERP + " ended customer: the customer was deleted");
        assertNothingLeft();
    }

    @Test
    @DisplayName("the source is edited on while its edit is being carried over: the next sync carries the rest")
    void carriesAFurtherEditOfTheSourceToo() throws Exception {
        syncWhile(EditedMeanwhileIT::toErp, () -> companies.editContact(TO_ERP, "phone", "C"));
        companies.systems.sync(false);
        assertThat(companies.customer(TO_ERP, "Phone No_")).isEqualTo("C");
        assertThat(companies.contact(TO_ERP, "phone")).isEqualTo("C");
        assertThat(conflicts()).isEmpty();
        assertNothingLeft();
    }

    @Test
    @DisplayName("the source is set back while its edit is being carried over: A is the last word")
    void carriesTheSourcesReturnToo() throws Exception {
        syncWhile(EditedMeanwhileIT::toErp, () -> companies.editContact(TO_ERP, "phone", "A"));
        companies.systems.sync(false);
        assertThat(companies.customer(TO_ERP, "Phone No_")).isEqualTo("A");
        assertThat(companies.contact(TO_ERP, "phone")).isEqualTo("A");
        assertNothingLeft();
    }
}
