package io.counterpart.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The CRM's companies and persons. A CRM leaves out what it does not know: blanks become nulls. */
final class CrmRecords {

    private static final String INSERT_CONTACT = """
            insert into crm.contact (
                contact_number, contact_type, parent_company_id, display_name, street, zip, town, country,
                sales_territory, currency, language, account_manager, salutation, job_title, owner, lead_source)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'Trade fair')
            """;

    private static final String SELECT_COMPANIES = """
            select contact_number, id from crm.contact where contact_type = 0
            """;

    private CrmRecords() {}

    static void loadCompanies(Connection crm) throws SQLException {
        CsvRows.of("contact.csv")
                .where("type", "company")
                .insert(crm, INSERT_CONTACT, company -> contact(company, 0, null));
    }

    static int loadPersons(Connection crm, Function<String, @Nullable Long> companyOf) throws SQLException {
        Map<String, Long> ownCompanies = companyIds(crm);
        CsvRows persons = CsvRows.of("contact.csv").where("type", "person");
        persons.insert(crm, INSERT_CONTACT, person -> contact(person, 1, company(person, ownCompanies, companyOf)));
        return persons.rows().size();
    }

    private static List<@Nullable Object> contact(NamedCsvRecord row, int type, @Nullable Long company) {
        return Arrays.asList(
                row.getField("no"),
                type,
                company,
                row.getField("name"),
                known(row, "address"),
                known(row, "post_code"),
                known(row, "city"),
                known(row, "country_code"),
                known(row, "territory_code"),
                known(row, "currency_code"),
                known(row, "language_code"),
                known(row, "salesperson_code"),
                known(row, "salutation_code"),
                known(row, "job_title"),
                row.getField("salesperson_code").toLowerCase(Locale.ROOT));
    }

    private static @Nullable String known(NamedCsvRecord row, String field) {
        String value = row.getField(field);
        return value.isEmpty() ? null : value;
    }

    private static @Nullable Long company(
            NamedCsvRecord person, Map<String, Long> ownCompanies, Function<String, @Nullable Long> companyOf) {
        String company = person.getField("company");
        if (company.isEmpty()) {
            return null;
        }
        Long id = company.contains(":") ? companyOf.apply(company) : ownCompanies.get(company);
        if (id == null) {
            throw new IllegalStateException("person " + person.getField("no") + " works for " + company
                    + ", which has no contact in the CRM yet: load the companies and run a sync first");
        }
        return id;
    }

    private static Map<String, Long> companyIds(Connection crm) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        try (Statement statement = crm.createStatement();
                ResultSet rows = statement.executeQuery(SELECT_COMPANIES)) {
            while (rows.next()) {
                ids.put(rows.getString("contact_number"), rows.getLong("id"));
            }
        }
        return ids;
    }
}
