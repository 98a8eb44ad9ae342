package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.demo.DemoData;
import io.counterpart.testing.Systems;
import io.counterpart.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text that the target's encoding has no characters for is parked (MOD-6, FLD-4). */
class EncodingIT {
    private final Systems systems = new Systems(Path.of("config"));

    private TestDatabase crm(TestDatabase database) throws Exception {
        systems.with("counterpart.crm.url", database.url());
        try (Connection connection = database.open()) {
            DemoData.createCrm(connection);
        }
        return database;
    }

    private TestDatabase erp(TestDatabase database) throws Exception {
        systems.with("counterpart.erp.url", database.url());
        try (Connection connection = database.open()) {
            DemoData.createErp(connection);
        }
        database.execute("""
                insert into dbo."Customer" ("No_", "Name", "Post Code", "City")
                values ('C1', 'One', '1', 'Town'), ('C2', 'Two', '2', 'Town')
                """);
        return database;
    }

    @ParameterizedTest
    @CsvSource({"LATIN1, 汉堡", "LATIN1, 5 € Straße", "WIN1252, Łódź", "LATIN9, Москва"})
    @DisplayName("MOD-6: from the CRM to an ERP in another encoding")
    void parksWhatTheErpCannotWrite(String encoding, String town) throws Exception {
        TestDatabase crm = crm(systems.crm);
        TestDatabase erp = erp(systems.erp.inEncoding(encoding));
        systems.init().sync();
        crm.execute(
                "update crm.contact set town = '" + town + "', phone = '1' where display_name = 'One'",
                "update crm.contact set town = 'Zürich', phone = '2' where display_name = 'Two'");
        systems.sync();
        assertThat(erp.query("select \"City\", \"Phone No_\" from dbo.\"Customer\" order by 1")
                        .toString())
                .isEqualTo("[{City=Town, Phone No_=1}, {City=Zürich, Phone No_=2}]");
        assertOneParked("customer", town);
        assertThat(systems.sync().run())
                .as("a second sync has nothing to write down")
                .isZero();
    }

    @Test
    @DisplayName("MOD-6: from the ERP to a CRM in another encoding, and a contact that cannot be made there")
    void parksWhatTheCrmCannotWrite() throws Exception {
        TestDatabase crm = crm(systems.crm.inEncoding("LATIN1"));
        TestDatabase erp = erp(systems.erp);
        systems.init().sync();
        erp.execute(
                "update dbo.\"Customer\" set \"City\" = '汉堡', \"Phone No_\" = '1' where \"No_\" = 'C1'",
                "insert into dbo.\"Customer\" (\"No_\", \"Name\") values ('C3', '三'), ('C4', 'Four')");
        systems.sync();
        assertThat(crm.query("select town, phone from crm.contact where display_name = 'One'")
                        .toString())
                .isEqualTo("[{town=Town, phone=1}]");
        assertThat(crm.query("select display_name from crm.contact where display_name <> 'One'"))
                .hasSize(2);
        assertThat(systems.store
                        .query("select counterpart_no, field, sql_state, attempts from counterpart.parked order by 1")
                        .toString())
                .isEqualTo("[{counterpart_no=C1, field=city, sql_state=22P05, attempts=1},"
                        + " {counterpart_no=C3, field=null, sql_state=22P05, attempts=1}]");
    }

    private void assertOneParked(String target, String value) throws Exception {
        assertThat(systems.store.query("select target, field, value, sql_state, attempts from counterpart.parked"))
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("target", target)
                        .containsEntry("field", "city")
                        .containsEntry("value", value)
                        .containsEntry("sql_state", "22P05")
                        .containsEntry("attempts", "1"));
    }
}
