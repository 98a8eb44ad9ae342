package io.counterpart.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.counterpart.demo.DemoData;
import io.counterpart.testing.Systems;
import io.counterpart.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.management.MBeanAttributeInfo;
import javax.management.ObjectName;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The service, watched over a real JMX connection and over HTTP. */
class MonitoringIT {
    private static final String CRM_TO_ERP = "crm-to-erp";
    private static final String ERP_TO_CRM = "erp-to-crm";
    private static final Pattern SECRET = Pattern.compile(
            "jdbc:postgresql|unchecked|password|select\\s.*\\sfrom\\s", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Systems systems = new Systems(Path.of("config"));
    private final List<RunningService> running = new ArrayList<>();
    private int port;

    @BeforeEach
    void oneCustomer() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        systems.with("counterpart.management.port", String.valueOf(port))
                .with("counterpart.sync.interval", "100ms")
                .init();
        try (Connection crm = systems.crm.open();
                Connection erp = systems.erp.open()) {
            DemoData.createCrm(crm);
            DemoData.createErp(erp);
        }
        systems.erp.execute("insert into dbo.\"Customer\" (\"No_\", \"Name\") values ('C1', 'Adatum')");
    }

    @AfterEach
    void stopThem() throws IOException {
        for (RunningService service : running) {
            service.close();
        }
    }

    private RunningService start() throws IOException {
        RunningService service = new RunningService(systems);
        running.add(service);
        return service;
    }

    /** A service that has synced the customer, and a measure after that. */
    private RunningService synced() throws IOException {
        RunningService service = start();
        eventually().until(() -> service.sync(ERP_TO_CRM).getRowsWritten() == 1);
        eventually().until(() -> service.sync(CRM_TO_ERP).getLastSuccessSecondsAgo() >= 0);
        service.monitoring.round();
        return service;
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    private void editPhone(String phone) throws SQLException {
        systems.crm.execute("update crm.contact set phone = '" + phone + "'");
    }

    private String phone() throws SQLException {
        return String.valueOf(systems.erp
                .query("select \"Phone No_\" as phone from dbo.\"Customer\"")
                .get(0)
                .get("phone"));
    }

    @Test
    void everyAttributeOfBothDirectionsIsReadOverJmx() throws Exception {
        RunningService service = synced();
        assertThat(attributes(service, "io.counterpart:type=Sync,direction=" + ERP_TO_CRM))
                .contains("PendingChanges=0", "OldestPendingSeconds=0", "RowsWritten=1", "ConflictsOpen=0")
                .contains("ParkedItems=0", "Paused=false", "Problem=");
        for (String direction : List.of(CRM_TO_ERP, ERP_TO_CRM)) {
            SyncMXBean sync = service.sync(direction);
            eventually().until(() -> sync.getRowsRead() > 0);
            assertThat(sync.getLastRunSeconds()).isBetween(0.0, 60.0);
            assertThat(sync.getLastSuccessSecondsAgo()).isBetween(0L, 60L);
            assertThat(sync.getMeasuredSecondsAgo()).isBetween(0L, 60L);
            assertThat(sync.getNextRunSeconds()).isBetween(0L, 1L);
        }
    }

    @Test
    void everyAttributeOfTheFolderForFilesIsReadOverJmx(@TempDir Path folder) throws Exception {
        systems.with("counterpart.filedrop.dir", folder.toString()).with("counterpart.filedrop.settle", "100ms");
        RunningService service = synced();
        Path in = folder.resolve("in");
        Files.writeString(in.resolve("stuff.csv"), "No.,Name\nC2,Alder\n");
        Files.writeString(in.resolve("customers.csv"), "No.,Name\nC1,Adatum\nC2,Alder\nC3," + "x".repeat(101) + "\n");
        String name = "io.counterpart:type=Files";
        eventually().until(() -> attributes(service, name).containsAll(List.of("Taken=1", "NotTaken=1")));
        assertThat(attributes(service, name))
                .contains("Waiting=0", "Stuck=0", "Rows=3", "RowsWritten=1", "RowsRejected=1");
        assertThat(attributes(service, name)).containsAnyOf("Last=stuff.csv", "Last=customers.csv");
    }

    @Test
    void everyAttributeOfTheStoreIsReadOverJmx() throws Exception {
        RunningService service = synced();
        assertThat(attributes(service, "io.counterpart:type=Store"))
                .contains("Role=leading", "Problem=", "Relations=1", "ConflictsOpen=0", "ParkedItems=0")
                .contains("OpenBatches=0", "WaitingRequests=0", "LastRunNumber=1", "LastRunOutcome=done");
        assertThat(service.store().getSizeBytes()).isBetween(100_000L, 10_000_000L);
        assertThat(service.store().getMeasuredSecondsAgo()).isBetween(0L, 60L);
    }

    private static List<String> attributes(RunningService service, String bean) throws Exception {
        ObjectName name = RunningService.name(bean);
        List<String> values = new ArrayList<>();
        for (MBeanAttributeInfo attribute : service.jmx.getMBeanInfo(name).getAttributes()) {
            values.add(attribute.getName() + "=" + service.jmx.getAttribute(name, attribute.getName()));
        }
        return values;
    }

    @Test
    void conflictsCountInBothDirectionsAndParkedItemsWhereTheyAreNotTaken() throws Exception {
        RunningService service = synced();
        service.sync(CRM_TO_ERP).pause();
        service.sync(ERP_TO_CRM).pause();
        systems.store.execute("""
                insert into counterpart.conflict (run_id, relation_id, contact_no, kind, counterpart_no, field,
                  contact_value, counterpart_value, reason, open)
                values (1, 1, 'CT1', 'customer', 'C1', 'name', 'a', 'b', 'both changed', true)""", """
                insert into counterpart.parked (run_id, target, kind, counterpart_key, counterpart_no, digest, rule,
                  reason, next_step, again)
                values (1, 'customer', 'customer', 'C1', 'C1', 0, 'MOD-6', 'too long', 'shorten it', false)""");
        service.monitoring.round();
        assertThat(service.sync(CRM_TO_ERP).getConflictsOpen()).isEqualTo(1);
        assertThat(service.sync(ERP_TO_CRM).getConflictsOpen()).isEqualTo(1);
        assertThat(service.sync(CRM_TO_ERP).getParkedItems()).isEqualTo(1);
        assertThat(service.sync(ERP_TO_CRM).getParkedItems()).isZero();
        assertThat(service.store().getConflictsOpen()).isEqualTo(1);
        assertThat(service.store().getParkedItems()).isEqualTo(1);
    }

    @Test
    void aPausedDirectionRestsUntilItIsToldToSyncNowOrToResume() throws Exception {
        RunningService service = synced();
        SyncMXBean sync = service.sync(CRM_TO_ERP);
        sync.pause();
        AtomicInteger edits = new AtomicInteger();
        eventually()
                .until(
                        () -> { // a run that was under way when it was paused may still take one up
                            editPhone("+45 1" + edits.incrementAndGet());
                            service.sync(ERP_TO_CRM).syncNow(); // the other direction goes on, and this one not with it
                            eventually().until(() -> service.sync(ERP_TO_CRM).getNextRunSeconds() >= 0);
                            service.monitoring.round();
                            return sync.getPendingChanges() == 1;
                        });
        service.sync(ERP_TO_CRM).syncNow();
        eventually().until(() -> service.sync(ERP_TO_CRM).getNextRunSeconds() >= 0);
        service.monitoring.round();
        assertThat(sync.getPendingChanges()).isEqualTo(1);
        assertThat(sync.isPaused()).isTrue();
        assertThat(sync.getNextRunSeconds()).isEqualTo(-1);
        assertThat(sync.getOldestPendingSeconds()).isBetween(0L, 60L);

        sync.syncNow();
        eventually().untilAsserted(() -> assertThat(phone()).isEqualTo("+45 1" + edits));
        assertThat(sync.isPaused()).isTrue();

        editPhone("+45 2");
        sync.resume();
        eventually().untilAsserted(() -> assertThat(phone()).isEqualTo("+45 2"));
        eventually().untilAsserted(() -> {
            service.monitoring.round();
            assertThat(sync.getPendingChanges()).isZero();
        });
    }

    @Test
    void aDatabaseThatIsDownMakesItsNumbersUnknownAndTheHealthBadUntilItIsBack() throws Exception {
        RunningService service = synced();
        assertThat(service.get(HealthServer.PATH).statusCode()).isEqualTo(200);
        String name = take(systems.erp);

        eventually().until(() -> service.store().getRole().equals("trying"));
        service.monitoring.round();
        assertThat(service.store().getProblem()).contains("erp");
        assertThat(service.sync(ERP_TO_CRM).getPendingChanges()).isEqualTo(-1);
        assertThat(service.sync(ERP_TO_CRM).getOldestPendingSeconds()).isEqualTo(-1);
        assertThat(service.sync(ERP_TO_CRM).getProblem()).startsWith("cannot reach the erp database: ");
        assertThat(service.sync(CRM_TO_ERP).getPendingChanges()).isZero();
        assertThat(service.store().getRelations()).isEqualTo(1);
        HttpResponse<String> health = service.get(HealthServer.PATH);
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("erp-database", "cannot be reached", "trying: ");
        assertThat(health.body()).doesNotContain(name, systems.erp.username());
        assertThat(service.get(HealthServer.PATH + "/ready").statusCode()).isEqualTo(503);
        assertThat(service.get(HealthServer.PATH + "/live").statusCode()).isEqualTo(200);

        giveBack(name);
        eventually().until(() -> service.store().getRole().equals("leading"));
        eventually().untilAsserted(() -> {
            service.monitoring.round();
            assertThat(service.sync(ERP_TO_CRM).getPendingChanges()).isZero();
            assertThat(service.get(HealthServer.PATH).statusCode()).isEqualTo(200);
        });
    }

    @Test
    void aStoreThatIsDownMakesEverythingUnknown() throws Exception {
        RunningService service = synced();
        String name = take(systems.store);
        try {
            service.monitoring.round();
            assertThat(attributes(service, "io.counterpart:type=Store"))
                    .contains("Relations=-1", "SizeBytes=-1", "LastRunNumber=-1", "LastRunOutcome=");
            assertThat(service.store().getProblem()).isNotEmpty();
            assertThat(attributes(service, "io.counterpart:type=Sync,direction=" + CRM_TO_ERP))
                    .contains("PendingChanges=-1", "ConflictsOpen=-1", "ParkedItems=-1")
                    .anyMatch(value -> value.startsWith("Problem=cannot reach the store database: "));
        } finally {
            giveBack(name);
        }
    }

    /** Lets nobody connect to it any more. */
    private String take(TestDatabase database) throws SQLException {
        String name = String.valueOf(
                database.query("select current_database() as name").get(0).get("name"));
        systems.crm.execute(
                "alter database " + name + " allow_connections false",
                "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '" + name + "'");
        return name;
    }

    private void giveBack(String name) throws SQLException {
        systems.crm.execute("alter database " + name + " allow_connections true");
    }

    @Test
    void healthTellsTheRoleAndTheDatabasesAndNothingThatIsNobodysBusiness() throws Exception {
        RunningService service = synced();
        HttpResponse<String> health = service.get(HealthServer.PATH);
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(health.body()).contains("\"leading\"", "crm-database", "erp-database", "store-database");
        assertThat(service.get(HealthServer.PATH + "/ready").statusCode()).isEqualTo(200);
        assertThat(service.get(HealthServer.PATH + "/live").statusCode()).isEqualTo(200);
        take(systems.erp);
        eventually().until(() -> service.store().getRole().equals("trying"));
        assertThat(service.get(HealthServer.PATH + "?exposureLevel=full&data=true&stackTrace=true")
                        .body())
                .contains("DOWN")
                .doesNotContain("stacktrace", "\\tat ", "seda:", "timer:", "Exception");
        for (String other : List.of(
                "/",
                "/observe",
                "/observe/info",
                "/observe/metrics",
                "/q/dev",
                "/q/health",
                "/q/send/",
                "/q/upload/a",
                "/q/download/a",
                "/q/jolokia",
                "/observe/jolokia")) {
            assertThat(service.get(other).statusCode()).as(other).isEqualTo(404);
        }
    }

    @Test
    void camelsOwnBeansHaveTheRoutesWithStatisticsAndNoSecret() throws Exception {
        RunningService service = synced();
        for (String route : List.of("crm-to-erp", "erp-to-crm", "sweep", "batch", "turn", "clock")) {
            ObjectName name =
                    RunningService.name("org.apache.camel:context=counterpart,type=routes,name=\"" + route + "\"");
            assertThat((Long) service.jmx.getAttribute(name, "ExchangesTotal"))
                    .as(route)
                    .isPositive();
        }
        Set<ObjectName> all = service.jmx.queryNames(RunningService.name("org.apache.camel:*"), null);
        assertThat(all).hasSizeGreaterThan(20);
        for (ObjectName bean : all) {
            assertThat(bean.toString()).doesNotContainPattern(SECRET);
            for (MBeanAttributeInfo attribute : service.jmx.getMBeanInfo(bean).getAttributes()) {
                if (attribute.getType().equals("java.lang.String")) {
                    assertThat(String.valueOf(service.jmx.getAttribute(bean, attribute.getName())))
                            .as(bean + " " + attribute.getName())
                            .doesNotContainPattern(SECRET);
                }
            }
        }
    }

    @Test
    void noPasswordIsInAnyBeanThreadNameOrHealth() throws Exception {
        String password = "Pa55-that-nobody-may-see";
        for (String database : List.of("crm", "erp", "store")) {
            systems.with("counterpart." + database + ".password", password);
        }
        RunningService service = synced();
        take(systems.erp);
        eventually().until(() -> service.store().getRole().equals("trying"));
        service.monitoring.round();
        for (ObjectName bean : service.jmx.queryNames(null, null)) {
            assertThat(bean.toString()).doesNotContain(password);
            for (MBeanAttributeInfo attribute : service.jmx.getMBeanInfo(bean).getAttributes()) {
                assertThat(value(service, bean, attribute))
                        .as(bean + " " + attribute.getName())
                        .doesNotContain(password);
            }
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .allSatisfy(thread -> assertThat(thread.getName()).doesNotContain(password));
        assertThat(service.get(HealthServer.PATH).body()).contains("DOWN").doesNotContain(password);
    }

    private static String value(RunningService service, ObjectName bean, MBeanAttributeInfo attribute) {
        try {
            return String.valueOf(service.jmx.getAttribute(bean, attribute.getName()));
        } catch (Exception | Error hasNone) {
            return String.valueOf(hasNone);
        }
    }

    @Test
    void twoServicesOfOneConfigurationBothStartAndTheSecondIsSeenWhenTheFirstHasGone() throws Exception {
        RunningService first = synced();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(HealthServer.class);
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.WARN);
        RunningService second = start();
        eventually().until(() -> second.service.standing().role().name().equals("STANDBY"));
        second.monitoring.round();
        second.monitoring.round();
        logger.setLevel(null);
        logger.detachAppender(log);
        assertThat(log.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("port " + port, "counterpart.management.port");
        assertThat(first.store().getRole()).isEqualTo("leading");

        running.remove(first);
        first.close();
        assertThat(second.jmx.queryNames(RunningService.name("io.counterpart:*"), null))
                .isEmpty();
        eventually().until(() -> second.service.standing().role().name().equals("LEADING"));
        second.monitoring.round();
        assertThat(second.store().getRole()).isEqualTo("leading");
        assertThat(second.get(HealthServer.PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void aStandbyIsWell() throws Exception {
        synced();
        systems.with("counterpart.management.port", "off");
        RunningService standby = start();
        eventually().until(() -> standby.service.standing().role().name().equals("STANDBY"));
        assertThat(new ServiceHealth(standby.service).call().getState().name()).isEqualTo("UP");
    }
}
