package io.counterpart.bench;

/**
 * The same work as a sync's, as a person would write it who has both systems in one database: one statement for all
 * records.
 *
 * @param given makes the table {@code given} with the values to be written; not measured
 * @param statement writes them
 */
record Work(String given, String statement) {
    /** Companies, each a little different; the same ones in every run. */
    private static final String COMPANIES = """
            select n, 'C' || lpad(n::text, 7, '0') as no,
              (array['Andersen', 'Baker', 'Castillo', 'Dubois', 'Eriksson', 'Fischer', 'Gupta', 'Horvath'])[n %% 8 + 1] || ' '
                || (array['Timber', 'Textiles', 'Tools', 'Transport', 'Tea'])[n %% 5 + 1] || ' ' || n || ' Ltd.' as name,
              (array['High Street', 'Mill Lane', 'Station Road'])[n %% 3 + 1] || ' ' || n %% 250 as address,
              (array['Aarhus', 'Birmingham', 'Cologne', 'Dijon'])[n %% 4 + 1] as city,
              lpad((n::bigint * 7919 %% 100000)::text, 5, '0') as post_code,
              (array['DK', 'GB', 'DE', 'FR'])[n %% 4 + 1] as country,
              '+45 70 ' || lpad(n::text, 7, '0') as phone,
              'office@company' || n || '.example' as email,
              'www.company' || n || '.example' as home_page,
              (array['DKK', 'GBP', 'EUR', 'EUR'])[n %% 4 + 1] as currency,
              (array['JR', 'PS', 'OF'])[n %% 3 + 1] as salesperson,
              'VAT' || lpad(n::text, 8, '0') as vat
            from generate_series(1, %1$d) as n
            """;

    static final Work FIRST_LOAD = new Work("create table given as " + COMPANIES, """
            insert into crm.contact (contact_number, contact_type, display_name, street, town, zip, country, phone,
              email_address, website, currency, account_manager, tax_id, lead_source)
            select 'CT' || (300000 + n), 0, name, address, city, post_code, country, phone, email, home_page, currency,
              salesperson, vat, 'Counterpart'
            from given order by n
            """);

    static final Work CHANGED_IN_CRM = new Work("""
            create table given as
            select "No_" as no, "Phone No_" || '1' as phone, "Address" || ' A' as address from dbo."Customer"
            """, """
            update dbo."Customer" c set "Phone No_" = given.phone, "Address" = given.address
            from given where given.no = c."No_"
            """);

    static final Work CHANGED_IN_ERP = new Work(
            "create table given as select id, phone || '2' as phone, street || ' B' as street from crm.contact", """
            update crm.contact c set phone = given.phone, street = given.street
            from given where given.id = c.id
            """);

    static final Work LOGGED =
            new Work("create table given as select id, contact_number, clock_timestamp() as at from crm.contact", """
            insert into crm.interaction (contact_id, company_id, happened_at, template_code, description, document_type,
              document_no, salesperson)
            select id, id, at, 'S_INVOICE', 'Sales Invoice ' || contact_number, 'Sales Invoice', contact_number, 'JR' from given
            """);

    /** As if all was changed an hour ago: once somebody has changed one record since, nothing else is read again. */
    static final String AN_HOUR_LATER_IN_CRM = """
            alter table crm.contact disable trigger user;
            update crm.contact set updated_at = updated_at - interval '1 hour';
            alter table crm.contact enable trigger user""";

    /** The same of {@link #AN_HOUR_LATER_IN_CRM}. */
    static final String AN_HOUR_LATER_IN_ERP = """
            alter table dbo."Customer" disable trigger user;
            update dbo."Customer" set "Last Modified" = "Last Modified" - interval '1 hour';
            alter table dbo."Customer" enable trigger user""";

    /** What is read of the CRM ends here from now on. */
    static final String TOUCH_ONE_IN_CRM =
            "update crm.contact set phone = phone where id = (select min(id) from crm.contact)";

    /** The same of {@link #TOUCH_ONE_IN_CRM}. */
    static final String TOUCH_ONE_IN_ERP =
            "update dbo.\"Customer\" set \"Phone No_\" = \"Phone No_\" where \"No_\" = 'C0000001'";

    /** What the people of the ERP do before {@link #LOGGED}: an invoice for each customer, printed once. */
    static String post(int rows) {
        return """
                insert into dbo."Sales Invoice Header" ("No_", "Bill-to Customer No_", "Salesperson Code", "No_ Printed")
                select 'I' || n, 'C' || lpad(n::text, 7, '0'), 'JR', 1 from generate_series(1, %d) as n
                """.formatted(rows);
    }

    /** The same companies as rows of a file of customers; the phone numbers end with a text of one's own. */
    static String customers(int rows, String end) {
        return """
                select no as "No.", name as "Name", address as "Address", city as "City", post_code as "Post Code",
                  country as "Country Code", phone || '%s' as "Phone No.", email as "E-Mail", home_page as "Home Page",
                  currency as "Currency Code", salesperson as "Salesperson Code", vat as "VAT Registration No."
                from (%s) as companies order by n""".formatted(end, COMPANIES.formatted(rows));
    }

    /** What the people of the CRM do before {@link #CHANGED_IN_CRM}. */
    static final String EDIT_CRM = "update crm.contact set phone = phone || '1', street = street || ' A'";

    /** What the people of the ERP do before {@link #CHANGED_IN_ERP}. */
    static final String EDIT_ERP =
            "update dbo.\"Customer\" set \"Phone No_\" = \"Phone No_\" || '2', \"Address\" = \"Address\" || ' B'";

    /** Fills the ERP. */
    static String loadErp(int rows) {
        return """
                insert into dbo."Customer" ("No_", "Name", "Search Name", "Address", "City", "Post Code",
                  "Country_Region Code", "Phone No_", "E-Mail", "Home Page", "Currency Code", "Salesperson Code",
                  "VAT Registration No_", "Payment Terms Code", "Customer Posting Group")
                select no, name, upper(name), address, city, post_code, country, phone, email, home_page, currency,
                  salesperson, vat, '30D', 'DOMESTIC'
                from (%s) as companies order by n
                """.formatted(COMPANIES.formatted(rows));
    }

    String given(int rows) {
        return given.contains("%1$d") ? given.formatted(rows) : given;
    }
}
