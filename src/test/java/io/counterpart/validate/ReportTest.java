package io.counterpart.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report = new Report();

    @Test
    void goesOnAfterACheckThatFailsItself() {
        report.attempt("contact", () -> {
            throw new SQLException("permission denied for pg_index", "42501");
        });
        report.ok("contact", "triggers: touch");

        assertThat(report.checks())
                .extracting(ConfiguredSystems::line)
                .containsExactly(
                        "FAIL contact: not checked: permission denied for pg_index"
                                + " -> mend that, then run validate again",
                        "OK contact: triggers: touch");
    }

    @Test
    void onlyWarnsWhereADatabaseTakesTooLongToTell() {
        report.attempt("contact", () -> {
            throw new SQLException("canceling statement due to user request", "57014");
        });

        assertThat(report.checks())
                .extracting(ConfiguredSystems::line)
                .containsExactly("WARN contact: not checked: the database took too long"
                        + " -> run validate again when it is less busy");
    }
}
