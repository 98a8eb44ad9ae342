package io.counterpart.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationSettingsTest {
    private static final String FILE = "application.properties";
    private static final String URLS = """
            counterpart.crm.url=jdbc:postgresql://localhost/crm
            counterpart.erp.url=jdbc:postgresql://localhost/erp
            counterpart.store.url=jdbc:postgresql://localhost/store
            """;

    @TempDir
    Path temp;

    private ConfigFolder folder;

    @BeforeEach
    void writeTheLeast() {
        folder = ConfigFolder.in(temp);
    }

    @Test
    void allButTheUrlsHasADefault() {
        assertThat(folder.read().application())
                .isEqualTo(new ApplicationSettings(
                        database("crm"),
                        database("erp"),
                        database("store"),
                        sync(1000, Duration.ofMinutes(10)),
                        HISTORY,
                        OFF,
                        NO_FILES,
                        MANAGEMENT,
                        Map.of()));
    }

    @Test
    void everySettingIsTaken() {
        folder.with("secrets/store", "geheim\r\nsecond line\n")
                .with("secrets/token", "0123456789abcdef\n")
                .with(FILE, """
                        # a comment \\
                        counterpart.crm.url      = jdbc:postgresql://crm.example:5432/crm
                        counterpart.crm.username : reader\s
                        counterpart.crm.password = pä\\u00dfword\s
                        ! another comment
                        counterpart.erp.url = \\
                            jdbc:postgresql://erp.example/erp
                        counterpart.erp.username = {{env:ERP_USER}}
                        counterpart.erp.password = {{env:ERP_PASSWORD:none}}
                        counterpart.store.url = jdbc:postgresql://{{env:STORE_HOST:localhost}}/{{env:STORE_NAME}}
                        counterpart.store.username = counterpart
                        counterpart.store.passwordFile = secrets/store
                        counterpart.sync.batchSize = 100000
                        counterpart.sync.overlap = 500ms
                        counterpart.sync.interval = 100ms
                        counterpart.sync.window = crm-to-erp 06:00-22:30, erp-to-crm 20:00 - 24:00
                        counterpart.sync.deletions.interval = never
                        counterpart.history.keep = 30d
                        counterpart.history.values = false
                        counterpart.http.port = 8080
                        counterpart.http.host = 0.0.0.0
                        counterpart.http.tokenFile = secrets/token
                        counterpart.management.port = off
                        camel.main.name = {{env:NAME}}
                        logging.level.io.counterpart = DEBUG
                        """);

        ApplicationSettings read = folder.read(Map.of(), Map.of("ERP_USER", "a$1b", "STORE_NAME", "store"))
                .application();

        assertThat(read)
                .isEqualTo(new ApplicationSettings(
                        new DatabaseSettings("jdbc:postgresql://crm.example:5432/crm", "reader", "päßword "),
                        new DatabaseSettings("jdbc:postgresql://erp.example/erp", "a$1b", "none"),
                        new DatabaseSettings("jdbc:postgresql://localhost/store", "counterpart", "geheim"),
                        new SyncSettings(
                                100_000,
                                Duration.ofMillis(500),
                                Duration.ofMillis(100),
                                Optional.empty(),
                                Map.of(
                                        Side.CRM,
                                        new Window(LocalTime.of(6, 0), LocalTime.of(22, 30)),
                                        Side.ERP,
                                        new Window(LocalTime.of(20, 0), LocalTime.MIDNIGHT)),
                                Optional.empty()),
                        new HistorySettings(Duration.ofDays(30), false),
                        new ReceiveSettings(new ServerSettings("0.0.0.0", Optional.of(8080)), "0123456789abcdef"),
                        NO_FILES,
                        new ServerSettings("127.0.0.1", Optional.empty()),
                        Map.of("camel.main.name", "{{env:NAME}}", "logging.level.io.counterpart", "DEBUG")));
    }

    @Test
    void everyProblemIsNamedWithItsLine() {
        folder.with(FILE, """
                counterpart.crm.url = postgresql://localhost/crm
                counterpart.crm.user-name = reader
                counterpart.erp.url = jdbc:postgresql://localhost/{{env:ERP_NAME}}
                counterpart.erp.passwordFile = nowhere
                counterpart.sync.batchSize = 100001
                counterpart.sync.batchSize = 7
                counterpart.sync.overlap = \\
                   8d
                counterpart.history.values = no
                counterpart.filedrop.folder = in
                server.port = 80
                counterpart.crm.password = \\u00
                """);

        assertThat(folder.problems())
                .containsExactly(
                        "application.properties: 'counterpart.store.url' is missing, as in"
                                + " 'jdbc:postgresql://localhost:5432/store'",
                        "application.properties:1: 'counterpart.crm.url' must begin with 'jdbc:', as in"
                                + " 'jdbc:postgresql://localhost:5432/crm'",
                        "application.properties:2: unknown key 'counterpart.crm.user-name', did you mean"
                                + " 'counterpart.crm.username'?",
                        "application.properties:3: 'counterpart.erp.url' needs the environment variable ERP_NAME,"
                                + " which is not set: set it, or give a default as in {{env:ERP_NAME:default}}",
                        "application.properties:4: 'counterpart.erp.passwordFile' names 'nowhere', which does not"
                                + " exist: create it; its first line is the password",
                        "application.properties:5: 'counterpart.sync.batchSize' is '100001', it must be a whole"
                                + " number from 1 to 100000",
                        "application.properties:6: 'counterpart.sync.batchSize' stands twice, first in line 5",
                        "application.properties:7: 'counterpart.sync.overlap' is '8d', it must be a duration such as"
                                + " 500ms, 10s, 10m, 2h or 1d, at most 7d",
                        "application.properties:9: 'counterpart.history.values' is 'no', it must be true or false",
                        "application.properties:10: unknown key 'counterpart.filedrop.folder', known: counterpart.filedrop.dir,"
                                + " counterpart.filedrop.complete, counterpart.filedrop.settle,"
                                + " counterpart.filedrop.batchSize",
                        "application.properties:11: unknown key 'server.port': keys begin with counterpart.crm.,"
                                + " .erp., .store., .sync., .history., .filedrop., .http. or .management.; Camel's and logging's with camel. or"
                                + " logging.",
                        "application.properties:12: has a \\u that four hexadecimal digits do not follow");
    }

    @Test
    void aLevelOfLoggingIsCheckedAndGoesToItsLogger() {
        folder.with(FILE, URLS + "logging.level.io.counterpart = debug\nlogging.level.a = LOUD\nlogging.file = x\n");

        assertThat(folder.problems())
                .containsExactly(
                        "application.properties:5: 'logging.level.a' is 'LOUD', allowed: TRACE, DEBUG, INFO, WARN,"
                                + " ERROR, OFF",
                        "application.properties:6: 'logging.file' is no setting of logging, as in"
                                + " 'logging.level.io.counterpart = DEBUG'");
        assertThat(LogKeys.levels(Map.of("logging.level.io.counterpart", "debug ", "camel.main.name", "x")))
                .isEqualTo(Map.of("io.counterpart", "debug"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/crm?user=a&password=hunter2",
                "jdbc:postgresql://localhost/crm?PASSWORD=hunter2",
                "jdbc:postgresql://localhost/crm?sslpassword=hunter2",
                "jdbc:mysql://root:hunter2@localhost/crm"
            })
    void aPasswordInAUrlIsRefusedAndNotRepeated(String url) {
        folder.with(FILE, URLS.replace("jdbc:postgresql://localhost/crm", url));

        assertThat(folder.problems())
                .containsExactly("application.properties:1: 'counterpart.crm.url' has a password in it: put it into"
                        + " 'counterpart.crm.password' or 'counterpart.crm.passwordFile'");
    }

    @Test
    void secretsAreNotPrinted() {
        folder.with(FILE, URLS + "counterpart.crm.password=hunter2\ncamel.vault.token=hunter2\n");

        assertThat(folder.read().toString())
                .contains("jdbc:postgresql://localhost/crm", "camel.vault.token")
                .doesNotContain("hunter2");
    }

    @Test
    void aPasswordIsGivenInOneWay() {
        folder.with("pw", "\n")
                .with(FILE, URLS + "counterpart.crm.passwordFile=pw\ncounterpart.crm.password=hunter2\n");

        assertThat(folder.problems())
                .containsExactly(
                        "application.properties:4: 'counterpart.crm.passwordFile' stands beside"
                                + " 'counterpart.crm.password': keep one of them",
                        "application.properties:4: 'counterpart.crm.passwordFile' names 'pw', whose first line is"
                                + " empty: write the password there");
    }

    @Test
    void overridesReplaceTheFile() {
        folder.with(FILE, URLS + "counterpart.crm.passwordFile=nowhere\ncounterpart.sync.batchSize=many\n");

        Configuration read = folder.read(
                Map.of(
                        "counterpart.crm.url", "jdbc:postgresql://localhost:5433/demo",
                        "counterpart.crm.password", "hunter2",
                        "counterpart.sync.batchSize", "7"),
                Map.of());

        assertThat(read.application())
                .isEqualTo(new ApplicationSettings(
                        new DatabaseSettings("jdbc:postgresql://localhost:5433/demo", null, "hunter2"),
                        database("erp"),
                        database("store"),
                        sync(7, Duration.ofMinutes(10)),
                        HISTORY,
                        OFF,
                        NO_FILES,
                        MANAGEMENT,
                        Map.of()));
    }

    @Test
    void overridesAloneAreEnough() {
        folder.without(FILE);

        assertThat(folder.problems(Map.of(
                        "counterpart.crm.url", "jdbc:postgresql://localhost/crm",
                        "counterpart.erp.url", "jdbc:postgresql://localhost/erp",
                        "counterpart.store.url", "jdbc:postgresql://localhost/store")))
                .isEmpty();
    }

    @Test
    void aWrongOverrideIsSaidToComeFromTheCommandLine() {
        assertThat(folder.problems(Map.of("counterpart.sync.batchsize", "7", "counterpart.sync.overlap", "10")))
                .containsExactlyInAnyOrder(
                        "command line: unknown key 'counterpart.sync.batchsize', did you mean"
                                + " 'counterpart.sync.batchSize'?",
                        "command line: 'counterpart.sync.overlap' is '10', it must be a duration such as 500ms, 10s,"
                                + " 10m, 2h or 1d, at most 7d");
    }

    @Test
    void systemPropertiesOfTheProgramReplaceTheFile() {
        System.setProperty("counterpart.sync.batchSize", "7");
        System.setProperty("counterpart.home", "/opt/counterpart");
        try {
            assertThat(Configuration.read(temp).application().sync()).isEqualTo(sync(7, Duration.ofMinutes(10)));
        } finally {
            System.clearProperty("counterpart.sync.batchSize");
            System.clearProperty("counterpart.home");
        }
    }

    @ParameterizedTest
    @CsvSource({"0s, PT0S", "500ms, PT0.5S", "10s, PT10S", "10m, PT10M", "2h, PT2H", "1d, PT24H", "7d, PT168H"})
    void durationsHaveAUnit(String text, Duration duration) {
        folder.with(FILE, URLS + "counterpart.sync.overlap=" + text);

        assertThat(folder.read().application().sync().overlap()).isEqualTo(duration);
    }

    private static final HistorySettings HISTORY = new HistorySettings(Duration.ofDays(90), true);

    private static final ReceiveSettings OFF =
            new ReceiveSettings(new ServerSettings("127.0.0.1", Optional.empty()), null);

    private static final FileDropSettings NO_FILES =
            new FileDropSettings(Optional.empty(), FileDropSettings.Complete.STABLE, Duration.ofSeconds(2), 2000);
    private static final ServerSettings MANAGEMENT = new ServerSettings("127.0.0.1", Optional.of(9876));

    private static SyncSettings sync(int batchSize, Duration overlap) {
        return new SyncSettings(
                batchSize,
                overlap,
                Duration.ofSeconds(5),
                Optional.empty(),
                Map.of(),
                Optional.of(Duration.ofMinutes(15)));
    }

    @Test
    void theScheduleStandsInsteadOfTheInterval() {
        folder.with(FILE, URLS + "counterpart.sync.schedule = */5 8-18 * * 1-5\n");

        assertThat(folder.read().application().sync().schedule()).contains(new CronSchedule("*/5 8-18 * * 1-5"));
    }

    @Test
    void settingsOfTheServiceThatCannotBeAreNamed() {
        folder.with(FILE, URLS + """
                counterpart.sync.interval = 10ms
                counterpart.sync.schedule = at noon
                counterpart.sync.window = 6 to 22
                counterpart.sync.deletions.interval = 30d
                counterpart.http.port = 80800
                counterpart.http.token = short
                counterpart.management.port = no
                """);

        assertThat(folder.problems())
                .containsExactlyInAnyOrder(
                        "application.properties:4: 'counterpart.sync.interval' is '10ms', it must be a duration such as"
                                + " 500ms, 10s, 10m, 2h or 1d, at least 100ms and at most 1d",
                        "application.properties:5: 'counterpart.sync.schedule' stands beside"
                                + " 'counterpart.sync.interval': keep one of them",
                        "application.properties:5: 'counterpart.sync.schedule' is 'at noon', it must be minute, hour,"
                                + " day of month, month and day of week as in crontab, such as '*/5 8-18 * * 1-5'",
                        "application.properties:6: 'counterpart.sync.window' is '6 to 22', it must be hours such as"
                                + " '06:00-22:00', or such as 'crm-to-erp 06:00-22:00, erp-to-crm 20:00-06:00'",
                        "application.properties:7: 'counterpart.sync.deletions.interval' is '30d', it must be a duration"
                                + " such as 500ms, 10s, 10m, 2h or 1d, at least 1s and at most 7d",
                        "application.properties:8: 'counterpart.http.port' is '80800', it must be a whole number from"
                                + " 1 to 65535",
                        "application.properties:10: 'counterpart.management.port' is 'no', it must be a whole number"
                                + " from 1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "counterpart.http.token=short"})
    void receivingNeedsAToken(String token) {
        folder.with(FILE, URLS + "counterpart.http.port = 8080\n" + token + "\n");

        assertThat(folder.problems())
                .containsExactly("application.properties:4: 'counterpart.http.port' needs 'counterpart.http.token' or"
                        + " 'counterpart.http.tokenFile', of 16 characters at least: without it everybody could knock");
    }

    private static DatabaseSettings database(String name) {
        return new DatabaseSettings("jdbc:postgresql://localhost/" + name, null, null);
    }
}
