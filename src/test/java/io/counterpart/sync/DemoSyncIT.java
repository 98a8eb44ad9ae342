package io.counterpart.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.demo.DemoData;
import io.counterpart.testing.Systems;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

class DemoSyncIT {
    @Test
    void firstSyncMakesAContactForEachRecord() throws Exception {
        Systems systems = new Systems(Path.of("config")).init();
        try (Connection crm = systems.crm.open();
                Connection erp = systems.erp.open()) {
            DemoData.createCrm(crm);
            DemoData.createErp(erp);
            DemoData.loadErp(erp);
            DemoData.loadCompanies(crm);
        }
        SyncResult first = systems.sync();
        System.out.println(first.crm() + " " + first.erp() + " " + first.parked() + " " + first.seconds());
        System.out.println(systems.store.query("select * from counterpart.parked limit 3"));
        SyncResult second = systems.sync();
        System.out.println(second);
        systems.crm.execute("update crm.contact set phone = '123' where contact_number = 'CT300001'");
        System.out.println(systems.sync());
        assertThat(first.crm()).isEqualTo(134);
    }
}
