package io.counterpart.filedrop;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Tap;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import that is stopped at any statement ends, once the file is delivered again, as if nothing had happened (RUN-4). */
@Tag("long")
class StoppedImportIT {
    @TempDir
    private Path temp;

    private Deliveries deliveries;

    /** New ones whose numbers are Counterpart's and whose keys are the database's, some twice; changed ones; bad ones. */
    private static final String CONTACTS = """
            name,city,postCode,phone
            Adatum,Odense,5000,11
            Alder,Aarhus,8000,22
            Ash,%1$s,1000,33
            Beech,Ribe,6760,44
            Adatum,Esbjerg,5000,11
            Nobody without anything that matches,,,
            Nobody without anything that matches,,,
            Cedar,Kolding,6000,%1$s
            """.formatted("x".repeat(200));

    /** Numbers that the file gives; refused by the database alone; two for one record. */
    private static final String CUSTOMERS = """
            No.,name,city,postCode
            C1,Adatum,Odense,5000
            C2,Alder,Nowhere,8000
            C3,Ash,Horsens,8700
            C4,Beech,Ribe,6760
            C3,Ash A/S,Horsens,8700
            C5,Cedar,Kolding,6000
            """;

    @Test
    void contactsWithNumbersOfOurOwn() throws Exception {
        deliveries = new Deliveries(temp);
        deliveries.systems.crm.execute("""
                insert into crm.contact (contact_number, display_name, town, zip)
                values ('CT1', 'Alder', 'Old Town', '8000'), ('CT2', 'Beech', 'Ribe', '6760')
                """);

        endsAsWithoutAStop(deliveries.file("contacts.csv", CONTACTS));

        assertThat(deliveries.contacts()).hasSize(5).contains("Adatum | Esbjerg | 5000 | 11");
    }

    @Test
    void customersWithNumbersOfTheFile() throws Exception {
        deliveries = new Deliveries(temp);
        deliveries.systems.erp.execute(
                "alter table dbo.\"Customer\" add check (\"City\" <> 'Nowhere')",
                "insert into dbo.\"Customer\" (\"No_\", \"Name\") values ('C4', 'Old')");

        endsAsWithoutAStop(deliveries.file("customers.csv", CUSTOMERS));
    }

    private void endsAsWithoutAStop(Delivery delivery) throws Exception {
        deliveries.keep();
        Tap tap = new Tap();
        deliveries.systems.takeIn(tap, delivery);
        int first = tap.events().stream()
                .filter(event -> event.what().contains("insert into file "))
                .findFirst()
                .orElseThrow()
                .number();
        List<String> expected = contents();
        assertThat(expected).anyMatch(line -> line.contains("#reason")).anyMatch(line -> line.contains("create"));
        SoftAssertions all = new SoftAssertions();
        int stops = 0;
        List<Tap.Event> writes =
                tap.writes().stream().filter(event -> event.number() >= first).toList();
        for (Tap.Event write : writes) {
            deliveries.goBack();
            Tap stopping = new Tap().stopAfter(write.number());
            boolean isStopped = isStopped(stopping, delivery);
            deliveries.systems.takeIn(delivery);
            stops += isStopped ? 1 : 0;
            all.assertThat(contents()).as("%s", stopping.stopped()).isEqualTo(expected);
        }
        all.assertAll();
        assertThat(stops).isGreaterThan(writes.size() * 8 / 10); // a statement that fails by itself stops nobody
    }

    private boolean isStopped(Tap tap, Delivery delivery) throws Exception {
        try {
            deliveries.systems.takeIn(tap, delivery);
            return tap.stopped() != null;
        } catch (Tap.Stopped stopped) {
            return true;
        }
    }

    /** What people see in both systems, of the file and of its one run. */
    private List<String> contents() throws SQLException, IOException {
        return Stream.of(
                        deliveries.contacts(),
                        deliveries.customers(),
                        deliveries.rejected(),
                        Deliveries.rows(deliveries.systems.store, """
                                select concat_ws(' ', state, taken, created, updated, unchanged, skipped, rejected, run_id is null)
                                  as row from counterpart.file order by id
                                """),
                        Deliveries.rows(deliveries.systems.store, """
                                select concat_ws(' ', r.verb, r.outcome, r.read, r.written_crm, r.written_erp,
                                  (select count(*) from counterpart.history h join counterpart.batch b on b.id = h.batch_id
                                   where b.run_id = r.id)) as row from counterpart.run r order by id
                                """),
                        Deliveries.rows(deliveries.systems.store, """
                                select concat_ws(' ', h.line, h.action, h.entity, h.fields, h.before, h.after) as row
                                from counterpart.history h order by h.line, h.action
                                """),
                        Deliveries.rows(deliveries.systems.store, "select id::text from counterpart.batch where open"))
                .flatMap(List::stream)
                .toList();
    }
}
