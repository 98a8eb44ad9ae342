package io.counterpart.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.demo.DemoData;
import io.counterpart.testing.Systems;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** The shipped configuration on the demo's data. */
class DemoSyncIT {

    @Test
    void theFirstSyncMakesAContactForEachErpRecordTheNextNoneAndAnEditTravelsOnce() throws Exception {
        Systems systems = new Systems(Path.of("config")).init();
        try (Connection crm = systems.crm.open();
                Connection erp = systems.erp.open()) {
            DemoData.createCrm(crm);
            DemoData.createErp(erp);
            DemoData.loadErp(erp);
            DemoData.loadCompanies(crm);
        }
        SyncResult first = systems.sync();
        assertThat(first)
                .extracting(SyncResult::crm, SyncResult::erp, SyncResult::parked)
                .containsExactly(134L, 0L, 0);
        assertThat(systems.crm.query("select contact_type::text from crm.contact where display_name = 'Carl Anthony'"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row).containsValue("1"));

        SyncResult second = systems.sync();
        assertThat(second)
                .extracting(SyncResult::run, SyncResult::crm, SyncResult::erp)
                .containsExactly(0L, 0L, 0L);

        systems.crm.execute("update crm.contact set phone = '123' where contact_number = 'CT300001'");
        SyncResult third = systems.sync();
        assertThat(third.changes())
                .containsExactly(new PlannedChange(
                        "update",
                        "erp",
                        "customer",
                        "01121212",
                        "phoneNo",
                        "",
                        "123",
                        "MOD-1",
                        "changed on the contact"));
    }
}
