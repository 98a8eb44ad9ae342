package io.counterpart.filedrop;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Tap;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is at work in the same table while a file is taken in. */
class ImportedMeanwhileIT {
    private static final String CUSTOMERS = "No.,name,city\nC1,Adatum,Odense\n";

    private Deliveries deliveries;

    @BeforeEach
    void aCustomer(@TempDir Path temp) throws Exception {
        deliveries = new Deliveries(temp);
        deliveries.systems.erp.execute(
                "insert into dbo.\"Customer\" (\"No_\", \"Name\", \"Address\") values ('C1', 'Old', 'Street')");
    }

    private List<String> history() throws SQLException {
        return Deliveries.rows(
                deliveries.systems.store,
                "select concat_ws(' ', h.action, h.fields, h.before, h.after) as row from counterpart.history h");
    }

    @Test
    void anEditOfAnotherFieldStaysAndTheRowIsTaken() throws Exception {
        Tap tap = new Tap()
                .before(
                        event -> event.isUpdateOf("\"dbo\".\"Customer\""),
                        () -> deliveries.systems.erp.execute(
                                "update dbo.\"Customer\" set \"Address\" = 'New Street' where \"No_\" = 'C1'"));

        Taken taken = deliveries.systems.takeIn(tap, deliveries.file("customers.csv", CUSTOMERS));

        assertThat(taken.counts().updated()).isEqualTo(1);
        assertThat(deliveries.customers()).containsExactly("C1 | Adatum | New Street | Odense |  | ");
        assertThat(history()).containsExactly("update {name,city} {Old,\"\"} {Adatum,Odense}");
    }

    @Test
    void aRecordThatIsMadeUnderTheSameNumberIsComparedAndNotMadeTwice() throws Exception {
        Tap tap = new Tap()
                .before(
                        event -> event.isInsertInto("\"dbo\".\"Customer\""),
                        () -> deliveries.systems.erp.execute(
                                "insert into dbo.\"Customer\" (\"No_\", \"Name\") values ('C2', 'Of a person')"));

        Taken taken = deliveries.systems.takeIn(tap, deliveries.file("customers.csv", CUSTOMERS + "C2,Alder,Aarhus\n"));

        assertThat(taken.counts().rejected()).isZero();
        assertThat(taken.counts().created()).isZero();
        assertThat(deliveries.customers())
                .containsExactly("C1 | Adatum | Street | Odense |  | ", "C2 | Alder |  | Aarhus |  | ");
    }

    @Test
    void aRecordThatSomebodyEditsEachTimeIsHandedBack() throws Exception {
        Tap tap = new Tap()
                .before(
                        event -> event.isUpdateOf("\"dbo\".\"Customer\""),
                        20,
                        () -> deliveries.systems.erp.execute(
                                "update dbo.\"Customer\" set \"Address\" = \"Address\" || 'x' where \"No_\" = 'C1'"));

        Taken taken = deliveries.systems.takeIn(tap, deliveries.file("customers.csv", CUSTOMERS));

        assertThat(taken.counts().rejected()).isEqualTo(1);
        assertThat(taken.rejected().get(0).reason()).contains("somebody edits the record each time");
        assertThat(history()).isEmpty();
    }
}
