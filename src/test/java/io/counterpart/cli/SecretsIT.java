package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A password is in no output of any verb, well or failing, with stack traces and a log that tells everything. */
class SecretsIT {
    private static final String PASSWORD = "Pa55-that-nobody-may-see";
    private static final List<String> LOGGERS =
            List.of("io.counterpart", "com.zaxxer.hikari", "org.postgresql", "org.flywaydb", "org.apache.camel");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Program program;

    @BeforeEach
    void everythingIsLogged(@TempDir Path folder) throws Exception {
        program = Program.in(folder);
        for (String database : List.of("crm", "erp", "store")) {
            program.setting("counterpart." + database + ".password", PASSWORD);
        }
        log.start();
        for (String name : LOGGERS) {
            logger(name).addAppender(log);
            logger(name).setAdditive(false);
            logger(name).setLevel(Level.TRACE);
        }
    }

    @AfterEach
    void andThenNotAnyMore() {
        for (String name : LOGGERS) {
            logger(name).detachAppender(log);
            logger(name).setAdditive(true);
            logger(name).setLevel(name.equals("com.zaxxer.hikari") ? Level.ERROR : null);
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    private void assertSilent(int exit, String... verb) {
        Program.Run run = program.run(
                Stream.concat(Stream.of(verb), Stream.of("--verbose")).toArray(String[]::new));
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(exit);
        assertThat(run.out() + run.err()).doesNotContain(PASSWORD);
    }

    @Test
    void noVerbTellsAPassword() throws Exception {
        program.customer("C1", "Adatum");
        assertSilent(0, "validate");
        assertSilent(0, "init");
        assertSilent(2, "preview");
        assertSilent(0, "sync");
        assertSilent(0, "status");
        assertSilent(0, "show", "customer", "C1");
        assertSilent(1, "link", "CT0", "customer", "C1");
        String url = program.systems.erp.url();
        program.setting("counterpart.erp.url", url.replaceFirst(":\\d+/", ":1/"));
        assertSilent(1, "sync");
        assertSilent(1, "validate");
        assertSilent(1, "status");
        program.setting("counterpart.erp.url", url + "_gone");
        assertSilent(1, "sync");
        program.setting("counterpart.erp.url", url.replaceFirst("//", "//me:" + PASSWORD + "@"));
        assertSilent(1, "sync");
        program.setting("counterpart.erp.url", url + "?password=" + PASSWORD);
        assertSilent(1, "sync");

        assertThat(log.list).hasSizeGreaterThan(100);
        assertThat(log.list.stream().map(SecretsIT::text).collect(Collectors.joining("\n")))
                .doesNotContain(PASSWORD);
    }

    private static String text(ILoggingEvent event) {
        return event.getThreadName() + " " + event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
}
