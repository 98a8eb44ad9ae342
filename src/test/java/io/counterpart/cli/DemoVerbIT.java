package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoVerbIT {
    @Test
    void theDemoGoesWellFromStartToEnd() {
        Program.Run run = Program.call("demo");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("counterpart sync");
    }

    @Test
    void theDemoWithGeneratedCompaniesGoesWellFromStartToEnd() {
        Program.Run run = Program.call("demo", "--rows", "30");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("in both, the same VAT number", "records/s", "Waits: customer", "Conflict: homePage")
                .containsPattern(
                        "(?s)Merged: .*ERP \\w+ +[^|]+ \\| (.+) \\| (crm@.+)\\R  CRM contact +[^|]+ \\| \\1 \\| \\2\\R")
                .contains("Nothing written: the two systems are in step.")
                .doesNotContain("DIFFERENT");
    }
}
