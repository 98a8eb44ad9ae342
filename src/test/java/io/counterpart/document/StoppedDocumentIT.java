package io.counterpart.document;

import io.counterpart.document.DocumentRequest.Line;
import io.counterpart.interaction.Shop;
import io.counterpart.party.DocumentKind;
import io.counterpart.sync.RequestDocuments;
import io.counterpart.sync.Term;
import io.counterpart.testing.Snapshot;
import io.counterpart.testing.Tap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * An order with lines and a key for somebody who becomes a customer by it, stopped at each step and asked for again (RUN-4,
 * DOC-1, DOC-3).
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedDocumentIT {
    private static final DocumentRequest REQUEST = new DocumentRequest(
            DocumentKind.SALES_ORDER, "CT1", List.of(Line.of("1000", "2"), Line.of("2000", "1")), "key order-1");

    @TempDir
    static Path folder;

    private Shop shop;
    private List<Tap.Event> events;
    private final List<Snapshot> kept = new ArrayList<>();

    @BeforeAll
    void aContactHasAnOpenQuote() throws Exception {
        shop = new Shop(Shop.config(
                        folder,
                        "rules.yaml",
                        "  contact: {first: CT300001}\n",
                        "  contact: {first: CT300001}\n  customer: {first: C70001}\n"))
                .contact("CT1", "Beech Ltd", null)
                .inStep();
        shop.ask(new DocumentRequest(DocumentKind.SALES_QUOTE, "CT1", List.of(), null), false);
        kept.add(Snapshot.of(shop.crm, "crm"));
        kept.add(Snapshot.of(shop.erp, "dbo"));
        kept.add(Snapshot.of(shop.store, "counterpart"));
        Tap tap = new Tap();
        ask(tap);
        events = tap.fromFirstWrite();
        assertEnd("without a stop", new SoftAssertions());
    }

    private void ask(Tap tap) throws Exception {
        shop.systems.through(
                tap,
                (configuration, pools) -> Term.once(
                        configuration, pools, term -> RequestDocuments.carryOut(term, List.of(REQUEST), true)));
    }

    private void assertEnd(String stopped, SoftAssertions all) throws Exception {
        all.assertThat(shop.sales())
                .as(stopped)
                .hasSize(2)
                .allMatch(
                        line -> line.matches("\\d\\|S[QO]\\d+\\|C7000\\d\\|C7000\\d\\|CT1\\|Beech Ltd\\|\\|P CT1\\|"));
        all.assertThat(shop.erp.query("select * from dbo.\"Sales Line\""))
                .as(stopped)
                .hasSize(2);
        all.assertThat(shop.erp.query("select * from dbo.\"Customer\""))
                .as(stopped)
                .hasSize(1);
        all.assertThat(shop.openBatches()).as(stopped).isZero();
    }

    @Test
    @DisplayName(
            "DOC-1, DOC-3, RUN-4: asked for again after a stop at any statement, there is one order, and the quote its customer")
    void endsWhereItWouldHaveEndedWithoutAStop() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Tap.Event event : events) {
            for (Snapshot snapshot : kept) {
                snapshot.restore();
            }
            try {
                ask(new Tap().stopAfter(event.number()));
            } catch (Tap.Stopped stopped) {
                // as is wanted
            }
            Answer answer = shop.ask(REQUEST, true).answers().get(0);
            all.assertThat(answer.refused()).as(event.toString()).isNull();
            all.assertThat(shop.sales())
                    .as(event.toString())
                    .anyMatch(line -> line.contains("|" + answer.number() + "|"));
            shop.systems.sync();
            assertEnd("after " + event, all);
        }
        all.assertAll();
    }
}
