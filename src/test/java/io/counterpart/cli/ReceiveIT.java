package io.counterpart.cli;

import static io.counterpart.cli.RunningService.TOKEN;
import static io.counterpart.cli.RunningService.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.counterpart.cli.RunningService.Answer;
import io.counterpart.service.Standing.Role;
import io.counterpart.store.WriterLock;
import io.counterpart.testing.Tap;
import io.counterpart.testing.TestDatabase;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.LoggerFactory;

/** {@code POST /changes}, over HTTP, with the service behind it. */
class ReceiveIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Program program;

    @BeforeEach
    void pairsInStep() throws Exception {
        program = Program.readyIn(folder);
        RunningService.configure(program.systems);
        program.customer("C1", "Adatum");
        program.vendor("V1", "Litware");
        program.systems.sync();
    }

    private RunningService idle() {
        return RunningService.start(program.systems).awaitIdle();
    }

    @Test
    void aRecordThatIsNamedTravelsAtOnceAlthoughTheNextLookIsADayAway() throws Exception {
        try (RunningService service = idle()) {
            program.editCustomer("C1", "\"Phone No_\" = '+45 1'");
            Answer answer = service.post("{\"entity\": \"customer\", \"key\": \"C1\"}");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo("{\"received\":1}\n");
            assertThat(answer.headers())
                    .containsEntry("content-type", "application/json")
                    .doesNotContainKeys("Authorization", "Access-Control-Allow-Origin");
            awaitPhone("CT300001", "+45 1");
            awaitEmptyInbox();
        }
    }

    @Test
    void aListNamesRecordsOfSeveralEntities() throws Exception {
        try (RunningService service = idle()) {
            program.editCustomer("C1", "\"Phone No_\" = '+45 1'");
            program.vendor("V2", "Fabrikam");
            String contact = contactId("CT300002");
            program.editContact("CT300002", "phone = '+45 2'");
            Answer answer = service.post(
                    "[{\"entity\":\"customer\",\"key\":\"C1\"},{\"entity\":\"vendor\",\"key\":[\"V2\"]},"
                            + "{\"entity\":\"contact\",\"key\":" + contact + "},{\"entity\":\"contact\",\"key\":\"0"
                            + contact
                            + "\"},{\"entity\":\"bankAccount\",\"key\":\"B9\"},{\"entity\":\"bank-account\",\"key\":\"B9\"}]");
            assertThat(answer.body()).isEqualTo("{\"received\":4}\n");
            awaitPhone("CT300001", "+45 1");
            awaitValue(
                    program.systems.erp, "select \"Phone No_\" as v from dbo.\"Vendor\" where \"No_\" = 'V1'", "+45 2");
            awaitValue(program.systems.crm, "select display_name as v from crm.contact where id = 3", "Fabrikam");
        }
    }

    @Test
    void aRecordThatIsGoneIsADeletion() throws Exception {
        try (RunningService service = idle()) {
            program.systems.erp.execute("delete from dbo.\"Customer\" where \"No_\" = 'C1'");
            assertThat(service.post("{\"entity\":\"customer\",\"key\":\"C1\"}").status())
                    .isEqualTo(202);
            awaitValue(program.systems.store, "select count(*) as v from counterpart.relation", "1");
        }
    }

    @Test
    void aKeyThatIsForgedOrComesAgainWritesNothing() throws Exception {
        try (RunningService service = idle()) {
            String runs = value(program.systems.store, "select count(*) as v from counterpart.run");
            for (int i = 0; i < 5; i++) {
                Answer known = service.post("{\"entity\":\"customer\",\"key\":\"C1\"}");
                Answer unknown = service.post("{\"entity\":\"customer\",\"key\":\"' or true --\"}");
                assertThat(unknown.body()).isEqualTo(known.body());
                awaitEmptyInbox();
            }
            assertThat(value(program.systems.store, "select count(*) as v from counterpart.run"))
                    .isEqualTo(runs);
            assertThat(service.service.standing().isWell()).isTrue();
        }
    }

    private record Wrong(String body, int status, String told) {}

    @Test
    void aWrongMessageIsRefusedWithOneLineAndNothingOfItIsKept() throws Exception {
        List<Wrong> wrong = List.of(
                new Wrong("", 400, "the body is no JSON: No content"),
                new Wrong("nonsense", 400, "the body is no JSON: "),
                new Wrong("\"C1\"", 400, "the body must be"),
                new Wrong("null", 400, "the body must be"),
                new Wrong("[]", 400, "a list has 1 to 10000 records, this one has 0"),
                new Wrong("[1]", 400, "a record must be an object"),
                new Wrong("{\"entity\":\"customer\"}", 400, "'key' is missing"),
                new Wrong("{\"key\":\"C1\"}", 400, "'entity' is missing"),
                new Wrong("{\"entity\":\"customer\",\"key\":\"C1\",\"name\":\"x\"}", 400, "unknown name 'name'"),
                new Wrong("{\"entity\":\"customer\",\"key\":\"C1\",\"key\":\"C2\"}", 400, "Duplicate"),
                new Wrong("{\"entity\":\"customer\",\"key\":\"C1\"} {}", 400, "railing token"),
                new Wrong("{\"entity\":\"customer\",\"key\":[[[[[[\"C1\"]]]]]]}", 400, "nesting depth"),
                new Wrong("{\"entity\":\"customer\",\"key\":1.5}", 400, "neither a text, a whole number"),
                new Wrong("{\"entity\":\"customer\",\"key\":\"\"}", 400, "'key' is empty"),
                new Wrong("{\"entity\":\"customer\",\"key\":\"C\\u00001\"}", 400, "characters that no key has"),
                new Wrong("{\"entity\":\"customer\",\"key\":\"C\\u001f1\"}", 400, "characters that no key has"),
                new Wrong("{\"entity\":\"customer\",\"key\":\"C\\ud8001\"}", 400, "characters that no key has"),
                new Wrong(
                        "{\"entity\":\"customer\",\"key\":\"" + "C".repeat(501) + "\"}", 400, "500 characters at most"),
                new Wrong(
                        "{\"entity\":\"customer\",\"key\":[\"C1\",\"2\"]}",
                        400,
                        "has 2 parts, the table's key has 1 part"),
                new Wrong(
                        "{\"entity\":\"contact\",\"key\":\"<b>\"}",
                        400,
                        "contact key '<b>' cannot be a key of that table"),
                new Wrong(
                        "{\"entity\":\"contact\",\"key\":99999999999999999999}", 400, "cannot be a key of that table"),
                new Wrong("{\"entity\":\"Customer\",\"key\":\"C1\"}", 400, "unknown entity 'Customer'"),
                new Wrong(
                        "[{\"entity\":\"customer\",\"key\":\"C1\"},{\"entity\":\"" + "x".repeat(200)
                                + "\",\"key\":\"1\"}]",
                        400,
                        "unknown entity '" + "x".repeat(100)
                                + "...': here are contact, customer, vendor, bank-account"),
                new Wrong("[" + "{},".repeat(10_000) + "{}]", 400, "this one has 10001"),
                new Wrong(" ".repeat(1 << 20) + "{}", 413, "1048576 bytes at most"));
        try (RunningService service = RunningService.start(program.systems)) {
            for (Wrong each : wrong) {
                Answer answer = service.post(each.body);
                assertThat(answer.status()).as(answer.body()).isEqualTo(each.status);
                assertRefusal(answer, each.told);
            }
            assertThat(inbox()).isEqualTo("0");
        }
    }

    private static void assertRefusal(Answer answer, String told) {
        assertThat(answer.body()).startsWith("{\"error\":\"").contains(told).endsWith("\"}\n");
        assertThat(answer.body().lines()).hasSize(1);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
    }

    @Test
    void whoHasNotTheTokenOrKnocksElsewhereIsSentAway() throws Exception {
        try (RunningService service = RunningService.start(program.systems)) {
            String large = "x".repeat(900_000);
            for (String authorization :
                    List.of("Bearer " + TOKEN + "x", "Bearer", TOKEN, "Basic " + TOKEN, "Bearer x")) {
                Answer answer = send(service.request("/changes")
                        .header("Authorization", authorization)
                        .POST(BodyPublishers.ofString(large)));
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer");
                assertRefusal(answer, "the token is missing or wrong");
            }
            assertThat(send(service.request("/changes").POST(BodyPublishers.noBody()))
                            .status())
                    .isEqualTo(401);
            assertThat(send(service.request("/changes?Authorization=Bearer%20" + TOKEN)
                                    .POST(BodyPublishers.noBody()))
                            .status())
                    .isIn(400, 401);

            Answer get = send(service.request("/changes").GET());
            assertThat(get.status()).isEqualTo(405);
            assertThat(get.headers()).containsEntry("Allow", "POST");
            assertRefusal(get, "only POST");
            for (String path : List.of("/", "/changes/x", "/Changes", "/observe/health")) {
                Answer elsewhere = send(service.request(path).POST(BodyPublishers.ofString("{}")));
                assertThat(elsewhere.status()).as(path).isEqualTo(404);
                assertRefusal(elsewhere, "nothing here but POST /changes");
            }
            Answer form = send(service.request("/changes")
                    .header("Authorization", "Bearer " + TOKEN)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("entity=customer&key=C1")));
            assertThat(form.status()).isEqualTo(415);
            Answer upload = send(service.request("/changes")
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .POST(BodyPublishers.ofString("""
                            --b\r
                            Content-Disposition: form-data; name="f"; filename="f"\r
                            \r
                            x\r
                            --b--\r
                            """)));
            assertThat(upload.status()).isEqualTo(415);
            assertThat(Path.of("file-uploads")).doesNotExist();
            assertRefusal(form, "application/json");
        }
    }

    @Test
    void whoSendsTooOftenIsToldToWait() throws Exception {
        try (RunningService service = RunningService.start(program.systems)) {
            Answer answer = await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofNanos(1))
                    .until(() -> service.post("[]"), each -> each.status() != 400);
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.headers()).containsEntry("Retry-After", "1");
            assertRefusal(answer, "too many messages");
        }
    }

    @Test
    void whileTheStoreIsDownTheSenderIsToldToComeAgain() throws Exception {
        try (RunningService service = idle()) {
            program.editCustomer("C1", "\"Phone No_\" = '+45 1'");
            Answer down = whileDown(program.systems.store, service, "{\"entity\":\"customer\",\"key\":\"C1\"}");
            assertThat(down.status()).isEqualTo(503);
            assertThat(down.headers()).containsEntry("Retry-After", "10");
            assertRefusal(down, "a database cannot be reached: send it again later");
            assertThat(service.post("{\"entity\":\"customer\",\"key\":\"C1\"}").status())
                    .isEqualTo(202);
            awaitPhone("CT300001", "+45 1");
        }
    }

    @Test
    void whileTheSystemOfTheRecordIsDownTheSenderIsToldToComeAgain() throws Exception {
        try (RunningService service = idle()) {
            Answer down = whileDown(program.systems.crm, service, "{\"entity\":\"contact\",\"key\":1}");
            assertThat(down.status()).isEqualTo(503);
            assertThat(inbox()).isEqualTo("0");
            assertThat(service.post("{\"entity\":\"contact\",\"key\":1}").status())
                    .isEqualTo(202);
        }
    }

    private Answer whileDown(TestDatabase database, RunningService service, String message) throws Exception {
        String name = value(database, "select current_database() as v");
        program.systems.erp.execute(
                "alter database " + name + " with allow_connections false",
                "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '" + name + "'");
        try {
            return service.post(message);
        } finally {
            program.systems.erp.execute("alter database " + name + " with allow_connections true");
        }
    }

    @Test
    void whatAStandbyReceivedIsThereAfterAKillAndTheNextSyncTakesItUp() throws Exception {
        onlyWhatIsNamed();
        try (Connection leader = program.systems.store.open();
                Statement statement = leader.createStatement()) {
            statement.execute("set search_path = counterpart");
            assertThat(WriterLock.tryTake(leader)).isTrue();
            try (RunningService standby = RunningService.start(program.systems).awaitRole(Role.STANDBY)) {
                assertThat(standby.post("{\"entity\":\"customer\",\"key\":\"C1\"}")
                                .status())
                        .isEqualTo(202);
            }
        }
        assertThat(inbox()).isEqualTo("1");
        program.editCustomer("C1", "\"Phone No_\" = '+45 1'");
        assertThat(program.run("sync").exit()).isZero();
        awaitPhone("CT300001", "+45 1");
        assertThat(inbox()).isEqualTo("0");
    }

    /** Customers are neither swept by time nor does anything else find what was edited in them. */
    private void onlyWhatIsNamed() throws Exception {
        Path customer = folder.resolve("entities/customer.yaml");
        Files.writeString(customer, Files.readString(customer).replace("capture: watermark", "capture: none"));
        program.editCustomer("C1", "\"Home Page\" = '1'");
        program.run("sync");
    }

    @Test
    void aRecordThatIsNamedAgainWhileItIsWorkedOnIsLookedAtAgain() throws Exception {
        String name = "insert into counterpart.received (entity, key) values ('customer', 'C1')"
                + " on conflict (entity, key) do update set number = default";
        program.systems.store.execute(name);
        Tap tap = new Tap()
                .before(
                        event -> event.what().contains("delete from received r"),
                        () -> program.systems.store.execute(name));
        program.systems.sync(tap, false);
        assertThat(inbox()).isEqualTo("1");
        program.systems.sync();
        assertThat(inbox()).isEqualTo("0");
    }

    @Test
    void whatCannotBeTakenUpAnyMoreIsLeftOut() throws Exception {
        program.systems.store.execute(
                "insert into counterpart.received (entity, key) values"
                        + " ('ghost', '1'), ('contact', 'no number'), ('contact', '1'), ('customer', E'C1\\u001f2'), ('customer', 'C1')");
        assertThat(program.run("sync").exit()).isZero();
        assertThat(inbox()).isEqualTo("0");
    }

    @Test
    void aPortThatIsTakenStopsNobodyAndIsUsedOnceItIsFree() throws Exception {
        Heard heard = Heard.everything();
        try (RunningService second = startedBesideAnother()) {
            assertThat(heard.lines)
                    .filteredOn(line -> line.startsWith("WARN") && line.contains("cannot listen"))
                    .singleElement()
                    .asString()
                    .contains("for changes on 127.0.0.1:" + second.port)
                    .contains("trying again");
            second.awaitRole(Role.LEADING);
            program.editCustomer("C1", "\"Phone No_\" = '+45 1'");
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> second.post("{\"entity\":\"customer\",\"key\":\"C1\"}")
                                    .status()
                            == 202);
            awaitPhone("CT300001", "+45 1");
        } finally {
            heard.noMore();
        }
    }

    /** The other one, which led and had the port, has ended. */
    private RunningService startedBesideAnother() throws Exception {
        try (RunningService first = idle()) {
            assertThat(first.post("[]").status()).isEqualTo(400);
            return RunningService.start(program.systems).awaitRole(Role.STANDBY);
        }
    }

    @Test
    void withoutAPortNothingListens() throws Exception {
        int port = program.systems
                .configuration()
                .application()
                .receive()
                .server()
                .port()
                .orElseThrow();
        program.systems.with("counterpart.http.port", "off");
        try (RunningService service = idle();
                ServerSocket free = new ServerSocket()) {
            free.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            assertThat(service.service.standing().isWell()).isTrue();
        }
    }

    @Test
    void theTokenIsInNoLogAndInNoManagedBean() throws Exception {
        Heard heard = Heard.everything();
        try (RunningService service = idle()) {
            service.post("{\"entity\":\"customer\",\"key\":\"C1\"}");
            service.post("{\"entity\":\"nobody\",\"key\":\"C1\"}");
            send(service.request("/changes")
                    .header("Authorization", "Bearer " + TOKEN + "x")
                    .POST(BodyPublishers.noBody()));
            var beans = ManagementFactory.getPlatformMBeanServer();
            assertThat(beans.queryNames(null, null))
                    .isNotEmpty()
                    .noneMatch(name -> name.toString().contains(TOKEN));
        } finally {
            heard.noMore();
        }
        assertThat(heard.lines).isNotEmpty().noneMatch(line -> line.contains(TOKEN));
    }

    @Test
    void theMessageOfTheReadmeIsTaken() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        MatchResult curl = Pattern.compile("curl .*?http://127\\.0\\.0\\.1:\\d+(\\S+).*?-d '(.*?)'", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(curl.group()).contains("Authorization: Bearer").contains("Content-Type: application/json");
        try (RunningService service = RunningService.start(program.systems)) {
            Answer answer = send(service.request(curl.group(1))
                    .header("Authorization", "Bearer " + TOKEN)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(curl.group(2))));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(readme).contains(answer.body().strip());
        }
    }

    @Test
    void whatTheTriggerOfTheDocsNotifiesIsTakenAsItIs() throws Exception {
        String page = Files.readString(Path.of("docs/receiving.md"));
        MatchResult trigger = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow();
        program.systems.erp.execute("create table public.customer (no text primary key)", trigger.group(1));
        try (RunningService service = RunningService.start(program.systems);
                Connection bridge = program.systems.erp.open();
                Statement statement = bridge.createStatement()) {
            statement.execute("listen counterpart");
            program.systems.erp.execute(
                    "insert into public.customer values ('C\"1')", "delete from public.customer where no = 'C\"1'");
            PGNotification[] notes = bridge.unwrap(PGConnection.class).getNotifications(10_000);
            assertThat(notes).isNotEmpty();
            for (PGNotification note : notes) {
                assertThat(service.post(note.getParameter()).status()).isEqualTo(202);
            }
        }
    }

    private void awaitPhone(String contact, String phone) {
        awaitValue(
                program.systems.crm,
                "select phone as v from crm.contact where contact_number = '" + contact + "'",
                phone);
    }

    private void awaitEmptyInbox() {
        await().atMost(PATIENCE).until(() -> inbox().equals("0"));
    }

    private String inbox() throws Exception {
        return value(program.systems.store, "select count(*) as v from counterpart.received");
    }

    private String contactId(String no) throws Exception {
        return value(program.systems.crm, "select id as v from crm.contact where contact_number = '" + no + "'");
    }

    private static void awaitValue(TestDatabase database, String query, String expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(value(database, query)).isEqualTo(expected));
    }

    private static String value(TestDatabase database, String query) throws Exception {
        return database.query(query).stream()
                .map(row -> String.valueOf(row.get("v")))
                .findFirst()
                .orElse("");
    }

    /** All that is logged, down to the details. */
    private static final class Heard extends AppenderBase<ILoggingEvent> {
        private static final List<String> LOUD = List.of("io.counterpart", "org.apache.camel", "io.vertx", "io.netty");
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        static Heard everything() {
            Heard heard = new Heard();
            heard.start();
            for (String name : LOUD) {
                logger(name).setLevel(Level.DEBUG);
                logger(name).setAdditive(false);
                logger(name).addAppender(heard);
            }
            return heard;
        }

        void noMore() {
            for (String name : LOUD) {
                logger(name).detachAppender(this);
                logger(name).setAdditive(true);
                logger(name).setLevel(name.equals("org.apache.camel") ? Level.OFF : null);
            }
        }

        private static Logger logger(String name) {
            return (Logger) LoggerFactory.getLogger(name);
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getFormattedMessage());
        }
    }
}
