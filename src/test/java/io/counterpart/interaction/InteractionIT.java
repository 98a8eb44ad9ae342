package io.counterpart.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterpart.sync.PlannedChange;
import io.counterpart.sync.SyncResult;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done in the demo's ERP appears once in the demo's CRM (INT-1, INT-2). */
class InteractionIT {
    private static final Path CONFIG = Path.of("config");

    @TempDir
    Path folder;

    private static Shop shop() throws SQLException {
        return new Shop(CONFIG)
                .customer("C10", "Alder Ltd")
                .customer("C20", "Birch Ltd")
                .vendor("V10", "Elm Ltd");
    }

    @Test
    @DisplayName(
            "INT-1: whatever is printed, created or sent is logged, each with its template, in the order of events")
    void logsEveryActionOfTheDemo() throws SQLException {
        Shop shop = shop().inStep();
        shop.erp.execute(
                """
                insert into dbo."Sales Header" ("Document Type", "No_", "Bill-to Customer No_", "No_ Printed")
                values (0, 'Q1', 'C10', 1), (1, 'O1', 'C10', 1), (4, 'B1', 'C10', 1), (5, 'R1', 'C10', 1)""",
                """
                insert into dbo."Purchase Header" ("Document Type", "No_", "Pay-to Vendor No_", "No_ Printed")
                values (0, 'PQ1', 'V10', 1), (1, 'PO1', 'V10', 1), (4, 'PB1', 'V10', 1), (5, 'PR1', 'V10', 1)""",
                """
                insert into dbo."Sales Shipment Header" ("No_", "Bill-to Customer No_", "No_ Printed")
                values ('S1', 'C20', 1)""",
                """
                insert into dbo."Sales Cr_Memo Header" ("No_", "Bill-to Customer No_", "No_ Printed")
                values ('M1', 'C20', 1)""",
                """
                insert into dbo."Issued Reminder Header" ("No_", "Customer No_", "No_ Printed")
                values ('RE1', 'C20', 1)""",
                "update dbo.\"Customer\" set \"Last Statement No_\" = 1 where \"No_\" = 'C20'",
                """
                insert into dbo."Service Header" ("No_", "Bill-to Customer No_") values ('SO1', 'C20')""",
                """
                insert into dbo."Sent E-Mail" ("Customer No_", "Subject") values ('C20', 'Hello'), ('C10', 'Hello')""",
                """
                insert into dbo."Sent E-Mail" ("Vendor No_", "Subject") values ('V10', 'Where is it?')""");
        shop.invoice("I1", "C20", 1);
        SyncResult result = shop.systems.sync();
        assertThat(shop.log())
                .containsExactlyInAnyOrder(
                        "Alder Ltd: S_QUOTE Q1",
                        "Alder Ltd: S_ORDER_CF O1",
                        "Alder Ltd: S_BLANKET B1",
                        "Alder Ltd: S_RETURN R1",
                        "Elm Ltd: P_QUOTE PQ1",
                        "Elm Ltd: P_ORDER PO1",
                        "Elm Ltd: P_BLANKET PB1",
                        "Elm Ltd: P_RETURN PR1",
                        "Birch Ltd: S_SHIP S1",
                        "Birch Ltd: S_CR_MEMO M1",
                        "Birch Ltd: S_REMIND RE1",
                        "Birch Ltd: S_STATM C20",
                        "Birch Ltd: SM_ORDER_C SO1",
                        "Birch Ltd: EMAIL Hello",
                        "Alder Ltd: EMAIL Hello",
                        "Elm Ltd: EMAIL Where is it?",
                        "Birch Ltd: S_INVOICE I1");
        assertThat(shop.log().subList(8, 17)).last().isEqualTo("Birch Ltd: S_INVOICE I1");
        assertThat(shop.crm.query("select 1 from crm.interaction where happened_at < lag"
                        .replace(
                                "crm.interaction",
                                "(select happened_at, lag(happened_at) over (order by id) as lag"
                                        + " from crm.interaction) i")))
                .isEmpty();
        assertThat(result.records()).isEqualTo(new SyncResult.Records(17, 0, 0));
        assertThat(result.crm()).isEqualTo(17);
        shop.assertQuiet();
    }

    @Test
    @DisplayName("INT-2: an interaction holds contact, company, time, description, template, document and salesperson")
    void holdsContactCompanyTimeDocumentAndSalesperson() throws SQLException {
        Shop shop = shop().inStep();
        shop.invoice("I1", "C10", 1);
        shop.erp.execute("update dbo.\"Sales Invoice Header\" set \"Salesperson Code\" = 'JR', \"No_ Printed\" = 2");
        shop.invoice("I2", "C10", 1);
        shop.systems.sync();
        assertThat(shop.crm.query("""
                        select i.contact_id = c.id as contact, i.company_id = c.id as company, i.template_code,
                               i.description, i.document_type, i.document_no, i.salesperson,
                               abs(extract(epoch from now() - i.happened_at)) < 600 as lately
                        from crm.interaction i, crm.contact c where c.display_name = 'Alder Ltd' order by i.id"""))
                .extracting(row -> String.join("|", row.values()))
                .containsExactly(
                        "t|t|S_INVOICE|Sales Invoice I1|Sales Invoice|I1|JR|t",
                        "t|t|S_INVOICE|Sales Invoice I1|Sales Invoice|I1|JR|t",
                        "t|t|S_INVOICE|Sales Invoice I2|Sales Invoice|I2|PS|t");
    }

    @Test
    @DisplayName("INT-1: three copies between two syncs are three interactions; seen again they are none")
    void logsEachCopyOnce() throws SQLException {
        Shop shop = shop().inStep().invoice("I1", "C10", 0);
        shop.systems.sync();
        assertThat(shop.log()).isEmpty();
        shop.print("Sales Invoice Header", "I1", 1);
        shop.systems.sync();
        assertThat(shop.log()).hasSize(1);
        shop.print("Sales Invoice Header", "I1", 1);
        shop.print("Sales Invoice Header", "I1", 2);
        shop.systems.sync();
        assertThat(shop.log()).hasSize(4);
        shop.erp.execute("update dbo.\"Sales Invoice Header\" set \"Salesperson Code\" = 'JR'"); // no print
        shop.systems.sync();
        shop.systems.sync(true);
        assertThat(shop.log()).hasSize(4).containsOnly("Alder Ltd: S_INVOICE I1");
        shop.assertQuiet();
    }

    @Test
    @DisplayName("INT-1: a counter that goes back is noted without an interaction, and counts up from there")
    void aCounterThatGoesBackIsNoInteraction() throws SQLException {
        Shop shop = shop().inStep().invoice("I1", "C10", 2);
        shop.systems.sync();
        shop.erp.execute("update dbo.\"Sales Invoice Header\" set \"No_ Printed\" = 1");
        shop.systems.sync();
        assertThat(shop.log()).hasSize(2);
        shop.print("Sales Invoice Header", "I1", 1);
        shop.systems.sync();
        assertThat(shop.log()).hasSize(3);
    }

    @Test
    @DisplayName("INT-1: what was done before the first look is history, unless first: log")
    void whatWasThereBeforeIsHistoryUnlessAskedFor() throws Exception {
        Shop shop = shop().invoice("I1", "C10", 2).inStep();
        assertThat(shop.log()).isEmpty();
        shop.print("Sales Invoice Header", "I1", 1);
        shop.systems.sync();
        assertThat(shop.log()).containsExactly("Alder Ltd: S_INVOICE I1");
        Shop other = new Shop(Shop.config(folder, "rules.yaml", "first: skip", "first: log"))
                .customer("C10", "Alder Ltd")
                .invoice("I1", "C10", 2)
                .inStep();
        assertThat(other.log()).hasSize(2);
    }

    @Test
    @DisplayName("INT-2: an action for nobody who is linked is skipped and counted, and stays so once there is a link")
    void skipsAndCountsWhatIsDoneForNobody() throws SQLException {
        Shop shop = shop().inStep().invoice("I1", "C99", 2).invoice("I2", "", 1);
        SyncResult result = shop.systems.sync();
        assertThat(result.records()).isEqualTo(new SyncResult.Records(0, 3, 0));
        shop.assertQuiet();
        shop.customer("C99", "Late Ltd");
        shop.systems.sync();
        shop.systems.sync(true);
        assertThat(shop.log()).isEmpty();
        shop.print("Sales Invoice Header", "I1", 1);
        shop.systems.sync();
        assertThat(shop.log()).containsExactly("Late Ltd: S_INVOICE I1");
    }

    @Test
    @DisplayName("INT-2: a key that several rows have is refused by name")
    void refusesAKeyThatDoesNotTellRowsApart() throws Exception {
        Shop shop = new Shop(Shop.config(
                        folder,
                        "rules.yaml",
                        "table: dbo.Sales Invoice Header\n      key: No_\n",
                        "table: dbo.Sales Invoice Header\n      key: Bill-to Customer No_\n"))
                .customer("C10", "Alder Ltd")
                .inStep();
        shop.systems.with("counterpart.sync.batchSize", "1");
        shop.invoice("I1", "C10", 1).invoice("I2", "C10", 1);

        assertThatThrownBy(() -> shop.systems.sync())
                .hasStackTraceContaining("several rows of dbo.Sales Invoice Header have the key 'C10'")
                .hasStackTraceContaining("action sales-invoice, in rules.yaml");

        assertThat(shop.openBatches()).isZero();
    }

    @Test
    @DisplayName("INT-1: a blank template logs nothing")
    void aBlankTemplateLogsNothing() throws Exception {
        Shop shop = new Shop(Shop.config(folder, "rules.yaml", "template: S_INVOICE", "template: ''"))
                .customer("C10", "Alder Ltd")
                .inStep()
                .invoice("I1", "C10", 3);
        assertThat(shop.systems.sync().records()).isEqualTo(SyncResult.Records.NONE);
        assertThat(shop.log()).isEmpty();
    }

    @Test
    @DisplayName(
            "PRV-1: a blocked contact's interactions are refused and parked, one item with their number; logged once freed")
    void parksWhatIsDoneForABlockedContact() throws Exception {
        Shop shop = new Shop(Shop.config(
                        folder, "entities/contact.yaml", "fields:\n", "fields:\n  privacyBlocked: do_not_contact\n"))
                .customer("C10", "Alder Ltd")
                .customer("C20", "Birch Ltd")
                .inStep();
        shop.crm.execute("update crm.contact set do_not_contact = true where display_name = 'Alder Ltd'");
        shop.invoice("I1", "C10", 2).invoice("I2", "C20", 1).invoice("I3", "C10", 1);
        assertThat(shop.preview())
                .extracting(PlannedChange::action, PlannedChange::rule)
                .contains(org.assertj.core.api.Assertions.tuple("park", "PRV-1"));
        SyncResult result = shop.systems.sync();
        assertThat(result.records()).isEqualTo(new SyncResult.Records(1, 0, 0));
        assertThat(result.parked()).isEqualTo(1);
        assertThat(shop.log()).containsExactly("Birch Ltd: S_INVOICE I2");
        assertThat(shop.parked())
                .singleElement()
                .extracting(item -> item.get("target"), item -> item.get("rule"), item -> item.get("reason"))
                .containsExactly("interaction", "PRV-1", "the contact is privacy-blocked: 3 interactions wait");
        shop.assertQuiet();
        shop.print("Sales Invoice Header", "I3", 1);
        shop.systems.sync();
        assertThat(shop.parked())
                .singleElement()
                .extracting(item -> item.get("reason"))
                .asString()
                .contains("4 interactions");
        shop.crm.execute("update crm.contact set do_not_contact = false where display_name = 'Alder Ltd'");
        assertThat(shop.systems.sync().records().interactions()).isEqualTo(4);
        assertThat(shop.parked()).isEmpty();
        assertThat(shop.log()).hasSize(5);
        shop.assertQuiet();
    }

    @Test
    @DisplayName("MOD-6: what the CRM refuses is parked alone, everything else is logged; mended, it is logged too")
    void parksTheInteractionThatTheCrmRefuses() throws SQLException {
        Shop shop = shop().inStep();
        shop.crm.execute("alter table crm.interaction add constraint no_x check (document_no not like 'X%')");
        for (int i = 1; i <= 5; i++) {
            shop.invoice("I" + i, "C10", 1).invoice("X" + i, "C20", i == 3 ? 2 : 0);
        }
        assertThat(shop.systems.sync().records().interactions()).isEqualTo(5);
        assertThat(shop.parked())
                .singleElement()
                .extracting(item -> item.get("reason"))
                .asString()
                .contains("no_x", "2 interactions wait");
        shop.crm.execute("alter table crm.interaction drop constraint no_x");
        assertThat(shop.systems.sync().records().interactions()).isEqualTo(2);
        assertThat(shop.parked()).isEmpty();
        shop.assertQuiet();
    }

    @Test
    @DisplayName("INT-2: interactions are logged in the order of the actions, also about one that the CRM refuses")
    void logsInOrderAroundWhatIsRefused() throws SQLException {
        Shop shop = shop().inStep();
        shop.systems.with("counterpart.sync.batchSize", "2");
        shop.crm.execute("alter table crm.interaction add constraint no_x check (document_no not like 'X%')");
        List<String> expected = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            boolean isRefused = i % 7 == 0;
            shop.invoice((isRefused ? "X" : "I") + i, "C10", 1);
            if (!isRefused) {
                expected.add("Alder Ltd: S_INVOICE I" + i);
            }
        }
        shop.systems.sync();
        assertThat(shop.log()).isEqualTo(expected);
        assertThat(shop.parked()).hasSize(1);
        assertThat(shop.openBatches()).isZero();
        shop.crm.execute("alter table crm.interaction drop constraint no_x");
        shop.systems.sync();
        assertThat(shop.log()).hasSize(30).startsWith(expected.toArray(String[]::new));
        shop.assertQuiet();
    }

    @Test
    @DisplayName(
            "undo leaves an interaction to which somebody has added something, also in a column that no file names")
    void undoLeavesAnInteractionThatSomebodyHasRated() throws Exception {
        Shop shop = new Shop(CONFIG).customer("C10", "Alder Ltd").inStep();
        long run = shop.invoice("I1", "C10", 2).systems.sync().run();
        shop.crm.execute("update crm.interaction set rating = 5 where id = (select min(id) from crm.interaction)");

        assertThat(shop.systems.undo(run).changes())
                .extracting(PlannedChange::action)
                .containsExactlyInAnyOrder("delete", "keep");

        assertThat(shop.crm.query("select rating from crm.interaction"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("rating")).isEqualTo("5"));
    }

    @Test
    @DisplayName("undo takes an interaction back that was made at a whole minute")
    void undoKnowsATimeWithoutSecondsAgain() throws Exception {
        Shop shop = new Shop(CONFIG).customer("C10", "Alder Ltd").inStep();
        shop.invoice("I1", "C10", 1);
        shop.erp.execute("alter table dbo.\"Sales Invoice Header\" disable trigger user");
        shop.erp.execute("update dbo.\"Sales Invoice Header\" set \"Last Modified\" ="
                + " date_trunc('minute', \"Last Modified\")");
        long run = shop.systems.sync().run();
        assertThat(shop.log()).hasSize(1);

        assertThat(shop.systems.undo(run).changes())
                .extracting(PlannedChange::action)
                .containsExactly("delete");

        assertThat(shop.log()).isEmpty();
    }

    @Test
    @DisplayName("INT-1: preview tells the interactions that a sync would log, and writes nothing")
    void previewTellsWhatASyncWouldLog() throws SQLException {
        Shop shop = shop().inStep().invoice("I1", "C10", 2);
        String before = shop.contents();
        assertThat(shop.preview())
                .extracting(PlannedChange::action, PlannedChange::entity, PlannedChange::newValue, PlannedChange::rule)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                "create", "interaction", "S_INVOICE Sales Invoice I1", "INT-1"),
                        org.assertj.core.api.Assertions.tuple(
                                "create", "interaction", "S_INVOICE Sales Invoice I1", "INT-1"));
        assertThat(shop.contents()).isEqualTo(before);
        assertThat(shop.systems.sync().changes()).hasSize(2);
    }
}
