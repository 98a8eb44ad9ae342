package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterpart.testing.Tap;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The journal of many records is written while they are: whatever comes first, neither stands without the other (RUN-4). */
class JournalBesideIT {
    private static final int MANY = 150;
    private static final String CHANGED = "dbo.\"Customer\" where \"Phone No_\" = 'B'";
    private static final String WITHOUT_ENTRIES =
            "counterpart.batch b where not exists (select 1 from counterpart.history h where h.batch_id = b.id)";

    private Companies companies;

    @BeforeEach
    void manyContactsAreEdited() throws Exception {
        companies = Companies.withCustomers(MANY);
        companies.crm.execute("update crm.contact set phone = 'B'");
    }

    /** Lets something happen right before the journal is committed to the store. */
    private static Tap beforeTheJournalIsIn(Tap.Meanwhile meanwhile) {
        AtomicBoolean isOpen = new AtomicBoolean();
        return new Tap()
                .before(event -> event.what().contains("insert into batch"), () -> isOpen.set(true))
                .before(event -> isOpen.get() && event.isOn("store") && event.isCommit(), meanwhile);
    }

    private void assertAllIsDone() throws Exception {
        assertThat(companies.count(companies.erp, CHANGED)).isEqualTo(MANY);
        assertThat(companies.openBatches()).isZero();
        assertThat(companies.count(companies.store, WITHOUT_ENTRIES)).isZero();
        assertThat(companies.history())
                .filteredOn(line -> line.contains("| phoneNo | A | B"))
                .hasSize(MANY);
        companies.assertQuiet(false);
    }

    @Test
    @DisplayName("RUN-4: the target commits when the journal is in the store, and not before")
    void commitsBehindTheJournal() throws Exception {
        List<Integer> changed = new ArrayList<>();
        companies.systems.sync(
                beforeTheJournalIsIn(() -> changed.add(Math.toIntExact(companies.count(companies.erp, CHANGED)))),
                false);
        assertThat(changed).containsExactly(0);
        assertAllIsDone();
    }

    @Test
    @DisplayName("RUN-4: where the journal cannot be written, nothing is; the next sync does all of it")
    void writesNothingWithoutAJournal() throws Exception {
        Tap tap = beforeTheJournalIsIn(() -> {
            throw new SQLException("could not write to file: No space left on device", "53100");
        });
        assertThatThrownBy(() -> companies.systems.sync(tap, false)).hasStackTraceContaining("No space left on device");
        assertThat(companies.count(companies.erp, CHANGED)).isZero();
        assertThat(companies.openBatches()).isZero();
        companies.systems.sync(false);
        assertAllIsDone();
    }

    @Test
    @DisplayName("MOD-6: where one of many is refused, its journal goes, and the others are written")
    void takesTheJournalBackOfWhatIsRefused() throws Exception {
        companies.erp.execute(
                "alter table dbo.\"Customer\" add constraint no_bad_phone check (\"Phone No_\" <> 'bad')");
        companies.crm.execute(Companies.contactEdit("Company 77", "phone", "bad"));
        companies.systems.sync(false);
        assertThat(companies.count(companies.erp, CHANGED)).isEqualTo(MANY - 1);
        assertThat(companies.customer("Company 77", "Phone No_")).isEqualTo("A");
        assertThat(companies.count(companies.store, "counterpart.parked where counterpart_no = 'C77'"))
                .isEqualTo(1);
        assertThat(companies.openBatches()).isZero();
        assertThat(companies.count(companies.store, WITHOUT_ENTRIES)).isZero();
        companies.assertQuiet(false);
    }
}
