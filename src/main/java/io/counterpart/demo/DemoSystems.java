package io.counterpart.demo;

import io.counterpart.demo.companies.Company;
import io.counterpart.party.Kind;
import io.counterpart.party.Side;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The demo's CRM and ERP, and the people who work in them: everything here is plain SQL, as any application would send. */
final class DemoSystems {
    private static final List<String> DATABASES = List.of("crm", "erp", "store");

    private final EmbeddedDatabases databases;

    DemoSystems(EmbeddedDatabases databases) {
        this.databases = databases;
        DATABASES.forEach(databases::create);
    }

    /** The settings that lead Counterpart to these databases instead of those of the configuration. */
    Map<String, String> overrides() {
        Map<String, String> overrides = new HashMap<>();
        for (String name : DATABASES) {
            overrides.put("counterpart." + name + ".url", databases.url(name));
            overrides.put("counterpart." + name + ".username", databases.username());
            overrides.put("counterpart." + name + ".password", "none");
        }
        return overrides;
    }

    Connection open(Side side) throws SQLException {
        return open(side.id());
    }

    Connection open(String database) throws SQLException {
        return DriverManager.getConnection(databases.url(database), databases.username(), "");
    }

    /** Two systems without a record. */
    void createTables() throws SQLException {
        try (Connection crm = open(Side.CRM);
                Connection erp = open(Side.ERP)) {
            DemoData.createCrm(crm);
            DemoData.createErp(erp);
        }
    }

    /** Two systems as they are found on a Monday. */
    void load() throws SQLException {
        createTables();
        try (Connection crm = open(Side.CRM);
                Connection erp = open(Side.ERP)) {
            DemoData.loadCompanies(crm);
            DemoData.loadErp(erp);
        }
    }

    /** Loads the persons under the contacts of their companies, found by the relations that were made. */
    int loadPersons() throws SQLException {
        Map<String, Long> companies = new HashMap<>();
        try (Connection store = open("store");
                PreparedStatement statement = store.prepareStatement(
                        "select replace(kind, '-', '_') || ':' || counterpart_no, contact_key from counterpart.relation");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                companies.put(row.getString(1), Long.valueOf(row.getString(2)));
            }
        }
        try (Connection crm = open(Side.CRM)) {
            return DemoData.loadPersons(crm, companies::get);
        }
    }

    void typeNewRecords(Story story) throws SQLException {
        story.say("Then the ERP's users type in four records:");
        erp(
                story,
                "customer 45990016 \"Danmoebler\", for a company that the CRM knows as DanMøbler",
                "insert into dbo.\"Customer\" (\"No_\", \"Name\", \"Currency Code\") values ('45990016', 'Danmoebler', 'DKK')");
        erp(
                story,
                "vendor 46990018 \"UpTown Svea AB\", for a company that the CRM knows as UpTownSvea",
                "insert into dbo.\"Vendor\" (\"No_\", \"Name\", \"Phone No_\") values ('46990018', 'UpTown Svea AB', '+46 31 555 0199')");
        erp(
                story,
                "vendor 45990019 \"WoodImex Ltd\", 2950: a company of the CRM, name and post code agree",
                "insert into dbo.\"Vendor\" (\"No_\", \"Name\", \"Post Code\") values ('45990019', 'WoodImex Ltd', '2950')");
        erp(
                story,
                "vendor 44990001 \"The Cannon Group PLC\", B27 4KT: customer 10000 sells to us now as well",
                "insert into dbo.\"Vendor\" (\"No_\", \"Name\", \"Post Code\", \"City\") values ('44990001', 'The Cannon Group PLC', 'B27 4KT', 'Birmingham')");
        story.say(
                "The first two are linked by hand, the contact's values count (blanks are filled from the other side);");
        story.say("the other two find their contacts by themselves:");
    }

    void printAndSend(Story story) throws SQLException {
        erp(
                story,
                "prints the invoice of customer 20000 (Selangorian Ltd.) three times",
                "insert into dbo.\"Sales Invoice Header\" (\"No_\", \"Bill-to Customer No_\", \"Salesperson Code\", \"No_ Printed\")"
                        + " values ('103001', '20000', 'PS', 3)");
        erp(
                story,
                "sends vendor 44990001 (The Cannon Group PLC) an e-mail",
                "insert into dbo.\"Sent E-Mail\" (\"Vendor No_\", \"Subject\") values ('44990001', 'Delivery date')");
    }

    void edit(Story story) throws SQLException {
        crm(
                story,
                "a phone number on the contact of customer 20000 (Selangorian Ltd.)",
                "update crm.contact set phone = '+44 24 7655 0100' where display_name = 'Selangorian Ltd.'");
        erp(
                story,
                "a new address on customer 30000 (John Haddock Insurance Co.)",
                "update dbo.\"Customer\" set \"Address\" = '12 High Tower Green' where \"No_\" = '30000'");
        crm(
                story,
                "the e-mail address of the contact of customer 40000 (Deerfield Graphics Company), and",
                "update crm.contact set email_address = 'office@deerfield.example' where display_name = 'Deerfield Graphics Company'");
        erp(
                story,
                "the city of customer 40000 itself: two fields of one pair, one on each side",
                "update dbo.\"Customer\" set \"City\" = 'Gloucester' where \"No_\" = '40000'");
        erp(
                story,
                "the web site of customer 50000 (Guildford Water Department), and",
                "update dbo.\"Customer\" set \"Home Page\" = 'water.guildford.example' where \"No_\" = '50000'");
        crm(
                story,
                "another web site on its contact: the same field on both sides",
                "update crm.contact set website = 'www.gwd.example' where display_name = 'Guildford Water Department'");
        erp(
                story,
                "the phone number of vendor 44990001 (The Cannon Group PLC), which is customer 10000 too",
                "update dbo.\"Vendor\" set \"Phone No_\" = '+44 121 555 0123' where \"No_\" = '44990001'");
        erp(
                story,
                "credit limit and payment terms of customer 10000: the ERP's own business",
                "update dbo.\"Customer\" set \"Credit Limit (LCY)\" = 50000, \"Payment Terms Code\" = '14D' where \"No_\" = '10000'");
        crm(
                story,
                "the contact of vendor 49989898 (JB-Spedition) is deleted",
                "delete from crm.contact where display_name = 'JB-Spedition'");
        erp(
                story,
                "customer 33022842 (Livre Importants) is deleted",
                "delete from dbo.\"Customer\" where \"No_\" = '33022842'");
    }

    void show(Story story) throws SQLException {
        story.say("In both systems now:");
        for (String no : List.of("20000", "30000", "40000", "50000", "10000")) {
            String customer = value(
                    Side.ERP,
                    "select concat_ws(' | ', \"Name\", \"Address\", \"City\", \"Phone No_\", \"E-Mail\", \"Home Page\")"
                            + " from dbo.\"Customer\" where \"No_\" = ?",
                    no);
            String name = value(Side.ERP, "select \"Name\" from dbo.\"Customer\" where \"No_\" = ?", no);
            String contact = value(
                    Side.CRM,
                    "select concat_ws(' | ', display_name, street, town, coalesce(phone, ''), coalesce(email_address, ''),"
                            + " coalesce(website, '')) from crm.contact where display_name = ?",
                    name);
            story.say("  ERP customer %s  %s", no, String.valueOf(customer));
            story.say("  CRM contact         %s", String.valueOf(contact));
        }
    }

    /** The first record of a company and its contact, side by side. */
    void show(Story story, Company company) throws SQLException {
        Kind kind = company.roles().get(0);
        String table = kind == Kind.CUSTOMER ? "dbo.\"Customer\"" : "dbo.\"Vendor\"";
        String inErp = value(
                Side.ERP,
                "select concat_ws(' | ', \"Name\", \"Address\", \"E-Mail\") from " + table + " where \"No_\" = ?",
                company.no(kind));
        String inCrm = value(
                Side.CRM,
                "select concat_ws(' | ', display_name, street, email_address) from crm.contact where tax_id = ?",
                company.vatInCrm());
        story.say("  ERP %-8s  %s", kind.title(), String.valueOf(inErp));
        story.say("  CRM contact   %s", String.valueOf(inCrm));
    }

    void tellHowToConnect(Story story, Path home, String record) {
        story.say("  psql -h localhost -p %d -U %s crm      (or erp, store)", databases.port(), databases.username());
        List<String> options = new ArrayList<>();
        overrides().forEach((key, value) -> options.add("-D" + key + "=" + value));
        options.sort(null);
        story.say(
                "Change what you like in crm.contact, dbo.\"Customer\", dbo.\"Vendor\", dbo.\"Bank Account\", and then:");
        story.say("  export COUNTERPART_OPTS='-XX:+UseSerialGC %s'", String.join(" ", options));
        story.say("  %s preview", home.resolve("bin").resolve("counterpart"));
        story.say("  %s sync", home.resolve("bin").resolve("counterpart"));
        story.say("  %s show %s", home.resolve("bin").resolve("counterpart"), record);
    }

    private void crm(Story story, String what, String sql) throws SQLException {
        person(Side.CRM, story, what, sql);
    }

    private void erp(Story story, String what, String sql) throws SQLException {
        person(Side.ERP, story, what, sql);
    }

    private void person(Side side, Story story, String what, String sql) throws SQLException {
        story.person(side, what);
        try (Connection connection = open(side);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("the demo's edit met no record: " + what);
            }
        }
    }

    private @Nullable String value(Side side, String sql, @Nullable String parameter) throws SQLException {
        try (Connection connection = open(side);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
