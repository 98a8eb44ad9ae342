package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoVerbIT {
    private Program program;

    @BeforeEach
    void aLinkedRecord(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.customer("C1", "Adatum");
        program.vendor("V1", "Adatum");
        program.editCustomer("C1", "\"Phone No_\" = '11', \"Post Code\" = '1000'");
        program.systems.erp.execute("update dbo.\"Vendor\" set \"Phone No_\" = '11', \"Post Code\" = '1000'");
        program.run("sync");
    }

    private void show(String... args) {
        Program.Run run = program.run(args);
        System.out.println("$ " + String.join(" ", args) + " -> " + run.exit());
        System.out.println(run.out() + run.err());
    }

    @Test
    void prints() throws Exception {
        program.editCustomer("C1", "\"Phone No_\" = '22'");
        show("sync");
        show("runs");
        show("undo", "2", "--dry-run");
        show("undo", "2");
        show("conflicts");
        show("sync");
        show("sync", "--full");
        show("history", "CT300001");
        show("undo", "3");
        show("conflicts");
        show("sync", "--full");
        show("undo", "2");
        program.editContact("CT300001", "phone = '33'");
        show("sync");
        show("conflicts");
        show("history", "CT300001");
        show("undo", "1", "--dry-run");
        show("undo", "1");
        show("sync", "--full");
        show("undo", "99");
        show("runs", "-o", "json");
    }
}
