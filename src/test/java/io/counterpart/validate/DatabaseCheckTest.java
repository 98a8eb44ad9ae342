package io.counterpart.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.database.Unreachable;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The databases themselves: reached or not, their version, clock and rights. */
class DatabaseCheckTest extends WithSystems {
    @Test
    void namesTheUrlOfAMissingDatabase() {
        systems.setting("store.url", systems.store.url() + "_gone");

        assertThat(systems.findings())
                .singleElement()
                .asString()
                .matches("FAIL store: database \"store_\\d+_gone\" does not exist"
                        + " -> create the database, or correct its name in counterpart.store.url");
    }

    @Test
    void namesTheUrlOfAnUnknownHost() {
        systems.setting("crm.url", "jdbc:postgresql://nowhere.invalid/crm");

        assertThat(systems.findings())
                .containsExactly("FAIL crm: nobody knows the host nowhere.invalid"
                        + " -> correct the host in counterpart.crm.url");
    }

    @Test
    void namesTheUserThatTheServerRefuses() {
        systems.setting("erp.username", "nobody_here");

        assertThat(systems.findings())
                .containsExactly("FAIL erp: the server does not let the user in: role \"nobody_here\" does not exist"
                        + " -> correct counterpart.erp.username, or let the user in by pg_hba.conf");
    }

    @Test
    void explainsAWrongPasswordBySqlState() {
        SQLException refused = new SQLException("FATAL: password authentication failed for user \"sync\"", "28P01");

        assertThat(Unreachable.of(refused, "counterpart.crm"))
                .isEqualTo(new Unreachable(
                        "wrong user or password: FATAL: password authentication failed for user \"sync\"",
                        "correct counterpart.crm.username and counterpart.crm.password (or .passwordFile)"));
    }

    @Test
    void printsNoPassword() {
        systems.setting("crm.url", "jdbc:postgresql://localhost:1/crm").setting("erp.username", "nobody_here");

        assertThat(Validation.of(systems.configuration()))
                .noneMatch(check -> ConfiguredSystems.line(check).contains("top secret"));
    }

    @Test
    void warnsOfAClockThatIsOff() {
        Clock ours = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5));

        assertThat(Validation.of(systems.configuration(), ours))
                .filteredOn(check -> check.subject().equals("erp"))
                .extracting(ConfiguredSystems::line)
                .contains("WARN erp: its clock is 5 min ahead of this machine's: conflicts by time are corrected by the"
                        + " measured difference -> set the clocks by one time server (NTP)");
    }

    @Test
    void warnsWhereOthersTransactionsAreNotVisible() throws Exception {
        String user = systems.userOf(systems.erp, "grant all on \"Customer\" to %s");
        systems.setting("erp.username", user);

        assertThat(systems.findings())
                .containsExactly(
                        "WARN erp: does not see when other users' transactions began: changes that are committed"
                                + " later than the overlap (10 min) are found by sync --full only"
                                + " -> grant pg_read_all_stats to \"" + user + "\"");
    }

    @Test
    void needsNoViewOfTransactionsWhereNothingIsFoundByWatermark() throws Exception {
        String user = systems.userOf(systems.erp, "grant all on \"Customer\" to %s");
        systems.setting("erp.username", user).customer("key: No_", "key: No_\ncapture: none");

        assertThat(systems.findings())
                .containsExactly("WARN customer.capture: none: changes are found by sync --full only"
                        + " -> write capture: watermark in entities/customer.yaml");
    }

    @Test
    void failsOnAServerThatTakesNoWrites() throws Exception {
        systems.crm.execute("alter database \"" + ConfiguredSystems.name(systems.crm)
                + "\" set default_transaction_read_only = on");

        assertThat(systems.findings())
                .singleElement()
                .asString()
                .startsWith("FAIL crm: PostgreSQL ")
                .endsWith(": takes no writes -> name the primary server in counterpart.crm.url");
    }
}
