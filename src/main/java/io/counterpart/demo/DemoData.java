package io.counterpart.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The demo's two systems: a CRM and an ERP that know nothing of each other, filled with the CRONUS sample company (see
 * NOTICE). Nothing here commits; the caller's transaction does.
 */
public final class DemoData {

    private DemoData() {}

    /** Creates the schema {@code crm}, empty. */
    public static void createCrm(Connection crm) throws SQLException {
        run(crm, "crm.sql");
    }

    /** Creates the schema {@code dbo}, empty. */
    public static void createErp(Connection erp) throws SQLException {
        run(erp, "erp.sql");
    }

    /** Loads 63 customers, 63 vendors and 8 bank accounts. */
    public static void loadErp(Connection erp) throws SQLException {
        ErpRecords.load(erp);
    }

    /** Loads the 25 companies that only the CRM knows. */
    public static void loadCompanies(Connection crm) throws SQLException {
        CrmRecords.loadCompanies(crm);
    }

    /**
     * Loads 256 persons: most work for a company of {@link #loadCompanies}, some for a company that the CRM has from the
     * ERP only, six for none.
     *
     * @param companyOf from {@code customer:NO}, {@code vendor:NO} or {@code bank_account:NO} to the {@code id} of the
     *     contact made for that record; null where there is none yet, which is an error
     * @return how many persons were loaded
     */
    public static int loadPersons(Connection crm, Function<String, @Nullable Long> companyOf) throws SQLException {
        return CrmRecords.loadPersons(crm, companyOf);
    }

    private static void run(Connection database, String script) throws SQLException {
        try (Statement statement = database.createStatement();
                InputStream in = open(script)) {
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file beside this class; it is part of the program, so a missing one is a broken build. */
    static InputStream open(String file) {
        InputStream in = DemoData.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException("the program lacks its file " + file);
        }
        return in;
    }
}
