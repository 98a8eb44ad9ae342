package io.counterpart.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.demo.DemoData;
import io.counterpart.document.Answer;
import io.counterpart.document.DocumentRequest;
import io.counterpart.sync.PlannedChange;
import io.counterpart.sync.Preview;
import io.counterpart.sync.RequestDocuments;
import io.counterpart.sync.Term;
import io.counterpart.testing.Systems;
import io.counterpart.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The demo's two systems with a few customers and vendors of a test's own, and what is done for them in the ERP. */
public final class Shop {
    /** What the store holds besides its clocks: nothing of it changes in a sync that has nothing to do. */
    private static final List<String> STORE = List.of(
            "run", "batch", "history", "parked", "relation", "action_mark", "action_waiting", "document", "ended");

    public final Systems systems;
    public final TestDatabase crm;
    public final TestDatabase erp;
    public final TestDatabase store;

    public Shop(Path config) throws SQLException {
        systems = new Systems(config).with("camel.main.shutdownTimeout", "1").init();
        crm = systems.crm;
        erp = systems.erp;
        store = systems.store;
        try (Connection toCrm = crm.open();
                Connection toErp = erp.open()) {
            DemoData.createCrm(toCrm);
            DemoData.createErp(toErp);
        }
    }

    /** A copy of the demo's configuration, to be changed. */
    public static Path config(Path folder, String... fileFromTo) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("config"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = folder.resolve(Path.of("config").relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        for (int i = 0; i < fileFromTo.length; i += 3) {
            change(folder.resolve(fileFromTo[i]), fileFromTo[i + 1], fileFromTo[i + 2]);
        }
        return folder;
    }

    /** Changes a file of a configuration. */
    public static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).as(file.toString()).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    public Shop customer(String no, String name) throws SQLException {
        erp.execute("insert into dbo.\"Customer\" (\"No_\", \"Name\", \"Salesperson Code\") values ('%s', '%s', 'PS')"
                .formatted(no, name));
        return this;
    }

    public Shop vendor(String no, String name) throws SQLException {
        erp.execute("insert into dbo.\"Vendor\" (\"No_\", \"Name\") values ('%s', '%s')".formatted(no, name));
        return this;
    }

    /** Synchronises what is there, so that everybody has a contact and every action was looked at. */
    public Shop inStep() throws SQLException {
        systems.sync(true);
        assertQuiet();
        return this;
    }

    /** Posts an invoice for a customer, printed that many times. */
    public Shop invoice(String no, String customer, int printed) throws SQLException {
        erp.execute("""
                insert into dbo."Sales Invoice Header" ("No_", "Bill-to Customer No_", "No_ Printed")
                values ('%s', '%s', %d)""".formatted(no, customer, printed));
        return this;
    }

    public Shop print(String table, String no, int copies) throws SQLException {
        erp.execute("update dbo.\"%s\" set \"No_ Printed\" = \"No_ Printed\" + %d where \"No_\" = '%s'"
                .formatted(table, copies, no));
        return this;
    }

    /** The CRM's log, in the order in which it was written: contact, template, document. */
    public List<String> log() throws SQLException {
        return crm.query("""
                        select c.display_name || ': ' || i.template_code || ' ' || coalesce(i.document_no, '-') as line
                        from crm.interaction i join crm.contact c on c.id = i.contact_id order by i.id""").stream()
                .map(row -> String.valueOf(row.get("line")))
                .toList();
    }

    public List<Map<String, @Nullable String>> parked() throws SQLException {
        return store.query("select target, contact_no, rule, reason, attempts from counterpart.parked order by id");
    }

    public List<PlannedChange> preview() {
        Configuration configuration = systems.configuration();
        try (Pools pools = Pools.open(configuration)) {
            return Preview.of(configuration, pools, false);
        }
    }

    /** All that the three databases hold, checkpoints aside. */
    public String contents() throws SQLException {
        StringBuilder all = new StringBuilder();
        for (String table : STORE) {
            all.append(rows(store, "counterpart." + table));
        }
        all.append(rows(crm, "crm.contact")).append(rows(crm, "crm.interaction"));
        for (String table : List.of("Customer", "Vendor", "Sales Header", "Sales Line", "Purchase Header")) {
            all.append(rows(erp, "dbo.\"" + table + "\""));
        }
        return all.toString();
    }

    private static String rows(TestDatabase database, String table) throws SQLException {
        return table + database.query("select to_jsonb(t)::text as row from " + table + " t order by 1");
    }

    /** RUN-5: a sync right after a sync writes nothing anywhere, checkpoints aside. */
    public void assertQuiet() throws SQLException {
        String before = contents();
        systems.sync();
        assertThat(contents()).isEqualTo(before);
    }

    public int openBatches() throws SQLException {
        return Integer.parseInt(String.valueOf(store.query("select count(*) as n from counterpart.batch where open")
                .get(0)
                .get("n")));
    }

    /** Adds a contact: a company, or with a company a person. */
    public Shop contact(String no, String name, @Nullable String companyId) throws SQLException {
        crm.execute("""
                insert into crm.contact (contact_number, display_name, contact_type, parent_company_id, phone, email_address)
                values ('%s', '%s', %d, (select id from crm.contact where contact_number = %s), 'P %s', '%s@example.com')""".formatted(
                        no,
                        name,
                        companyId == null ? 0 : 1,
                        companyId == null ? "null" : "'" + companyId + "'",
                        no,
                        no.toLowerCase(Locale.ROOT)));
        return this;
    }

    /** One column of a contact. */
    public @Nullable String contact(String name, String column) throws SQLException {
        return crm.query("select %s::text as value from crm.contact where display_name = '%s'".formatted(column, name))
                .get(0)
                .get("value");
    }

    /** The heads of sales documents: type, number, customer, contact, name, phone, template. */
    public List<String> sales() throws SQLException {
        return erp.query("""
                        select "Document Type" || '|' || "No_" || '|' || "Sell-to Customer No_" || '|' || "Bill-to Customer No_"
                               || '|' || "Sell-to Contact No_" || '|' || "Sell-to Customer Name" || '|' || "Sell-to Contact"
                               || '|' || "Sell-to Phone No_" || '|' || "Sell-to Template Code" as line
                        from dbo."Sales Header" order by "Document Type", "No_\"""").stream()
                .map(row -> String.valueOf(row.get("line")))
                .toList();
    }

    /** Asks for a document. */
    public RequestDocuments.Done ask(DocumentRequest request, boolean createParty) {
        Configuration configuration = systems.configuration();
        try (Pools pools = Pools.open(configuration)) {
            return Term.once(
                    configuration, pools, term -> RequestDocuments.carryOut(term, List.of(request), createParty));
        }
    }

    /** Asks for several documents at once. */
    public List<Answer> askAll(List<DocumentRequest> requests) {
        Configuration configuration = systems.configuration();
        try (Pools pools = Pools.open(configuration)) {
            return Term.once(
                    configuration,
                    pools,
                    term -> RequestDocuments.carryOut(term, requests, false).answers());
        }
    }
}
