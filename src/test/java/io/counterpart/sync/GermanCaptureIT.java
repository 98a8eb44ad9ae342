package io.counterpart.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No change is missed, however late it is committed; nothing is written twice. */
class GermanCaptureIT {
    @TempDir
    private Path folder;

    /** Without overlap only the open transactions themselves say from where on to read again. */
    private GermanPair withoutOverlap(GermanPair.Edit... edits) throws SQLException {
        GermanPair pair = GermanPair.in(folder, edits);
        pair.systems.with("counterpart.sync.overlap", "0s");
        pair.bank("A", "Bank A", "geaendert", "'2020-01-01'");
        pair.bank("B", "Bank B", "geaendert", "'2020-01-01'");
        pair.partner(1, "Kunde A");
        pair.partner(2, "Kunde B");
        pair.sync();
        return pair;
    }

    @Test
    void changeCommittedAfterALaterOneWasReadIsNotMissed_RUN3() throws Exception {
        GermanPair pair = withoutOverlap();
        try (Connection late = pair.erp.open();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(
                    "update bankkonto set telefon = '1', geaendert = date_trunc('second', now()) + interval '1 s'"
                            + " where kennung = 'A'");
            pair.erp.execute("update bankkonto set telefon = '2', geaendert = date_trunc('second', now())"
                    + " + interval '2 s' where kennung = 'B'");
            assertThat(pair.sync().crm()).isEqualTo(1);
            late.commit();
        }
        pair.sync();
        assertThat(pair.ofContact("Bank A", "Telefon Büro")).isEqualTo("1");
        assertThat(pair.ofContact("Bank B", "Telefon Büro")).isEqualTo("2");
    }

    @Test
    void changeInATableWithoutModificationTimeIsFoundByComparing_MOD1() throws Exception {
        GermanPair pair = GermanPair.in(
                folder, GermanPair.edit("config/entities/bank-account.yaml", "modified: geaendert\n", ""));
        pair.bank("A", "Bank A");
        pair.bank("B", "Bank B");
        pair.sync();
        pair.idleSync(false);
        pair.editBank("B", "telefon = '2'");
        pair.editContact("Bank A", "\"Ort\" = 'Bonn'");
        pair.previewedSync(false);
        assertThat(pair.ofContact("Bank B", "Telefon Büro")).isEqualTo("2");
        assertThat(pair.ofBank("A", "ort").strip()).isEqualTo("Bonn");
        pair.idleSync(false);
    }

    @Test
    void timesWithoutFractionsOfASecondAreNotMissed_RUN3() throws Exception {
        GermanPair pair = withoutOverlap();
        try (Connection late = pair.erp.open();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("update bankkonto set telefon = '1', geaendert = date_trunc('second', now())"
                    + " where kennung = 'A'");
            pair.editBank("B", "telefon = '2', geaendert = now() + interval '5 s'");
            pair.sync();
            late.commit();
        }
        pair.sync();
        assertThat(pair.ofContact("Bank A", "Telefon Büro")).isEqualTo("1");
    }

    @Test
    void contactCommittedAfterALaterOneWasReadIsNotMissed_RUN3() throws Exception {
        GermanPair pair = withoutOverlap();
        try (Connection late = pair.crm.open();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(
                    "update " + GermanPair.CONTACTS + " set \"Telefon Büro\" = '1' where \"Firma/Name\" = 'Bank A'");
            pair.editContact("Bank B", "\"Telefon Büro\" = '2'");
            assertThat(pair.sync().erp()).isEqualTo(1);
            late.commit();
        }
        pair.sync();
        assertThat(pair.ofBank("A", "telefon")).isEqualTo("1");
    }

    @Test
    void rowVersionCommittedAfterALaterOneWasReadIsNotMissed_RUN3() throws Exception {
        GermanPair pair = withoutOverlap();
        try (Connection late = pair.erp.open();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("update \"Geschäftspartner\" set \"Telefon-Nr.\" = '1' where \"Nummer\" = 1");
            for (int i = 2; i < 5; i++) {
                pair.editPartner(2, "\"Telefon-Nr.\" = '" + i + "'");
                assertThat(pair.sync().crm()).isEqualTo(1);
            }
            late.commit();
        }
        pair.sync();
        assertThat(pair.ofContact("Kunde A", "Telefon Büro")).isEqualTo("1");
    }

    @Test
    void preparedTransactionIsNotMissed_RUN3() throws Exception {
        GermanPair pair = withoutOverlap();
        try (Connection late = pair.erp.open();
                Statement statement = late.createStatement()) {
            statement.execute("begin");
            statement.execute("update \"Geschäftspartner\" set \"Telefon-Nr.\" = '1' where \"Nummer\" = 1");
            statement.execute("prepare transaction 'spät'");
        }
        for (int i = 2; i < 4; i++) {
            pair.editPartner(2, "\"Telefon-Nr.\" = '" + i + "'");
            pair.sync();
        }
        pair.erp.execute("commit prepared 'spät'");
        pair.sync();
        assertThat(pair.ofContact("Kunde A", "Telefon Büro")).isEqualTo("1");
    }

    @Test
    void localTimesAreReadInTheirZone_RUN3() throws Exception {
        GermanPair pair = withoutOverlap();
        for (int i = 1; i < 4; i++) {
            pair.editContact("Bank A", "\"Telefon Büro\" = '" + i + "'");
            pair.sync();
            assertThat(pair.ofBank("A", "telefon")).isEqualTo(String.valueOf(i));
        }
    }
}
