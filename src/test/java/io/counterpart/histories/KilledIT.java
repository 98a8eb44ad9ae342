package io.counterpart.histories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as a process of its own, killed at random moments while changes are on their way, and the database server,
 * too (RUN-4). {@code -Dkills.count}, {@code -Dkills.rows} and {@code -Dkills.seed} make it longer, or another one.
 */
class KilledIT {
    private static final int KILLS = Integer.getInteger("kills.count", 4);
    private static final int ROWS = Integer.getInteger("kills.rows", 400);
    private static final long SEED = Long.getLong("kills.seed", 1);
    private static final Path FOLDER = Path.of("src/test/resources/histories");
    private static final long PATIENCE_SECONDS = 600;

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private KillableServer server;
    private int customers;
    private int finished;
    private long initMillis;

    @Test
    void killsAtRandomMomentsHaveTheEffectOfNone_RUN4() throws Exception {
        System.out.println("kills.seed " + SEED + ", " + KILLS + " kills, " + ROWS + " rows");
        try (KillableServer running = new KillableServer(folder.resolve("server"))) {
            server = running;
            setUp();
            insert(ROWS);
            long millis = 3 * initMillis;
            for (int round = 1; round <= KILLS; round++) {
                long start = System.nanoTime();
                if (isKilled(round, millis)) {
                    insert(1 + random.nextInt(20));
                    millis += millis / 4; // so that the end of a sync is met as often as its beginning
                } else {
                    finished++;
                    millis = (System.nanoTime() - start) / 1_000_000;
                }
                edit(round);
            }
            System.out.println(finished + " of " + KILLS + " came to their end before they were killed");
            Set<String> edited = numbers("crm", "select customer_no from contact where city = 'crm " + KILLS + "'");
            edited.retainAll(numbers("erp", "select no from customer where city = 'erp " + KILLS + "'"));
            String contacts = server.value("crm", "select count(*) from contact");
            sync();
            assertAllIsWell(KILLS, contacts, edited);
            JsonNode again = sync("--full").get("written");
            assertThat(again.get("crm").asInt() + again.get("erp").asInt())
                    .as("RUN-5")
                    .isZero();
        }
    }

    private void setUp() throws Exception {
        server.execute("crm", Files.readString(FOLDER.resolve("crm.sql")).replace("%CLOCK%", "0"));
        server.execute("erp", Files.readString(FOLDER.resolve("erp.sql")).replace("%CLOCK%", "0"));
        long start = System.nanoTime();
        assertThat(start("init").waitFor()).isZero();
        initMillis = (System.nanoTime() - start) / 1_000_000;
    }

    private void insert(int count) throws Exception {
        server.execute("erp", """
                insert into customer (no, name, phone, address, city)
                select 'C' || i, 'Company ' || i, 'new', 'new', 'new' from generate_series(%d, %d) i
                """.formatted(customers + 1, customers + count));
        customers += count;
    }

    /** Each side edits a field of its own, back and forth between three values, and a tenth of both sides one of both. */
    private void edit(int round) throws Exception {
        server.execute("crm", "update contact set phone = '" + round % 3 + "'");
        server.execute("erp", "update customer set address = 'A" + round % 3 + "'");
        server.execute("crm", "update contact set city = 'crm " + round + "' where customer_no like '%0'");
        server.execute("erp", "update customer set city = 'erp " + round + "' where contact_no <> '' and no like '%0'");
    }

    /** Starts a sync and kills it, or the server under it; false where it came to its end before. */
    private boolean isKilled(int round, long millis) throws Exception {
        Process sync = start("sync");
        long moment = (long) (random.nextDouble() * millis);
        if (sync.waitFor(moment, TimeUnit.MILLISECONDS)) {
            assertThat(sync.exitValue()).as(log()).isIn(0, 3);
            return false;
        }
        switch (round % 4) {
            case 2 -> {
                server.stopImmediately();
                server.start();
            }
            case 0 -> {
                server.kill();
                server.start();
            }
            default -> sync.destroyForcibly();
        }
        assertThat(sync.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("ends by itself when its databases have gone")
                .isTrue();
        return true;
    }

    private JsonNode sync(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("sync", "-o", "json"));
        arguments.addAll(List.of(options));
        Process sync = start(arguments.toArray(String[]::new));
        assertThat(sync.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(sync.exitValue()).as(log()).isZero();
        return new JsonMapper().readTree(folder.resolve("out").toFile());
    }

    private Process start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "-Dcounterpart.home=" + Path.of("").toAbsolutePath(),
                "-Dcounterpart.sync.batchSize=" + Math.max(50, ROWS / 20)));
        command.addAll(server.settings());
        command.add("io.counterpart.cli.Counterpart");
        command.addAll(List.of(arguments));
        command.addAll(List.of("--config", FOLDER.resolve("config").toString()));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("log").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private String log() throws Exception {
        return Files.readString(folder.resolve("log"));
    }

    /** That of this test without the test's own classes and settings. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void assertAllIsWell(int round, String contactsEdited, Set<String> editedOnBothSides) throws Exception {
        String all = String.valueOf(customers);
        assertValue("store", "select count(*) from counterpart.batch where open", "0");
        assertValue("store", "select count(*) from counterpart.parked", "0");
        assertValue("store", "select count(*) from counterpart.relation", all);
        assertValue(
                "crm",
                "select concat_ws(' ', count(*), count(distinct no), count(distinct customer_no)) from contact",
                String.join(" ", all, all, all));
        assertValue(
                "erp", "select concat_ws(' ', count(*), count(distinct contact_no)) from customer", all + " " + all);
        assertValue("crm", "select count(*) from contact where own <> 'own'", "0");
        assertValue("erp", "select count(*) from customer where own <> 'own'", "0");
        assertThat(contents("crm", "contact", "customer_no, no"))
                .as("what pairs have in common")
                .isEqualTo(contents("erp", "customer", "no, contact_no"));
        assertValue("crm", "select count(*) from contact where phone = '" + round % 3 + "'", contactsEdited);
        assertValue("erp", "select count(*) from customer where address = 'A" + round % 3 + "'", all);
        assertThat(numbers("store", """
                        select counterpart_no from counterpart.conflict
                        where field = 'city' and contact_value = 'crm %1$d' and counterpart_value = 'erp %1$d'
                        """.formatted(round)))
                .as("losers that are recorded")
                .isEqualTo(editedOnBothSides);
    }

    private void assertValue(String database, String query, String value) throws Exception {
        assertThat(server.value(database, query)).as(query).isEqualTo(value);
    }

    private Set<String> numbers(String database, String query) throws Exception {
        String all =
                server.value(database, "select coalesce(string_agg(no, ' '), '') from (" + query + ") as found(no)");
        return all.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(all.split(" ")));
    }

    private String contents(String database, String table, String numbers) throws Exception {
        return server.value(database, """
                select md5(string_agg(record, ',' order by record collate "C")) from (
                  select concat_ws('|', %s, name, phone, upper(address), coalesce(city, '')) as record from %s) records
                """.formatted(numbers, table));
    }
}
