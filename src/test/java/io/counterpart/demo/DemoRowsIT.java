package io.counterpart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.demo.companies.Companies;
import io.counterpart.demo.companies.Company;
import io.counterpart.demo.companies.Edit;
import io.counterpart.demo.companies.Origin;
import io.counterpart.demo.companies.Tally;
import io.counterpart.demo.companies.Tally.Thing;
import io.counterpart.sync.SyncResult;
import io.counterpart.testing.Systems;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way of {@code demo --rows}, with few companies: each count is what the companies foretell. */
class DemoRowsIT {
    private static final int ROWS = 600;

    /** The columns that both systems have, in the same order. */
    private static final String CONTACT_VALUES =
            "display_name, street, zip, town, country, phone, email_address, website," + " currency, language";

    private static final String ERP_VALUES = "\"Name\", \"Address\", \"Post Code\", \"City\", \"Country_Region Code\","
            + " \"Phone No_\", \"E-Mail\", \"Home Page\", \"Currency Code\", \"Language Code\"";

    private Systems systems;

    @BeforeEach
    void load() throws SQLException {
        systems = new Systems(Path.of("config")).init();
        try (Connection crm = systems.crm.open();
                Connection erp = systems.erp.open()) {
            DemoData.createCrm(crm);
            DemoData.createErp(erp);
            RowsLoad.load(companies(), crm, erp);
        }
    }

    private static Stream<Company> companies() {
        return Companies.first(ROWS);
    }

    @Test
    void everySyncDoesWhatTheCompaniesForetellAndTheSystemsAgreeAfterwards() throws SQLException {
        Tally first = sync(false, Tally::addFirstSync);
        assertThat(first.of(Thing.CONTACTS_MADE)).isEqualTo(companiesOf(Origin.ERP_ONLY));
        assertThat(first.of(Thing.WAITING))
                .isEqualTo(companiesOf(Origin.TWICE_IN_CRM) + companiesOf(Origin.SAME_EMAIL))
                .isPositive();
        assertThat(differing()).isEmpty();

        try (Connection crm = systems.crm.open();
                Connection erp = systems.erp.open()) {
            RowsEdits.inErp(companies(), erp);
            RowsEdits.inCrm(companies(), crm);
        }
        Tally second = sync(true, Tally::addSecondSync);
        assertThat(second.of(Thing.CONFLICTS))
                .isEqualTo(companies()
                        .filter(company -> company.edit() == Edit.SAME_FIELD)
                        .count())
                .isPositive();
        assertThat(differing()).isEmpty();

        assertThat(systems.sync())
                .extracting(SyncResult::run, SyncResult::crm, SyncResult::erp)
                .containsExactly(0L, 0L, 0L);
        assertThat(systems.sync(true))
                .extracting(SyncResult::run, SyncResult::crm, SyncResult::erp)
                .containsExactly(0L, 0L, 0L);
    }

    private long companiesOf(Origin origin) {
        return companies().filter(company -> company.origin() == origin).count();
    }

    private Tally sync(boolean full, BiConsumer<Tally, Company> foretell) throws SQLException {
        Tally foretold = new Tally();
        companies().forEach(company -> foretell.accept(foretold, company));
        try (Connection store = systems.store.open()) {
            RowsAccount account = RowsAccount.begin(store);
            Tally counted = account.counted(systems.sync(full));
            assertThat(counted.counts()).isEqualTo(foretold.counts());
            return counted;
        }
    }

    /** The pairs whose records do not hold the same values, and those of which one is gone. */
    private List<String> differing() throws SQLException {
        Map<String, List<String>> contacts =
                rows(systems.crm.query("select id, " + CONTACT_VALUES + " from crm.contact"));
        Map<String, List<String>> erp = new HashMap<>();
        for (String table : List.of("Customer", "Vendor", "Bank Account")) {
            erp.putAll(rows(systems.erp.query("select \"No_\", " + ERP_VALUES + " from dbo.\"" + table + "\"")));
        }
        var pairs = systems.store.query("select contact_key, counterpart_no from counterpart.relation");
        assertThat(pairs).hasSizeGreaterThan(ROWS);
        return pairs.stream()
                .filter(pair -> !contacts.containsKey(pair.get("contact_key"))
                        || !contacts.get(pair.get("contact_key")).equals(erp.get(pair.get("counterpart_no"))))
                .map(Map::toString)
                .toList();
    }

    /** By the first column; null is blank. */
    private static Map<String, List<String>> rows(List<Map<String, String>> found) {
        Map<String, List<String>> rows = new HashMap<>();
        for (Map<String, String> row : found) {
            List<String> values = new ArrayList<>();
            row.values().forEach(value -> values.add(value == null ? "" : value));
            rows.put(values.remove(0), values);
        }
        return rows;
    }

    @Test
    void theErpsOwnColumnsHoldWhatWasLoaded() throws SQLException {
        systems.sync();
        Company company = companies()
                .filter(each -> each.origin() == Origin.SAME_VAT)
                .findFirst()
                .orElseThrow();
        String no = company.no(company.roles().get(0));
        assertThat(systems.erp.query("select \"Registration Number\" as own from dbo.\"Customer\" where \"No_\" = '"
                        + no + "' union all select \"Registration Number\" from dbo.\"Vendor\" where \"No_\" = '" + no
                        + "'"))
                .containsExactly(Map.of("own", company.registration()));
    }
}
