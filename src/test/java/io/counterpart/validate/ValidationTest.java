package io.counterpart.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationTest extends WithSystems {
    private static final Check NOT_SET_UP =
            new Check(Check.Level.WARN, "store", "not set up yet", "run: counterpart init");

    @Test
    void findsNothingButAStoreToSetUpInAHealthyConfiguration() {
        assertThat(Validation.of(systems.configuration()))
                .filteredOn(check -> check.level() != Check.Level.OK)
                .containsExactly(NOT_SET_UP);
    }

    @Test
    void goesFromDatabasesToEntitiesToPairsToRulesToTheStore() {
        assertThat(Validation.of(systems.configuration()))
                .extracting(Check::subject)
                .containsSubsequence(
                        "crm",
                        "erp",
                        "store",
                        "contact",
                        "contact.key",
                        "customer",
                        "customer.key",
                        "customer",
                        "overlap",
                        "store");
    }

    @Test
    void saysWhatItLookedAtWhereAllIsWell() {
        assertThat(Validation.of(systems.configuration()))
                .extracting(ConfiguredSystems::line)
                .contains(
                        "OK contact: rights: reads 8 columns, changes 3, fills 6 of new records",
                        "OK contact.modified: changed_at has an index",
                        "OK customer.timeZone: Last Modified without time zone: read as Europe/Copenhagen",
                        "OK customer: triggers: SetLastModified",
                        "OK customer: shares 4 fields with the contact",
                        "OK overlap: changes are read again from 10 min before the last one seen",
                        "OK contact: can be made from customer");
    }

    @Test
    void writesNothingAnywhere() throws Exception {
        String tables =
                "select count(*) from pg_class where relnamespace = 'public'::regnamespace or relname like 'flyway%'";
        List<?> before = List.of(systems.crm.query(tables), systems.erp.query(tables), systems.store.query(tables));

        Validation.of(systems.configuration());

        assertThat(List.of(systems.crm.query(tables), systems.erp.query(tables), systems.store.query(tables)))
                .isEqualTo(before);
        assertThat(systems.store.query("select 1 from pg_namespace where nspname = 'counterpart'"))
                .isEmpty();
    }

    @Test
    void goesOnWithWhatItCanReachWhereASystemCannotBe() {
        systems.setting("crm.url", "jdbc:postgresql://localhost:1/crm")
                .customer("phoneNo: Phone No_", "phoneNo: Phone");

        assertThat(systems.findings())
                .containsExactly(
                        "FAIL crm: no server answers there: connection refused"
                                + " -> correct host and port in counterpart.crm.url, or start the server",
                        "FAIL customer.phoneNo: there is no column 'Phone'"
                                + " -> correct it in entities/customer.yaml:9: did you mean 'Phone No_'?");
    }
}
