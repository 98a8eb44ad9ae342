package io.counterpart.demo;

import io.counterpart.demo.companies.Company;
import io.counterpart.demo.companies.CrmContact;
import io.counterpart.party.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads generated companies into the two systems: what each of them knows, in its own spelling. */
final class RowsLoad {
    private static final List<String> SALESPERSONS = List.of("AH", "BD", "JO", "OF");

    private static final String CUSTOMER_COLUMNS = """
            "No_", "Name", "Search Name", "Address", "Post Code", "City", "Country_Region Code", "Phone No_",
            "Currency Code", "Language Code", "E-Mail", "Home Page", "VAT Registration No_", "Registration Number",
            "Customer Posting Group", "Gen_ Bus_ Posting Group", "VAT Bus_ Posting Group", "Payment Terms Code",
            "Salesperson Code"
            """;

    private static final String VENDOR_COLUMNS = """
            "No_", "Name", "Search Name", "Address", "Post Code", "City", "Country_Region Code", "Phone No_",
            "Currency Code", "Language Code", "E-Mail", "Home Page", "VAT Registration No_", "Registration Number",
            "Vendor Posting Group", "Gen_ Bus_ Posting Group", "VAT Bus_ Posting Group", "Payment Terms Code",
            "Purchaser Code"
            """;

    private static final String BANK_ACCOUNT_COLUMNS = """
            "No_", "Name", "Search Name", "Address", "Post Code", "City", "Country_Region Code", "Phone No_",
            "Currency Code", "Language Code", "Bank Account No_", "IBAN", "Bank Acc_ Posting Group"
            """;

    private static final String CONTACT_COLUMNS = """
            contact_number, display_name, street, zip, town, country, phone, email_address, tax_id, owner, lead_source
            """;

    /** How many records each table got. */
    record Loaded(long contacts, long customers, long vendors, long bankAccounts) {
        long all() {
            return contacts + customers + vendors + bankAccounts;
        }
    }

    private final BulkInsert contacts;
    private final BulkInsert customers;
    private final BulkInsert vendors;
    private final BulkInsert bankAccounts;

    private RowsLoad(Connection crm, Connection erp) {
        contacts = new BulkInsert(crm, "crm.contact", CONTACT_COLUMNS);
        customers = new BulkInsert(erp, "dbo.\"Customer\"", CUSTOMER_COLUMNS);
        vendors = new BulkInsert(erp, "dbo.\"Vendor\"", VENDOR_COLUMNS);
        bankAccounts = new BulkInsert(erp, "dbo.\"Bank Account\"", BANK_ACCOUNT_COLUMNS);
    }

    /** Loads the companies in one pass; only some thousand of them are in memory at a time. */
    static Loaded load(Stream<Company> companies, Connection crm, Connection erp) throws SQLException {
        RowsLoad load = new RowsLoad(crm, erp);
        for (Company company : (Iterable<Company>) companies::iterator) {
            load.add(company);
        }
        Loaded loaded =
                new Loaded(load.contacts.end(), load.customers.end(), load.vendors.end(), load.bankAccounts.end());
        analyze(crm);
        analyze(erp);
        return loaded;
    }

    /** What the server does by itself after a minute or two. */
    private static void analyze(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    private void add(Company company) throws SQLException {
        for (Kind kind : company.roles()) {
            switch (kind) {
                case CUSTOMER -> customers.row(customer(company));
                case VENDOR -> vendors.row(vendor(company));
                case BANK_ACCOUNT -> bankAccounts.row(bankAccount(company));
            }
        }
        for (CrmContact contact : CrmContact.of(company)) {
            contacts.row(contact(company, contact));
        }
    }

    private static List<@Nullable String> customer(Company company) {
        List<@Nullable String> values = tradingPartner(company, Kind.CUSTOMER);
        values.add(SALESPERSONS.get(company.number() % SALESPERSONS.size()));
        return values;
    }

    private static List<@Nullable String> vendor(Company company) {
        List<@Nullable String> values = tradingPartner(company, Kind.VENDOR);
        values.add("RB");
        return values;
    }

    private static List<@Nullable String> tradingPartner(Company company, Kind kind) {
        PostingGroup group = PostingGroup.of(company.country().code());
        // The record that was made first is complete; nobody asked for mail and web site again later.
        boolean complete = kind == company.roles().get(0);
        List<@Nullable String> values = erpRecord(company, kind);
        values.addAll(List.of(
                complete ? company.email() : "",
                complete ? company.website() : "",
                company.vat(),
                company.registration(),
                group.name(),
                group.name(),
                group.name(),
                group.paymentTerms));
        return values;
    }

    private static List<@Nullable String> bankAccount(Company company) {
        List<@Nullable String> values = erpRecord(company, Kind.BANK_ACCOUNT);
        values.addAll(List.of(company.bankAccount(), company.iban(), "CURRENCIES"));
        return values;
    }

    private static List<@Nullable String> erpRecord(Company company, Kind kind) {
        return new ArrayList<>(List.of(
                company.no(kind),
                company.name(),
                company.searchName(),
                company.address(),
                company.postCode(),
                company.town(),
                company.country().code(),
                company.phone(),
                company.country().currency(),
                company.country().language()));
    }

    private static List<@Nullable String> contact(Company company, CrmContact contact) {
        return Arrays.asList(
                contact.no(),
                contact.name(),
                contact.hasAddress() ? company.address() : null,
                contact.hasAddress() ? company.postCode() : null,
                contact.hasAddress() ? company.town() : null,
                company.country().code(),
                contact.phone(),
                contact.email(),
                contact.vat(),
                "web",
                "Web form");
    }
}
