package io.counterpart.filedrop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.counterpart.database.Pools;
import io.counterpart.filedrop.Taken.Outcome;
import io.counterpart.interaction.Shop;
import io.counterpart.sync.PlannedChange;
import io.counterpart.sync.Term;
import io.counterpart.testing.Snapshot;
import io.counterpart.testing.Tap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose rows ask for quotes and orders (DOC-1). */
class DocumentFileIT {
    private static final String REQUESTS = """
            Kind;Contact;Key;Lines
            sales-order;CT1;A-1;"1000,2; 70000,1.5"
            Sales quote;CT2;;
            """;

    @TempDir
    Path folder;

    private Shop shop;

    /** Alder is a customer, Beech is none. */
    @BeforeEach
    void aCustomerAndAContact() throws Exception {
        shop = new Shop(Shop.config(
                        folder.resolve("config"),
                        "rules.yaml",
                        "  contact: {first: CT300001}\n",
                        "  contact: {first: CT300001}\n  customer: {first: C70001}\n"))
                .contact("CT1", "Alder Ltd", null)
                .contact("CT2", "Beech Ltd", null);
        shop.erp.execute(
                "insert into dbo.\"Customer\" (\"No_\", \"Name\", \"Phone No_\") values ('C10', 'Alder Ltd', 'P CT1')");
        shop.inStep();
    }

    private Delivery delivery(String name, String content) throws Exception {
        Path file = Files.writeString(folder.resolve(name), content);
        return new Delivery(file, name, null, folder.resolve("rejected"), false, false);
    }

    private List<String> lines() throws Exception {
        return shop.erp.query("""
                        select concat_ws(' ', "Document No_", "Line No_", "No_", "Quantity") as line
                        from dbo."Sales Line" order by 1""").stream()
                .map(row -> String.valueOf(row.get("line")))
                .toList();
    }

    @Test
    @DisplayName(
            "DOC-1: each row is a document with its lines; the same file again, and the same key in another one, are none")
    void writesADocumentForEachRowOnce() throws Exception {
        Delivery delivery = delivery("documents.csv", REQUESTS);

        Taken taken = shop.systems.takeIn(delivery);

        assertThat(taken.outcome()).isEqualTo(Outcome.DONE);
        assertThat(taken.counts().created()).isEqualTo(2);
        assertThat(shop.sales())
                .containsExactly("0|SQ30001|||CT2|Beech Ltd||P CT2|", "1|SO30001|C10|C10|CT1|Alder Ltd||P CT1|");
        assertThat(lines()).containsExactly("SO30001 10000 1000 2.00000", "SO30001 20000 70000 1.50000");
        assertThat(shop.systems.takeIn(delivery).outcome()).isEqualTo(Outcome.KNOWN);
        Taken others = shop.systems.takeIn(delivery("documents-2.csv", "kind,contact,key\nsales-order,CT1,A-1\n"));
        assertThat(others.counts().unchanged()).isEqualTo(1);
        assertThat(shop.sales()).hasSize(2);
        shop.assertQuiet();

        shop.systems.undo(taken.run());
        assertThat(shop.sales()).isEmpty();
        assertThat(shop.systems.takeIn(delivery).counts().created()).isEqualTo(2);
        assertThat(shop.sales()).hasSize(2);
    }

    @Test
    void takesAnArrayOfLinesFromJson() throws Exception {
        shop.systems.takeIn(delivery("document-requests.json", """
                [{"kind": "sales-order", "contact": "CT1", "lines": [{"item": "1000", "quantity": 3}, {"item": "2000"}]},
                 {"kind": "sales-order", "contact": "CT1", "item": "3000", "quantity": 0.5}]
                """));

        assertThat(lines())
                .containsExactly(
                        "SO30001 10000 1000 3.00000", "SO30001 20000 2000 1.00000", "SO30002 10000 3000 0.50000");
    }

    @Test
    void makesTheCustomerFirstWhereARowAsksForIt() throws Exception {
        shop.systems.takeIn(
                delivery("documents.csv", "kind,contact,create customer\nsales-order,CT2,yes\nsales-order,CT2,yes\n"));

        assertThat(shop.sales())
                .containsExactly(
                        "1|SO30001|C70001|C70001|CT2|Beech Ltd||P CT2|",
                        "1|SO30002|C70001|C70001|CT2|Beech Ltd||P CT2|");
        shop.assertQuiet();
    }

    @Test
    void aPreviewCountsTheOrderThatMakesItsCustomerFirst() throws Exception {
        Delivery delivery = delivery("documents.csv", "kind,contact,create customer\nsales-order,CT2,yes\n");
        try (Pools pools = Pools.open(shop.systems.configuration())) {
            Taken taken = Term.once(
                    shop.systems.configuration(),
                    pools,
                    term -> Import.foreseen(term.installation(), term.connection(), delivery));
            assertThat(taken.counts().created()).isEqualTo(1);
            assertThat(taken.rejected()).isEmpty();
        }
    }

    @Test
    void handsRowsBackThatAreNotTaken() throws Exception {
        Taken taken = shop.systems.takeIn(delivery("documents.csv", """
                Kind,Contact,Quantity,Item,Create customer,Colour
                sales-ordre,CT1,1,1000,,
                sales-order,,1,1000,,
                sales-order,CT2,1,1000,,
                sales-order,CT1,many,1000,,
                sales-order,CT1,1,1000,perhaps,
                sales-order,CT9,1,1000,yes,
                sales-order,CT1,1,1000,no,red
                """));

        assertThat(taken.leftAlone()).containsExactly("Colour");
        assertThat(taken.counts().created()).isEqualTo(1);
        assertThat(taken.rejected())
                .extracting(reason -> reason.line(), reason -> reason.field(), reason -> reason.value())
                .containsExactly(
                        tuple(2L, "Kind", "sales-ordre"),
                        tuple(3L, "Contact", ""),
                        tuple(4L, null, null),
                        tuple(5L, "Quantity", "many"),
                        tuple(6L, "Create customer", "perhaps"),
                        tuple(7L, null, null));
        assertThat(taken.rejected().get(2).reason()).contains("--create-customer");
        assertThat(taken.rejected().get(5).reason()).contains("CT9");
        assertThat(taken.rejectedFile())
                .content()
                .contains("sales-ordre", "perhaps")
                .doesNotContain("red");
    }

    @Test
    void aFileWithoutItsColumnsIsNotTaken() throws Exception {
        Delivery delivery = delivery("documents.csv", "kind,customer\nsales-order,CT1\n");
        assertThatThrownBy(() -> shop.systems.takeIn(delivery))
                .isInstanceOf(UntakenFileException.class)
                .hasMessageContaining("no column contact");
    }

    @Test
    void aPreviewTellsWhatWouldBeWrittenAndWritesNothing() throws Exception {
        String before = shop.contents();
        Delivery delivery = delivery("documents.csv", REQUESTS + "sales-order;CT2;;\n");

        Taken taken;
        try (Pools pools = Pools.open(shop.systems.configuration())) {
            taken = Term.once(
                    shop.systems.configuration(),
                    pools,
                    term -> Import.foreseen(term.installation(), term.connection(), delivery));
        }

        assertThat(taken.counts().created()).isEqualTo(2);
        assertThat(taken.counts().rejected()).isEqualTo(1);
        assertThat(taken.changes()).extracting(PlannedChange::rule).containsOnly("DOC-1");
        assertThat(shop.contents()).isEqualTo(before);
    }

    @Test
    @DisplayName("RUN-4: stopped behind any commit and delivered again, no document is missing or written twice")
    void aFileThatWasStoppedGoesOn() throws Exception {
        Delivery delivery = delivery("documents.csv", REQUESTS);
        List<Snapshot> before = List.of(
                Snapshot.of(shop.crm, "crm"), Snapshot.of(shop.erp, "dbo"), Snapshot.of(shop.store, "counterpart"));
        int stops = 0;
        for (boolean stopped = true; stopped; ) {
            for (Snapshot snapshot : before) {
                snapshot.restore();
            }
            stopped = isStopped(new Tap().stopAfterWrites(stops + 1), delivery);
            if (stopped) {
                stops++;
                Taken taken = shop.systems.takeIn(delivery);
                assertThat(taken.counts().rows()).as("stop %d", stops).isEqualTo(2);
            }
            assertThat(shop.sales()).as("stop %d", stops).hasSize(2);
            assertThat(lines()).as("stop %d", stops).hasSize(2);
            assertThat(shop.openBatches()).as("stop %d", stops).isZero();
        }
        assertThat(stops).isGreaterThan(4);
    }

    private boolean isStopped(Tap tap, Delivery delivery) throws Exception {
        try {
            shop.systems.takeIn(tap, delivery);
            return false;
        } catch (Tap.Stopped stopped) {
            return true;
        }
    }
}
