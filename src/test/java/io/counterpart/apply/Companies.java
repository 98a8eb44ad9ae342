package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.demo.DemoData;
import io.counterpart.testing.Snapshot;
import io.counterpart.testing.Systems;
import io.counterpart.testing.Tap;
import io.counterpart.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The demo's two systems with a few companies of a test's own. A company is known by its name, in both systems; contact
 * numbers and keys are whatever they turn out to be.
 */
final class Companies {
    static final String CRM_TABLE = "\"crm\".\"contact\"";
    static final String CUSTOMER_TABLE = "\"dbo\".\"Customer\"";
    static final String VENDOR_TABLE = "\"dbo\".\"Vendor\"";

    /** Edits of a scenario are this much older than what the program and the people of a test do afterwards. */
    private static final String EARLIER = "now() - interval '1 minute'";

    private static final String CRM_CONTENTS = """
            select (to_jsonb(c) - array['id', 'contact_number', 'created_at', 'updated_at'])::text as row
            from crm.contact c order by 1
            """;

    private static final String ERP_CONTENTS = """
            select 'customer ' || (to_jsonb(t) - 'Last Modified')::text as row from dbo."Customer" t
            union all select 'vendor ' || (to_jsonb(t) - 'Last Modified')::text from dbo."Vendor" t
            union all select 'bank account ' || (to_jsonb(t) - 'Last Modified')::text from dbo."Bank Account" t
            order by 1
            """;

    private static final String EXACTLY = """
            select coalesce(string_agg(row, E'\\n' order by row), '') as rows from (%s) all_rows
            """;

    final Systems systems;
    final TestDatabase crm;
    final TestDatabase erp;
    final TestDatabase store;
    private final List<Snapshot> kept = new ArrayList<>();

    Companies() throws SQLException {
        this(Path.of("config"));
    }

    /** The same with another configuration. */
    Companies(Path config) throws SQLException {
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

    Companies customer(String no, String name, String postCode) throws SQLException {
        return counterpart("Customer", no, name, postCode);
    }

    Companies vendor(String no, String name, String postCode) throws SQLException {
        return counterpart("Vendor", no, name, postCode);
    }

    private Companies counterpart(String table, String no, String name, String postCode) throws SQLException {
        erp.execute("""
                insert into dbo."%s" ("No_", "Name", "Post Code", "Address", "City", "Phone No_")
                values ('%s', '%s', '%s', 'Old Street 1', 'Oldtown', 'A')
                """.formatted(table, no, name, postCode));
        return this;
    }

    /** Companies with a customer each, numbered C01, C02, ..., all in step with their contacts. */
    static Companies withCustomers(int count) throws SQLException {
        Companies companies = new Companies();
        for (int i = 1; i <= count; i++) {
            companies.customer("C%02d".formatted(i), "Company %02d".formatted(i), "10%02d".formatted(i));
        }
        companies.inStep();
        return companies;
    }

    /** Synchronises what is there, until nothing is left to do. */
    Companies inStep() throws SQLException {
        systems.sync(true);
        assertQuiet(true);
        return this;
    }

    /** A person's edit of a contact; it happens now. */
    void editContact(String name, String column, String value) throws SQLException {
        crm.execute(contactEdit(name, column, value));
    }

    static String contactEdit(String name, String column, String value) {
        return "update crm.contact set %s = '%s' where display_name = '%s'".formatted(column, value, name);
    }

    void editCustomer(String name, String column, String value) throws SQLException {
        erp.execute(counterpartEdit("Customer", name, column, value));
    }

    void editVendor(String name, String column, String value) throws SQLException {
        erp.execute(counterpartEdit("Vendor", name, column, value));
    }

    static String counterpartEdit(String table, String name, String column, String value) {
        return "update dbo.\"%s\" set \"%s\" = '%s' where \"Name\" = '%s'".formatted(table, column, value, name);
    }

    /** Edits that all happened at one time, a minute ago: later edits are later by more than a tie (MOD-4). */
    void earlier(List<String> inCrm, List<String> inErp) throws SQLException {
        crm.execute(("set session_replication_role = replica; %s;"
                        + " update crm.contact set updated_at = %s where xmin = pg_current_xact_id()::xid")
                .formatted(String.join(";", inCrm), EARLIER));
        StringBuilder stamp = new StringBuilder();
        for (String table : List.of("Customer", "Vendor", "Bank Account")) {
            stamp.append("update dbo.\"%s\" set \"Last Modified\" = timezone('Europe/Copenhagen', %s)"
                    .formatted(table, EARLIER));
            stamp.append(" where xmin = pg_current_xact_id()::xid;");
        }
        erp.execute("set session_replication_role = replica; " + String.join(";", inErp) + "; " + stamp);
    }

    /** Keeps all three databases as they are. */
    void keep() throws SQLException {
        kept.add(Snapshot.of(crm, "crm"));
        kept.add(Snapshot.of(erp, "dbo"));
        kept.add(Snapshot.of(store, "counterpart"));
    }

    void goBack() throws SQLException {
        for (Snapshot snapshot : kept) {
            snapshot.restore();
        }
    }

    /** Runs a sync that is stopped; false where it came to its end, since there is no such event. */
    boolean isStopped(Tap tap, boolean full) throws Exception {
        try {
            systems.sync(tap, full);
            return tap.stopped() != null;
        } catch (Tap.Stopped stopped) {
            return true;
        }
    }

    /** One column of a contact; null for a blank. */
    @Nullable
    String contact(String name, String column) throws SQLException {
        return only(crm, "select %s as value from crm.contact where display_name = '%s'".formatted(column, name));
    }

    @Nullable
    String customer(String name, String column) throws SQLException {
        return counterpart("Customer", name, column);
    }

    @Nullable
    String vendor(String name, String column) throws SQLException {
        return counterpart("Vendor", name, column);
    }

    private @Nullable String counterpart(String table, String name, String column) throws SQLException {
        return only(erp, "select \"%s\" as value from dbo.\"%s\" where \"Name\" = '%s'".formatted(column, table, name));
    }

    private static @Nullable String only(TestDatabase database, String query) throws SQLException {
        List<Map<String, @Nullable String>> rows = database.query(query);
        assertThat(rows).as(query).hasSize(1);
        return rows.get(0).get("value");
    }

    int count(TestDatabase database, String from) throws SQLException {
        return Integer.parseInt(String.valueOf(only(database, "select count(*) as value from " + from)));
    }

    /** All that people can see, without the numbers and keys of contacts and without times. */
    Contents contents() throws SQLException {
        Map<String, @Nullable String> names =
                crm.query("select id::text as key, display_name from crm.contact").stream()
                        .collect(Collectors.toMap(row -> row.get("key"), row -> row.get("display_name")));
        List<String> relations =
                store.query("select contact_key, kind, counterpart_no, code, master from counterpart.relation").stream()
                        .map(row -> names.get(row.get("contact_key")) + " is " + row.get("kind") + " "
                                + row.get("counterpart_no") + " " + row.get("code") + " " + row.get("master"))
                        .sorted()
                        .toList();
        List<String> ended = store.query("select entity, key, kind, reason from counterpart.ended").stream()
                .map(row -> names.getOrDefault(row.get("key"), row.get("key")) + " ended " + row.get("kind") + ": "
                        + row.get("reason"))
                .sorted()
                .toList();
        return new Contents(
                rows(crm, CRM_CONTENTS),
                rows(erp, ERP_CONTENTS),
                relations,
                ended,
                rows(store, """
                        select concat_ws(' | ', kind, counterpart_no, field, contact_value, counterpart_value, winner, open) as row
                        from counterpart.conflict order by 1
                        """),
                rows(
                        store,
                        "select concat_ws(' | ', kind, counterpart_no, field, reason) as row from counterpart.parked"));
    }

    /** What both systems hold, and what the store knows of it. */
    record Contents(
            List<String> crm,
            List<String> erp,
            List<String> relations,
            List<String> ended,
            List<String> conflicts,
            List<String> parked) {}

    /** Every value that was ever written: record, field, before, after. */
    List<String> history() throws SQLException {
        return rows(store, """
                select concat_ws(' | ', h.entity, case when h.entity = 'contact' then '' else h.no end, h.action, f.field,
                                 f.before, f.after) as row
                from counterpart.history h, unnest(h.fields, h.before, h.after) as f(field, before, after)
                order by 1
                """);
    }

    private static List<String> rows(TestDatabase database, String query) throws SQLException {
        return database.query(query).stream()
                .map(row -> String.valueOf(row.get("row")))
                .toList();
    }

    int openBatches() throws SQLException {
        return count(store, "counterpart.batch where open");
    }

    int parked() throws SQLException {
        return count(store, "counterpart.parked");
    }

    int conflictsAbout(String value) throws SQLException {
        return count(store, "counterpart.conflict where '%s' in (contact_value, counterpart_value)".formatted(value));
    }

    /** A further sync touches no row anywhere, checkpoints aside (RUN-5). */
    void assertQuiet(boolean full) throws SQLException {
        List<String> before = everyRow();
        systems.sync(full);
        assertThat(everyRow()).as("a further sync writes nothing (RUN-5)").isEqualTo(before);
    }

    /** Every row of the three databases with the transaction that wrote it, checkpoints aside. */
    private List<String> everyRow() throws SQLException {
        List<String> all = new ArrayList<>();
        all.add(everyRow(crm, "crm.contact"));
        all.add(everyRow(erp, "dbo.\"Customer\"", "dbo.\"Vendor\"", "dbo.\"Bank Account\""));
        all.add(everyRow(
                store,
                "counterpart.relation",
                "counterpart.number_series",
                "counterpart.run",
                "counterpart.batch",
                "counterpart.history",
                "counterpart.conflict",
                "counterpart.parked",
                "counterpart.ended"));
        return all;
    }

    private static String everyRow(TestDatabase database, String... tables) throws SQLException {
        String union = List.of(tables).stream()
                .map(table -> "select '%s ' || t.xmin || ' ' || t::text as row from %s t".formatted(table, table))
                .collect(Collectors.joining(" union all "));
        return String.valueOf(database.query(EXACTLY.formatted(union)).get(0).get("rows"));
    }
}
