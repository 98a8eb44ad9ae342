package io.counterpart.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ERP's customers, vendors and bank accounts; what the CSV files do not know comes from the country. */
final class ErpRecords {

    private static final String INSERT_CUSTOMER = """
            insert into dbo."Customer" (
                "No_", "Name", "Address", "Address 2", "Post Code", "City", "Contact", "Currency Code",
                "Country_Region Code", "Location Code", "VAT Registration No_", "Territory Code", "GLN",
                "Search Name", "Customer Posting Group", "Gen_ Bus_ Posting Group", "VAT Bus_ Posting Group",
                "Payment Terms Code", "Credit Limit (LCY)", "Contact Type")
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_VENDOR = """
            insert into dbo."Vendor" (
                "No_", "Name", "Address", "Address 2", "Post Code", "City", "Contact", "Currency Code",
                "Country_Region Code", "Location Code", "VAT Registration No_", "Territory Code", "GLN",
                "Search Name", "Vendor Posting Group", "Gen_ Bus_ Posting Group", "VAT Bus_ Posting Group",
                "Payment Terms Code", "Purchaser Code")
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RB')
            """;

    private static final String INSERT_BANK_ACCOUNT = """
            insert into dbo."Bank Account" (
                "No_", "Name", "Address", "Post Code", "City", "Contact", "Currency Code",
                "Bank Acc_ Posting Group", "Bank Account No_", "Bank Branch No_", "IBAN",
                "Search Name", "Our Contact Code")
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OF')
            """;

    private ErpRecords() {}

    static void load(Connection erp) throws SQLException {
        CsvRows.of("customer.csv").insert(erp, INSERT_CUSTOMER, ErpRecords::customer);
        CsvRows.of("vendor.csv").insert(erp, INSERT_VENDOR, ErpRecords::tradingPartner);
        CsvRows.of("bank_account.csv").insert(erp, INSERT_BANK_ACCOUNT, ErpRecords::withSearchName);
    }

    /** A customer whose contact person has the customer's own name is a person who trades alone. */
    private static List<Object> customer(NamedCsvRecord row) {
        List<Object> values = tradingPartner(row);
        values.add(PostingGroup.of(row.getField("country_code")).creditLimit);
        values.add(row.getField("contact").equals(row.getField("name")) ? 1 : 0);
        return values;
    }

    private static List<Object> tradingPartner(NamedCsvRecord row) {
        PostingGroup group = PostingGroup.of(row.getField("country_code"));
        List<Object> values = withSearchName(row);
        values.addAll(List.of(group.name(), group.name(), group.name(), group.paymentTerms));
        return values;
    }

    /** All fields of the row in the order of the file, then the name in capital letters. */
    private static List<Object> withSearchName(NamedCsvRecord row) {
        List<Object> values = new ArrayList<>(row.getFields());
        values.add(row.getField("name").toUpperCase(Locale.ROOT));
        return values;
    }
}
