package io.counterpart.document;

import static io.counterpart.party.DocumentKind.PURCHASE_ORDER;
import static io.counterpart.party.DocumentKind.PURCHASE_QUOTE;
import static io.counterpart.party.DocumentKind.SALES_ORDER;
import static io.counterpart.party.DocumentKind.SALES_QUOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.counterpart.document.DocumentRequest.Line;
import io.counterpart.interaction.Shop;
import io.counterpart.party.DocumentKind;
import io.counterpart.sync.PlannedChange;
import io.counterpart.sync.RequestDocuments;
import io.counterpart.sync.SyncResult;
import io.counterpart.sync.Undo;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quotes and orders for the demo's contacts, by request and by rule (DOC-1 to DOC-3). */
class DocumentIT {
    private static final String COMPANY = "fields:\n";

    /** The demo keeps a person's company by its key; here the CRM has its number. */
    private static final String COMPANY_NO = """
            companyNo: company_no
            fields:
              privacyBlocked: do_not_contact
              source: owner
            """;

    @TempDir
    Path folder;

    private Shop shop;

    /** Alder is a customer with a person, Beech is nobody's yet, with a person; Cedar is a person of no company. */
    private Shop shop(String... fileFromTo) throws Exception {
        String[] all = Stream.concat(
                        Stream.of(
                                "entities/contact.yaml",
                                COMPANY,
                                COMPANY_NO,
                                "rules.yaml",
                                "  contact: {first: CT300001}\n",
                                "  contact: {first: CT300001}\n  customer: {first: C70001}\n  vendor: {first: V70001}\n"),
                        Stream.of(fileFromTo))
                .toArray(String[]::new);
        shop = new Shop(Shop.config(folder, all));
        shop.crm.execute("alter table crm.contact add company_no varchar(20)");
        shop.contact("CT1", "Alder Ltd", null)
                .contact("CT2", "Ann Alder", "CT1")
                .contact("CT3", "Beech Ltd", null)
                .contact("CT4", "Ben Beech", "CT3")
                .contact("CT5", "Cecil Cedar", "CT3");
        shop.crm.execute(
                "update crm.contact c set company_no = p.contact_number from crm.contact p where p.id = c.parent_company_id",
                "update crm.contact set parent_company_id = null, company_no = null where contact_number = 'CT5'",
                "update crm.contact set currency = 'EUR', street = 'Beech Street 1' where contact_number = 'CT3'");
        shop.erp.execute("insert into dbo.\"Customer\" (\"No_\", \"Name\", \"Currency Code\", \"Phone No_\")"
                + " values ('C10', 'Alder Ltd', 'DKK', 'P CT1')");
        shop.inStep();
        return shop;
    }

    private RequestDocuments.Done ask(DocumentKind kind, String contact, @Nullable String key, String... lines) {
        return shop.ask(
                new DocumentRequest(
                        kind, contact, Stream.of(lines).map(Line::parse).toList(), key),
                false);
    }

    private String refusal(DocumentKind kind, String contact) {
        return ask(kind, contact, null).answers().get(0).refused().line();
    }

    @Test
    @DisplayName("DOC-1, DOC-2: for a customer, own or the company's, with lines, from the series of its kind")
    void writesQuotesAndOrdersForTheContactsOwnCustomerOrItsCompanys() throws Exception {
        shop();
        assertThat(shop.contact("Alder Ltd", "contact_number")).isEqualTo("CT1");
        RequestDocuments.Done done = ask(SALES_QUOTE, "CT1", null, "1000,2", "70000,1.5");
        assertThat(done.answers().get(0).number()).isEqualTo("SQ30001");
        assertThat(done.answers().get(0).partyNo()).isEqualTo("C10");
        assertThat(ask(SALES_QUOTE, "CT2", null).answers().get(0).number()).isEqualTo("SQ30002");
        assertThat(ask(SALES_ORDER, "CT2", null, "1000").answers().get(0).number())
                .isEqualTo("SO30001");
        assertThat(shop.sales())
                .containsExactly(
                        "0|SQ30001|C10|C10|CT1|Alder Ltd||P CT1|",
                        "0|SQ30002|C10|C10|CT2|Alder Ltd|Ann Alder|P CT2|",
                        "1|SO30001|C10|C10|CT2|Alder Ltd|Ann Alder|P CT2|");
        assertThat(shop.erp.query("""
                        select concat_ws(' ', "Document Type", "Document No_", "Line No_", "Type", "No_", "Quantity") as line
                        from dbo."Sales Line" order by 1"""))
                .extracting(row -> row.get("line"))
                .containsExactly(
                        "0 SQ30001 10000 2 1000 2.00000",
                        "0 SQ30001 20000 2 70000 1.50000",
                        "1 SO30001 10000 2 1000 1.00000");
        assertThat(shop.erp.query("select \"Currency Code\" as c from dbo.\"Sales Header\""))
                .extracting(row -> row.get("c"))
                .containsOnly("DKK");
        shop.assertQuiet();
    }

    @Test
    @DisplayName("DOC-2: a quote for no customer carries the template's defaults and none; an order is refused")
    void writesAQuoteWithTheTemplateForTheContactItself() throws Exception {
        shop(
                "rules.yaml",
                "create:\n",
                "templates:\n  customer:\n    - {code: EU, set: {languageCode: ENU, currencyCode: USD}}\ncreate:\n");
        assertThat(ask(SALES_QUOTE, "CT4", null).answers().get(0).template()).isEqualTo("EU");
        assertThat(shop.sales()).containsExactly("0|SQ30001|||CT4|Beech Ltd|Ben Beech|P CT4|EU");
        assertThat(shop.erp.query(
                        "select concat_ws(' ', \"Currency Code\", \"Language Code\", \"Sell-to Address\") as v"
                                + " from dbo.\"Sales Header\""))
                .singleElement()
                .extracting(row -> row.get("v"))
                .isEqualTo("EUR ENU Beech Street 1"); // contact beats template
        assertThat(refusal(SALES_ORDER, "CT4"))
                .isEqualTo(
                        "contact CT4 is no customer, nor is its company: an order needs one: create it first, or with"
                                + " --create-customer");
        assertThat(ask(SALES_QUOTE, "CT5", null).answers().get(0).partyNo()).isNull();
        assertThat(shop.sales()).hasSize(2).last().isEqualTo("0|SQ30002|||CT5|Cecil Cedar|Cecil Cedar|P CT5|EU");
    }

    @Test
    @DisplayName("DOC-2: --create-customer makes the company a customer first, and the order is written for it")
    void createsTheCustomerFirstWhereItIsAskedTo() throws Exception {
        shop();
        Answer answer = shop.ask(new DocumentRequest(SALES_ORDER, "CT4", List.of(), null), true)
                .answers()
                .get(0);
        assertThat(answer.partyNo()).isEqualTo("C70001");
        assertThat(shop.sales()).containsExactly("1|SO30001|C70001|C70001|CT4|Beech Ltd|Ben Beech|P CT4|");
        shop.assertQuiet();
    }

    @Test
    @DisplayName("DOC-1, DOC-2: purchase quotes and orders go to vendors")
    void writesPurchaseDocumentsForVendors() throws Exception {
        shop();
        shop.vendor("V10", "Elm Ltd").inStep();
        String elm = shop.contact("Elm Ltd", "contact_number");
        assertThat(ask(PURCHASE_ORDER, elm, null, "1000,3").answers().get(0).partyNo())
                .isEqualTo("V10");
        assertThat(ask(PURCHASE_QUOTE, "CT1", null).answers().get(0).partyNo()).isNull();
        assertThat(refusal(PURCHASE_ORDER, "CT1")).contains("no vendor", "--create-vendor");
        assertThat(shop.erp.query("select concat_ws('|', \"No_\", \"Buy-from Vendor No_\", \"Pay-to Vendor No_\") as v"
                        + " from dbo.\"Purchase Header\" order by 1"))
                .extracting(row -> row.get("v"))
                .containsExactly("PO30001|V10|V10", "PQ30001||");
    }

    @Test
    @DisplayName(
            "DOC-3: who becomes a customer later gets the open quotes of the company and its persons, in the same run")
    void assignsTheCustomerToOpenQuotesOnceThereIsOne() throws Exception {
        shop();
        ask(SALES_QUOTE, "CT3", null);
        ask(SALES_QUOTE, "CT4", null);
        ask(SALES_QUOTE, "CT4", null);
        ask(SALES_QUOTE, "CT5", null);
        shop.erp.execute("update dbo.\"Sales Header\" set \"Status\" = 1 where \"No_\" = 'SQ30003'"); // released
        shop.assertQuiet();
        shop.ask(new DocumentRequest(SALES_ORDER, "CT4", List.of(), null), true);
        assertThat(shop.sales())
                .containsExactly(
                        "0|SQ30001|C70001|C70001|CT3|Beech Ltd||P CT3|",
                        "0|SQ30002|C70001|C70001|CT4|Beech Ltd|Ben Beech|P CT4|",
                        "0|SQ30003|||CT4|Beech Ltd|Ben Beech|P CT4|",
                        "0|SQ30004|||CT5|Cecil Cedar|Cecil Cedar|P CT5|",
                        "1|SO30001|C70001|C70001|CT4|Beech Ltd|Ben Beech|P CT4|");
        shop.assertQuiet();
    }

    @Test
    @DisplayName(
            "DOC-3: a customer typed into the ERP and linked by a sync gets the open quotes in that sync; preview says so")
    void assignsACustomerThatASyncLinks() throws Exception {
        shop();
        ask(SALES_QUOTE, "CT4", null);
        shop.erp.execute(
                "insert into dbo.\"Customer\" (\"No_\", \"Name\", \"Phone No_\") values ('C30', 'Beech Ltd', 'P CT3')");
        shop.systems.sync();
        assertThat(shop.sales()).containsExactly("0|SQ30001|C30|C30|CT4|Beech Ltd|Ben Beech|P CT4|");
        shop.assertQuiet();
        ask(SALES_QUOTE, "CT4", null);
        shop.erp.execute("update dbo.\"Sales Header\" set \"Sell-to Customer No_\" = '' where \"No_\" = 'SQ30002'");
        assertThat(shop.preview())
                .extracting(PlannedChange::rule, PlannedChange::field, PlannedChange::newValue)
                .containsExactly(org.assertj.core.api.Assertions.tuple("DOC-3", "customerNo", "C30"));
    }

    @Test
    @DisplayName("DOC-1: the same key again answers with the same document; for another kind it is refused")
    void theSameKeyIsTheSameDocument() throws Exception {
        shop();
        assertThat(ask(SALES_QUOTE, "CT1", "offer-1").answers().get(0).isNew()).isTrue();
        Answer again = ask(SALES_QUOTE, "CT1", "offer-1").answers().get(0);
        assertThat(again.isNew()).isFalse();
        assertThat(again.number()).isEqualTo("SQ30001");
        assertThat(ask(SALES_ORDER, "CT1", "offer-1").answers().get(0).refused().line())
                .contains("sales quote SQ30001");
        assertThat(ask(SALES_QUOTE, "CT1", null).answers().get(0).number()).isEqualTo("SQ30002");
        assertThat(shop.sales()).hasSize(2);
    }

    @Test
    @DisplayName("PRV-1, PRE-5: refused in one line and in order, and nothing is written")
    void refusesBeforeAnythingIsWritten() throws Exception {
        shop();
        shop.crm.execute("update crm.contact set do_not_contact = true where contact_number = 'CT3'");
        shop.systems.sync();
        String before = shop.contents();
        assertThat(refusal(SALES_ORDER, "CT99")).isEqualTo("there is no contact CT99");
        assertThat(refusal(SALES_ORDER, "CT3"))
                .isEqualTo(
                        "contact CT3 is privacy-blocked, so it gets no sales order: lift the block in the CRM first");
        assertThat(refusal(SALES_QUOTE, "CT4")).startsWith("contact CT3 is privacy-blocked");
        assertThatThrownBy(() -> Line.parse("1000,-2")).hasMessageContaining("'-2' is no quantity");
        assertThatThrownBy(() -> Line.parse(",2")).hasMessageContaining("needs an item");
        assertThat(shop.contents()).isEqualTo(before);
    }

    @Test
    @DisplayName("DOC-1: several requests at once, as a file of them asks: each is written or refused on its own")
    void carriesOutEachOfSeveralRequestsOnItsOwn() throws Exception {
        shop();
        shop.erp.execute("alter table dbo.\"Sales Line\" add constraint no_x check (\"No_\" <> 'X')");
        List<DocumentRequest> requests = List.of(
                new DocumentRequest(SALES_QUOTE, "CT1", List.of(), "file 1"),
                new DocumentRequest(SALES_ORDER, "CT4", List.of(), "file 2"),
                new DocumentRequest(SALES_QUOTE, "CT1", List.of(Line.of("X", "1")), "file 3"),
                new DocumentRequest(SALES_QUOTE, "CT1", List.of(), null),
                new DocumentRequest(SALES_QUOTE, "CT1", List.of(), null),
                new DocumentRequest(PURCHASE_QUOTE, "CT1", List.of(), "file 6"),
                new DocumentRequest(SALES_QUOTE, "CT2", List.of(), "file 1"));
        List<Answer> answers = shop.askAll(requests);
        assertThat(answers)
                .extracting(answer -> answer.refused() == null)
                .containsExactly(true, false, false, true, true, true, false);
        assertThat(answers.get(2).refused().reason()).contains("no_x");
        assertThat(answers.get(6).refused().reason()).contains("stands twice");
        assertThat(shop.sales()).hasSize(3);
        assertThat(shop.askAll(requests))
                .extracting(Answer::isNew)
                .containsExactly(false, false, false, true, true, false, false);
        assertThat(shop.sales()).hasSize(5);
    }

    @Test
    @DisplayName(
            "DOC-1: by rule once for each time that a contact begins to fulfil the condition; refused it is parked")
    void writesAQuoteWhenTheContactsStatusAsksForIt() throws Exception {
        shop("rules.yaml", "\n# What is done in the ERP", """

                documents: {salesQuote: {when: {source: QUOTE}}, salesOrder: {when: {source: ORDER}}}

                # What is done in the ERP""");
        shop.crm.execute("update crm.contact set owner = 'QUOTE' where contact_number in ('CT1', 'CT4')");
        String before = shop.contents();
        assertThat(shop.preview())
                .filteredOn(change -> change.entity().equals("sales-document") && "contactNo".equals(change.field()))
                .extracting(PlannedChange::newValue)
                .containsExactlyInAnyOrder("CT1", "CT4");
        assertThat(shop.contents()).isEqualTo(before);
        SyncResult result = shop.systems.sync();
        assertThat(result.records()).isEqualTo(new SyncResult.Records(0, 0, 2));
        assertThat(shop.sales()).hasSize(2);
        shop.assertQuiet();
        shop.crm.execute("update crm.contact set town = 'Oldtown' where contact_number = 'CT1'"); // still asks, once
        shop.systems.sync(true);
        assertThat(shop.sales()).hasSize(2);
        shop.crm.execute("update crm.contact set owner = 'DONE' where contact_number = 'CT1'");
        shop.systems.sync();
        shop.crm.execute("update crm.contact set owner = 'QUOTE' where contact_number = 'CT1'");
        shop.systems.sync();
        assertThat(shop.sales()).hasSize(3);
        shop.crm.execute("update crm.contact set owner = 'ORDER' where contact_number = 'CT4'");
        assertThat(shop.systems.sync().parked()).isEqualTo(1);
        assertThat(shop.parked())
                .singleElement()
                .extracting(item -> item.get("rule"))
                .isEqualTo("DOC-2");
        shop.assertQuiet();
        shop.erp.execute(
                "insert into dbo.\"Customer\" (\"No_\", \"Name\", \"Phone No_\") values ('C30', 'Beech Ltd', 'P CT3')");
        shop.systems.sync();
        shop.systems.sync();
        assertThat(shop.parked()).isEmpty();
        assertThat(shop.sales()).hasSize(4).anyMatch(line -> line.startsWith("1|SO30001|C30|C30|CT4|"));
        shop.assertQuiet();
    }

    @Test
    @DisplayName(
            "undo deletes documents with their lines and interactions that nobody has touched, and says what stays")
    void undoTakesDocumentsAndInteractionsBack() throws Exception {
        shop();
        long asked = ask(SALES_QUOTE, "CT1", "key A", "1000,2").run();
        long other = ask(SALES_QUOTE, "CT1", null, "1000,2").run();
        shop.erp.execute("update dbo.\"Sales Header\" set \"Sell-to City\" = 'Elsewhere' where \"No_\" = 'SQ30002'");
        Undo.TakenBack taken = shop.systems.undo(asked);
        assertThat(taken.changes()).extracting(PlannedChange::action).containsExactly("delete");
        assertThat(shop.systems.undo(other).changes())
                .extracting(PlannedChange::action)
                .containsExactly("keep");
        assertThat(shop.sales()).singleElement().asString().contains("SQ30002");
        assertThat(shop.erp.query("select * from dbo.\"Sales Line\"")).hasSize(1);
        assertThat(ask(SALES_QUOTE, "CT1", "key A").answers().get(0).isNew()).isTrue();
        shop.invoice("I1", "C10", 2);
        long run = shop.systems.sync().run();
        assertThat(shop.log()).hasSize(2);
        assertThat(shop.systems.undo(run).changes())
                .extracting(PlannedChange::action, PlannedChange::entity)
                .containsExactly(tuple("delete", "interaction"), tuple("delete", "interaction"));
        assertThat(shop.log()).isEmpty();
        shop.systems.sync(true);
        assertThat(shop.log()).isEmpty();
    }

    @Test
    @DisplayName("undo leaves a document to which somebody has added a line, or of which somebody has changed one")
    void undoLeavesDocumentsWithOtherLines() throws Exception {
        shop();
        long more = ask(SALES_QUOTE, "CT1", null, "1000,2").run();
        long none = ask(SALES_QUOTE, "CT1", null).run();
        long other = ask(SALES_QUOTE, "CT1", null, "1000,2", "70000,1").run();
        shop.erp.execute(line("SQ30001", 15000, 2), line("SQ30002", 10000, 2), """
                update dbo."Sales Line" set "Quantity" = 3 where "Document No_" = 'SQ30003' and "Line No_" = 20000""");
        for (long run : List.of(more, none, other)) {
            assertThat(shop.systems.undo(run).changes())
                    .extracting(PlannedChange::action, PlannedChange::reason)
                    .containsExactly(tuple("keep", "somebody has changed its lines since"));
        }
        assertThat(shop.sales()).hasSize(3);
        assertThat(shop.erp.query("select * from dbo.\"Sales Line\"")).hasSize(5);
    }

    @Test
    @DisplayName("undo deletes no line that has the document's number alone, and not the constants of the lines' key")
    void undoLeavesLinesOfOtherDocumentsOfThatNumber() throws Exception {
        shop(
                "entities/sales-document.yaml",
                "key: [Document Type, Document No_, Line No_]",
                "key: [Document Type, Document No_, Line No_, Type]");
        shop.erp.execute(
                "alter table dbo.\"Sales Line\" drop constraint \"Sales Line_Document Type_Document No__fkey\"");
        long run = ask(SALES_QUOTE, "CT1", null, "1000,2").run();
        shop.erp.execute(line("SQ30001", 15000, 1));
        assertThat(shop.systems.undo(run).changes())
                .extracting(PlannedChange::action)
                .containsExactly("delete");
        assertThat(shop.sales()).isEmpty();
        assertThat(shop.erp.query("select \"Type\" as type from dbo.\"Sales Line\""))
                .extracting(row -> row.get("type"))
                .containsExactly("1");
    }

    private static String line(String document, int number, int type) {
        return """
                insert into dbo."Sales Line" ("Document Type", "Document No_", "Line No_", "Type", "No_", "Quantity")
                values (0, '%s', %d, %d, '80000', 1)""".formatted(document, number, type);
    }
}
