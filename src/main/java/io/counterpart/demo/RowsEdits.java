package io.counterpart.demo;

import io.counterpart.demo.companies.Company;
import io.counterpart.demo.companies.Edit;
import io.counterpart.party.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People's edits of generated companies: told to each database in one go, carried out by a statement for each column. */
final class RowsEdits {
    private static final String TABLE = """
            create temporary table edit (
                edit text, kind text, key text, phone text, email text, website text, address text)
            """;

    private static final List<String> IN_CRM = List.of("""
            update crm.contact c set phone = e.phone
            from edit e where c.tax_id = e.key and e.edit in ('PHONE_IN_CRM', 'SAME_VALUE')
            """, """
            update crm.contact c set email_address = e.email
            from edit e where c.tax_id = e.key and e.edit = 'TWO_FIELDS'
            """, """
            update crm.contact c set website = e.website
            from edit e where c.tax_id = e.key and e.edit in ('SAME_FIELD', 'CLEARED')
            """, """
            delete from crm.contact c
            using edit e where c.tax_id = e.key and e.edit = 'CONTACT_DELETED'
            """);

    /** For each table that a company's first role is in. */
    private static final List<String> IN_ERP = List.of("""
            update %1$s t set "Phone No_" = e.phone
            from edit e where t."No_" = e.key and e.kind = '%2$s' and e.edit = 'SAME_VALUE'
            """, """
            update %1$s t set "Address" = e.address
            from edit e where t."No_" = e.key and e.kind = '%2$s' and e.edit in ('ADDRESS_IN_ERP', 'TWO_FIELDS')
            """, """
            update %1$s t set "Home Page" = e.website
            from edit e where t."No_" = e.key and e.kind = '%2$s' and e.edit = 'SAME_FIELD'
            """, """
            update %1$s t set "Payment Terms Code" = 'CM'
            from edit e where t."No_" = e.key and e.kind = '%2$s' and e.edit = 'ERP_OWN'
            """, """
            delete from %1$s t
            using edit e where t."No_" = e.key and e.kind = '%2$s' and e.edit = 'RECORD_DELETED'
            """);

    private RowsEdits() {}

    /** Edits in the CRM; contacts are found by their VAT numbers, since those made by a sync have any number. */
    static void inCrm(Stream<Company> companies, Connection crm) throws SQLException {
        tell(crm, companies.filter(company -> company.edit().isInCrm()).map(RowsEdits::crmRow));
        for (String sql : IN_CRM) {
            execute(crm, sql);
        }
    }

    /** Edits in the ERP, of a company's first record. */
    static void inErp(Stream<Company> companies, Connection erp) throws SQLException {
        tell(erp, companies.filter(company -> company.edit().isInErp()).map(RowsEdits::erpRow));
        for (String sql : IN_ERP) {
            execute(erp, String.format(sql, "dbo.\"Customer\"", Kind.CUSTOMER));
            execute(erp, String.format(sql, "dbo.\"Vendor\"", Kind.VENDOR));
        }
    }

    private static List<@Nullable String> crmRow(Company company) {
        boolean cleared = company.edit() == Edit.CLEARED;
        return Arrays.asList(
                company.edit().name(),
                "",
                company.vatInCrm(),
                company.newPhone(),
                company.newEmail(),
                cleared ? null : company.newWebsite("shop"),
                "");
    }

    private static List<@Nullable String> erpRow(Company company) {
        Kind first = company.roles().get(0);
        return List.of(
                company.edit().name(),
                first.name(),
                company.no(first),
                company.newPhone(),
                "",
                company.newWebsite("en"),
                company.newAddress());
    }

    private static void tell(Connection connection, Stream<List<@Nullable String>> rows) throws SQLException {
        execute(connection, TABLE);
        BulkInsert edits = new BulkInsert(connection, "edit", "edit, kind, key, phone, email, website, address");
        for (List<@Nullable String> row : (Iterable<List<@Nullable String>>) rows::iterator) {
            edits.row(row);
        }
        edits.end();
        execute(connection, "analyze edit");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
