package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.counterpart.store.Retention;
import io.counterpart.store.StoreSession;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each run wrote, how long that is kept, and how much of it. */
class HistoryVerbIT {
    private Program program;

    @BeforeEach
    void twoRuns(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.rules("conflict: {default: latest, tie: crm}", "conflict: {default: crm, fields: {email: manual}}");
        program.customer("C1", "Adatum");
        program.run("sync");
        program.editContact("CT300001", "phone = '11', email_address = 'a@crm.example'");
        program.editCustomer("C1", "\"Phone No_\" = '22', \"E-Mail\" = 'b@erp.example'");
        program.run("sync");
    }

    private void age(String table, String column) throws SQLException {
        program.systems.store.execute("update counterpart." + table + " set " + column + " = " + column
                + " - interval '91 days' where " + column + " is not null");
    }

    private long count(String from) throws SQLException {
        return Long.parseLong(program.systems
                .store
                .query("select count(*) as n from counterpart." + from)
                .get(0)
                .get("n"));
    }

    @Test
    void runsAreListedTheLatestFirst() {
        Program.Run runs = program.run("runs");
        assertThat(runs.lines().get(0)).startsWith("run  started by  started");
        assertThat(runs.lines().get(1)).startsWith("  2  sync").endsWith("done");
        assertThat(runs.lastLine()).isEqualTo("2 runs");
        JsonNode json = program.run("runs", "-o", "json").json();
        assertThat(json.get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "run",
                        "verb",
                        "started",
                        "finished",
                        "seconds",
                        "read",
                        "written",
                        "conflicts",
                        "parked",
                        "outcome");
        assertThat(json.get(0).get("run").asLong()).isEqualTo(2);
        assertThat(json.get(0).at("/written/erp").asLong()).isEqualTo(1);
        assertThat(json.get(0).get("conflicts").asLong()).isEqualTo(2);
    }

    @Test
    void historyIsThatOfTheContactAlsoWhenItHasAnotherNumberOrIsGone() throws Exception {
        assertThat(program.run("history", "CT300001").out())
                .contains("phoneNo", "22", "11", "MOD-4")
                .contains("create  contact CT300001", "link    customer C1");
        program.editContact("CT300001", "contact_number = 'CT500000'");
        program.run("sync");
        assertThat(program.run("history", "CT500000").lastLine())
                .isEqualTo(program.run("history", "CT300001").lastLine());
        program.systems.crm.execute("delete from crm.contact");
        program.run("sync", "--full");
        assertThat(program.run("history", "CT500000").out()).contains("unlink  customer C1", "DEL-1");
        assertThat(program.run("history", "CT1").err()).contains("there is no contact CT1");
    }

    @Test
    void whatIsTooOldGoesAfterASyncButForWhatWaits() throws Exception {
        age("run", "finished_at");
        age("conflict", "found_at");
        program.editContact("CT300001", "town = 'Aarhus'");
        assertThat(program.run("sync").exit()).isEqualTo(3);

        assertThat(count("batch where run_id < 3")).isZero();
        assertThat(count("history")).isEqualTo(1);
        assertThat(count("conflict where not open")).isZero();
        assertThat(program.run("runs").lines()).hasSize(4).anyMatch(line -> line.startsWith("  2  sync"));
        assertThat(program.run("conflicts").lastLine()).isEqualTo("1 waiting for a person, 0 decided");
        assertThat(program.run("undo", "2").err())
                .startsWith("counterpart: the history of run 2 is gone")
                .contains("counterpart.history.keep");
        assertThat(program.run("undo", "1").err()).startsWith("counterpart: the history of run 1 is gone");
    }

    @Test
    void fileThatNeverCameBackGoesWithItsRejectedRows() throws Exception {
        program.systems.store.execute("""
                with stopped as (
                  insert into counterpart.file (digest, name, entity, state, started_at)
                  values ('a', 'old.csv', 'contact', 'open', now() - interval '91 days'),
                         ('b', 'new.csv', 'contact', 'open', now() - interval '89 days') returning id)
                insert into counterpart.file_rejected (file_id, line, place, value, reason, cells)
                select id, 2, 0, 'Klamm', 'is no number', '{Klamm}' from stopped
                """);
        program.run("sync");

        assertThat(program.systems.store.query(
                        "select f.name, count(r) from counterpart.file f join counterpart.file_rejected r on r.file_id = f.id"
                                + " group by f.name"))
                .containsExactly(Map.of("name", "new.csv", "count", "1"));
    }

    @Test
    void openBatchIsNeverTooOld() throws Exception {
        age("run", "finished_at");
        program.systems.store.execute("update counterpart.batch set open = true where run_id = 2");

        try (Connection store = program.systems.store.open();
                StoreSession session = new StoreSession(store)) {
            store.setSchema("counterpart");
            new Retention(Duration.ofDays(90), true).takePiece(session, Instant.now());
        }

        assertThat(count("batch where run_id = 2 and open")).isEqualTo(1);
        assertThat(count("batch where run_id = 1")).isZero();
        program.run("sync"); // settles it, and then it is too old
        assertThat(count("batch where run_id = 2")).isZero();
    }

    @Test
    void withoutValuesNothingPersonalStaysOnceABatchIsDone() throws Exception {
        program.withLine("counterpart.history.values = false");
        program.editContact("CT300001", "phone = '33 Klamm', town = 'Klamm'");
        program.editCustomer("C1", "\"Phone No_\" = '44 Klamm'");
        program.run("sync");

        for (String table : new String[] {"history", "conflict", "parked"}) {
            assertThat(count(table + " t where t::text like '%Klamm%'"))
                    .as(table)
                    .isZero();
        }
        assertThat(count("history where before::text like '%22%' or after::text like '%22%'"))
                .as("values of earlier runs")
                .isZero();
        assertThat(program.run("conflicts").out())
                .as("what waits keeps its values until it is decided")
                .contains("a@crm.example", "b@erp.example");
        assertThat(program.run("history", "CT300001").out()).contains("update  customer C1", "phoneNo", "(blank)");
        assertThat(program.run("undo", "3").err())
                .startsWith("counterpart: run 3 cannot be taken back: the values that it wrote were not kept");
        assertThat(program.run("sync").out()).contains("nothing to do");
        assertThat(program.systems.erp.query("select \"City\" from dbo.\"Customer\""))
                .containsExactly(Map.of("City", "Klamm"));
    }
}
