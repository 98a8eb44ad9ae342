package io.counterpart.bench;

import io.counterpart.demo.DemoData;
import io.counterpart.demo.EmbeddedDatabases;
import io.counterpart.party.Side;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** The demo's CRM and ERP, with their triggers and indexes, filled with made-up companies; and the store. */
final class Systems {
    private static final List<String> DATABASES = List.of("crm", "erp", "store");

    private final EmbeddedDatabases server;
    private final int rows;

    Systems(EmbeddedDatabases server, int rows) {
        this.server = server;
        this.rows = rows;
    }

    void create() throws SQLException {
        DATABASES.forEach(server::create);
        try (Connection crm = open("crm");
                Connection erp = open("erp")) {
            DemoData.createCrm(crm);
            DemoData.createErp(erp);
        }
    }

    void load() throws SQLException {
        execute("erp", Work.loadErp(rows));
    }

    /** The settings that lead Counterpart here. */
    List<String> settings() {
        List<String> settings = new ArrayList<>();
        for (String database : DATABASES) {
            settings.add("-Dcounterpart." + database + ".url=" + server.url(database));
            settings.add("-Dcounterpart." + database + ".username=" + server.username());
            settings.add("-Dcounterpart." + database + ".password=none");
        }
        return settings;
    }

    String setting() throws SQLException {
        return "PostgreSQL %s, fsync %s, synchronous_commit %s, full_page_writes %s"
                .formatted(show("server_version"), show("fsync"), show("synchronous_commit"), show("full_page_writes"));
    }

    private String show(String setting) throws SQLException {
        return value("postgres", "show " + setting);
    }

    /** Brings both systems to where autovacuum and the checkpointer would bring them in time. */
    void settleDown() throws SQLException {
        for (Side side : Side.values()) {
            execute(side.id(), "vacuum (analyze)");
        }
        execute("postgres", "checkpoint");
    }

    /** How many seconds this work takes in one statement, fsync included, in a copy of the system as it is now. */
    double floor(Side target, Work work) throws SQLException {
        settleDown();
        execute("postgres", "create database floor template " + target.id());
        execute("floor", work.given(rows));
        execute("floor", "analyze given");
        execute("postgres", "checkpoint");
        double seconds = execute("floor", work.statement());
        execute("postgres", "drop database floor");
        return seconds;
    }

    /** Executes one statement in a transaction of its own, and tells how many seconds it took. */
    double execute(String database, String sql) throws SQLException {
        try (Connection connection = open(database);
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            statement.execute(sql);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** How many pairs are missing, or have a field in which the two systems differ; blanks are all the same. */
    long differing() throws IOException, SQLException {
        server.create("agreement");
        execute("agreement", """
                create table pair (contact text, customer text);
                create table contact (key text, fields text);
                create table customer (key text, fields text);
                """);
        copy("store", "pair", "select contact_key, counterpart_key from counterpart.relation where kind = 'customer'");
        copy("crm", "contact", """
                select id, concat_ws('|', display_name, street, town, zip, country, coalesce(phone, ''),
                  coalesce(email_address, ''), website, currency, account_manager, tax_id) from crm.contact
                """);
        copy("erp", "customer", """
                select "No_", concat_ws('|', "Name", "Address", "City", "Post Code", "Country_Region Code", "Phone No_",
                  "E-Mail", "Home Page", "Currency Code", "Salesperson Code", "VAT Registration No_") from dbo."Customer"
                """);
        return Long.parseLong(value("agreement", """
                select count(*) from pair p
                full join contact k on k.key = p.contact full join customer c on c.key = p.customer
                where k.fields is distinct from c.fields
                """));
    }

    private void copy(String from, String to, String query) throws IOException, SQLException {
        Path file = Files.createTempFile("counterpart-bench-", ".copy");
        try (Connection source = open(from);
                Connection target = open("agreement");
                OutputStream out = Files.newOutputStream(file)) {
            source.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + query + ") to stdout", out);
            out.flush();
            try (InputStream in = Files.newInputStream(file)) {
                target.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + to + " from stdin", in);
            }
        } finally {
            Files.delete(file);
        }
    }

    /** Writes what a query finds to a CSV file. */
    void file(Path file, String query) throws IOException, SQLException {
        try (Connection source = open("erp");
                OutputStream out = Files.newOutputStream(file)) {
            source.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + query + ") to stdout (format csv, header)", out);
        }
    }

    private String value(String database, String query) throws SQLException {
        try (Connection connection = open(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection open(String database) throws SQLException {
        return DriverManager.getConnection(server.url(database), server.username(), "");
    }
}
