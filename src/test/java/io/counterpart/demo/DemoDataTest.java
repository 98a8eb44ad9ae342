package io.counterpart.demo;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterpart.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoDataTest {
    private static final TestDatabase ERP = TestDatabase.create("erp");

    private final TestDatabase crm = TestDatabase.create("crm");

    @BeforeAll
    static void loadErp() throws SQLException {
        try (Connection connection = ERP.open()) {
            DemoData.createErp(connection);
            DemoData.loadErp(connection);
        }
    }

    @Test
    void erpHasTheCustomersVendorsAndBankAccountsOfCronus() throws SQLException {
        assertThat(count(ERP, "dbo.\"Customer\"")).isEqualTo(63);
        assertThat(count(ERP, "dbo.\"Vendor\"")).isEqualTo(63);
        assertThat(count(ERP, "dbo.\"Bank Account\"")).isEqualTo(8);
    }

    @Test
    void customerHasWhatTheFileKnowsAndTheRestByCountry() throws SQLException {
        assertThat(known(ERP, "dbo.\"Customer\" where \"No_\" = '49858585'"))
                .containsOnly(
                        entry("No_", "49858585"),
                        entry("Name", "Hotel Pferdesee"),
                        entry("Search Name", "HOTEL PFERDESEE"),
                        entry("Address", "Plett Straße 187"),
                        entry("City", "Frankfurt/Main"),
                        entry("Post Code", "60320"),
                        entry("Country_Region Code", "DE"),
                        entry("Contact", "Jonathan Haas"),
                        entry("Currency Code", "EUR"),
                        entry("VAT Registration No_", "963963963"),
                        entry("Location Code", "GREEN"),
                        entry("Contact Type", "0"),
                        entry("Customer Posting Group", "EU"),
                        entry("Gen_ Bus_ Posting Group", "EU"),
                        entry("VAT Bus_ Posting Group", "EU"),
                        entry("Payment Terms Code", "14 DAYS"),
                        entry("Credit Limit (LCY)", "25000.00"),
                        entry("Privacy Blocked", "0"),
                        entry("Last Statement No_", "0"),
                        entry("Blocked", "0"));
    }

    @Test
    void theOneCustomerWhoIsHisOwnContactIsAPerson() throws SQLException {
        assertThat(ERP.query("select \"No_\", \"Name\" from dbo.\"Customer\" where \"Contact Type\" = 1"))
                .containsExactly(Map.of("No_", "45282829", "Name", "Carl Anthony"));
    }

    @Test
    void vendorHasAPurchaser() throws SQLException {
        assertThat(known(ERP, "dbo.\"Vendor\" where \"No_\" = '44756404'"))
                .containsOnly(
                        entry("No_", "44756404"),
                        entry("Name", "Furniture Industries"),
                        entry("Search Name", "FURNITURE INDUSTRIES"),
                        entry("Address", "23 Charington Cresent"),
                        entry("City", "Edinburgh"),
                        entry("Post Code", "E12 5TG"),
                        entry("Country_Region Code", "GB"),
                        entry("Contact", "Stephen A. Mew"),
                        entry("Territory Code", "SCOT"),
                        entry("Currency Code", "GBP"),
                        entry("Purchaser Code", "RB"),
                        entry("VAT Registration No_", "796385274"),
                        entry("Location Code", "BLUE"),
                        entry("Vendor Posting Group", "DOMESTIC"),
                        entry("Gen_ Bus_ Posting Group", "DOMESTIC"),
                        entry("VAT Bus_ Posting Group", "DOMESTIC"),
                        entry("Payment Terms Code", "1M(8D)"),
                        entry("Privacy Blocked", "0"),
                        entry("Blocked", "0"));
    }

    @Test
    void bankAccountHasItsNumbers() throws SQLException {
        assertThat(known(ERP, "dbo.\"Bank Account\" where \"No_\" = 'WWB-EUR'"))
                .containsOnly(
                        entry("No_", "WWB-EUR"),
                        entry("Name", "World Wide Bank"),
                        entry("Search Name", "WORLD WIDE BANK"),
                        entry("Address", "1 High Holborn"),
                        entry("City", "London"),
                        entry("Post Code", "WC1 3DG"),
                        entry("Contact", "Grant Culbertson"),
                        entry("Currency Code", "EUR"),
                        entry("Our Contact Code", "OF"),
                        entry("Bank Branch No_", "BG99999"),
                        entry("Bank Account No_", "99-33-456"),
                        entry("IBAN", "GB 80 RBOS 161732 41116737"),
                        entry("Bank Acc_ Posting Group", "CURRENCIES"),
                        entry("Blocked", "0"));
    }

    @Test
    void erpKeepsTheTimeOfItsServerWithoutZone() throws SQLException {
        assertThat(ERP.query("""
                        select count(*) as wrong from dbo."Vendor"
                        where abs(extract(epoch from
                            "Last Modified" - timezone('Europe/Copenhagen', clock_timestamp()))) > 600
                        """)).containsExactly(Map.of("wrong", "0"));
    }

    @Test
    void crmHasTheCompaniesThatOnlyItKnows() throws SQLException {
        loadCompanies();
        assertThat(count(crm, "crm.contact")).isEqualTo(25);
        assertThat(known(crm, "crm.contact where contact_number = 'CT100016'"))
                .containsOnly(
                        entry("id", "22"),
                        entry("contact_number", "CT100016"),
                        entry("contact_type", "0"),
                        entry("display_name", "DanMøbler"),
                        entry("street", "Vindegade 72"),
                        entry("town", "Copenhagen"),
                        entry("zip", "2100"),
                        entry("country", "DK"),
                        entry("sales_territory", "FOREIGN"),
                        entry("currency", "DKK"),
                        entry("language", "DAN"),
                        entry("account_manager", "RB"),
                        entry("owner", "rb"),
                        entry("lead_source", "Trade fair"),
                        entry("newsletter", "f"),
                        entry("do_not_contact", "f"));
    }

    @Test
    void personsWorkForCompaniesOfTheCrmForRecordsOfTheErpOrForNobody() throws SQLException {
        loadCompanies();
        Set<String> asked = new TreeSet<>();
        try (Connection connection = crm.open()) {
            int loaded = DemoData.loadPersons(connection, record -> {
                asked.add(record);
                return 1L;
            });
            assertThat(loaded).isEqualTo(256);
        }
        assertThat(asked).hasSize(52).contains("customer:10000", "vendor:10000", "bank_account:NBL");
        assertThat(crm.query("""
                        select person.display_name, company.display_name as company
                        from crm.contact person left join crm.contact company on company.id = person.parent_company_id
                        where person.contact_number in ('CT100121', 'CT100153', 'CT100211')
                        order by person.contact_number
                        """))
                .extracting(row -> row.get("display_name") + ", " + row.get("company"))
                .containsExactly("Sussie Leth, WoodImex Ltd", "Gregory Weber, Cane Showroom", "Peter Conelly, null");
    }

    @Test
    void personOfACompanyWithoutContactIsRefused() throws SQLException {
        loadCompanies();
        try (Connection connection = crm.open()) {
            assertThatThrownBy(() -> DemoData.loadPersons(connection, record -> null))
                    .hasMessageContaining("person CT100122 works for vendor:49454647");
        }
        assertThat(count(crm, "crm.contact")).isEqualTo(25);
    }

    @Test
    void everyEditMovesTheTimeOfModification() throws SQLException {
        loadCompanies();
        crm.execute("update crm.contact set rating = 5 where contact_number = 'CT100019'");
        assertThat(crm.query("select contact_number from crm.contact order by updated_at desc limit 1"))
                .containsExactly(Map.of("contact_number", "CT100019"));
    }

    private void loadCompanies() throws SQLException {
        try (Connection connection = crm.open()) {
            DemoData.createCrm(connection);
            DemoData.loadCompanies(connection);
        }
    }

    private static int count(TestDatabase database, String table) throws SQLException {
        return Integer.parseInt(
                database.query("select count(*) from " + table).get(0).get("count"));
    }

    /** The only row there, without blanks and times. */
    private static Map<String, String> known(TestDatabase database, String from) throws SQLException {
        var rows = database.query("select * from " + from);
        assertThat(rows).hasSize(1);
        return rows.get(0).entrySet().stream()
                .filter(column ->
                        column.getValue() != null && !column.getValue().isEmpty())
                .filter(column ->
                        !Set.of("created_at", "updated_at", "Last Modified").contains(column.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
