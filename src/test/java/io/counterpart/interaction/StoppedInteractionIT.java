package io.counterpart.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Snapshot;
import io.counterpart.testing.Tap;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A sync that logs interactions, stopped at each step (RUN-4, INT-2). */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedInteractionIT {
    @TempDir
    static Path folder;

    private Shop shop;
    private List<Tap.Event> events;
    private List<String> logged;
    private final List<Snapshot> kept = new ArrayList<>();

    @BeforeAll
    void muchIsDoneInTheErp() throws Exception {
        shop = new Shop(Shop.config(
                        folder, "entities/contact.yaml", "fields:\n", "fields:\n  privacyBlocked: do_not_contact\n"))
                .customer("C10", "Alder Ltd")
                .customer("C20", "Birch Ltd")
                .customer("C30", "Elm Ltd")
                .inStep();
        shop.systems.with("counterpart.sync.batchSize", "2"); // several batches
        shop.crm.execute("update crm.contact set do_not_contact = true where display_name = 'Birch Ltd'");
        shop.crm.execute("alter table crm.interaction add constraint no_x check (document_no not like 'X%')");
        shop.systems.sync();
        shop.invoice("I1", "C10", 3)
                .invoice("I2", "C20", 2)
                .invoice("X3", "C30", 1)
                .invoice("I4", "C99", 1)
                .invoice("I5", "C10", 1);
        shop.erp.execute("insert into dbo.\"Sent E-Mail\" (\"Customer No_\", \"Subject\") values ('C10', 'Hello')");
        kept.add(Snapshot.of(shop.crm, "crm"));
        kept.add(Snapshot.of(shop.erp, "dbo"));
        kept.add(Snapshot.of(shop.store, "counterpart"));
        Tap tap = new Tap();
        shop.systems.sync(tap, false);
        events = tap.fromFirstWrite(); // a stop before is as if it had never begun
        logged = shop.log();
        assertThat(logged)
                .containsExactly(
                        "Alder Ltd: S_INVOICE I1",
                        "Alder Ltd: S_INVOICE I1",
                        "Alder Ltd: S_INVOICE I1",
                        "Alder Ltd: S_INVOICE I5",
                        "Alder Ltd: EMAIL Hello");
        assertEnd("without a stop", new SoftAssertions());
    }

    private void assertEnd(String stopped, SoftAssertions all) throws SQLException {
        all.assertThat(shop.log()).as(stopped).isEqualTo(logged);
        all.assertThat(shop.parked())
                .as(stopped)
                .hasSize(2)
                .extracting(item -> item.get("reason"))
                .anyMatch(reason -> String.valueOf(reason).contains("2 interactions wait"))
                .anyMatch(reason -> String.valueOf(reason).contains("1 interaction waits"));
        all.assertThat(shop.openBatches()).as(stopped).isZero();
        all.assertThat(shop.store.query("select * from counterpart.action_mark where key = 'I2' or key = 'X3'"))
                .as(stopped)
                .isEmpty();
    }

    @Test
    @DisplayName("INT-2, RUN-4: a stop after any statement neither loses nor doubles an interaction")
    void endsWhereItWouldHaveEndedWithoutAStop() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Tap.Event event : events) {
            for (Snapshot snapshot : kept) {
                snapshot.restore();
            }
            try {
                shop.systems.sync(new Tap().stopAfter(event.number()), false);
            } catch (Tap.Stopped stopped) {
                // as is wanted
            }
            shop.systems.sync();
            assertEnd("after " + event, all);
        }
        all.assertAll();
    }
}
