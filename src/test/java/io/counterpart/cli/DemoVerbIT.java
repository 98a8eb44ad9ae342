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
}
