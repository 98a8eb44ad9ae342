package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Tap;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Several batches in one sweep: while one is written the next has been read already. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadAheadIT {
    private static final int COMPANIES = 6;

    /** Which stops are tried: not each of them, since every event is stopped at elsewhere, with one batch. */
    private static final int EVERY = 7;

    private Companies companies;

    @BeforeAll
    void allContactsAreEdited() throws Exception {
        companies = Companies.withCustomers(COMPANIES);
        companies.systems.with("counterpart.sync.batchSize", "2");
        companies.earlier(
                IntStream.rangeClosed(1, COMPANIES)
                        .mapToObj(i -> Companies.contactEdit(name(i), "phone", "B" + i))
                        .toList(),
                List.of());
        companies.keep();
    }

    @BeforeEach
    void noneIsCarriedOver() throws Exception {
        companies.goBack();
    }

    private static String name(int company) {
        return "Company 0" + company;
    }

    @Test
    void editOfARecordThatWasReadAheadIsNotOverwritten() throws Exception {
        companies.systems.sync(
                new Tap().before(ReadAheadIT::lastReadingOfABatch, COMPANIES, this::editAllCustomers), false);

        for (int i = 1; i <= COMPANIES; i++) {
            assertThat(companies.customer(name(i), "Phone No_")).isEqualTo("B" + i);
            assertThat(companies.customer(name(i), "Address")).isEqualTo("New Street");
            assertThat(companies.contact(name(i), "street")).isEqualTo("New Street");
        }
        companies.assertQuiet(false);
    }

    private static boolean lastReadingOfABatch(Tap.Event event) {
        return event.isOn("store") && event.what().contains("from conflict where open");
    }

    private void editAllCustomers() throws Exception {
        companies.erp.execute(
                "update dbo.\"Customer\" set \"Address\" = 'New Street' where \"Address\" <> 'New Street'");
    }

    @Test
    void stoppedWhileTheNextBatchIsReadEndsWhereItWouldHaveEnded() throws Exception {
        Tap whole = new Tap();
        companies.systems.sync(whole, false);
        Companies.Contents expected = companies.contents();
        List<String> history = companies.history();
        SoftAssertions all = new SoftAssertions();
        int first = whole.fromFirstWrite().get(0).number();
        for (int event = first; event <= whole.count(); event += EVERY) {
            companies.goBack();
            companies.isStopped(new Tap().stopAfter(event), false);
            companies.systems.sync();
            all.assertThat(companies.contents())
                    .as("stopped after event " + event)
                    .isEqualTo(expected);
            all.assertThat(companies.history())
                    .as("history, stopped after event " + event)
                    .isEqualTo(history);
            all.assertThat(companies.openBatches()).isZero();
        }
        all.assertAll();
    }
}
