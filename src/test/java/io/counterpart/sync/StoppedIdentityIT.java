package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.edit;
import static io.counterpart.sync.GermanPair.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Kind;
import io.counterpart.testing.Snapshot;
import io.counterpart.testing.Tap;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * One sync with link columns, renumbered records, a merged contact, a deleted record that is made again and
 * links that people set, cut and changed, stopped
 * after every single statement and commit; the next sync brings everything to where it would have been anyway (RUN-4).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedIdentityIT {
    @TempDir
    private static Path folder;

    private GermanPair pair;
    private List<Snapshot> kept;
    private int writes;
    private List<String> expected;

    @BeforeAll
    void runsOnceWithoutAStop() throws Exception {
        List<GermanPair.Edit> edits = Stream.concat(LinkedGermanPair.LINKS.stream(), LinkedGermanPair.IDS.stream())
                .toList();
        pair = GermanPair.in(
                folder,
                LinkedGermanPair.with(
                        edits,
                        edit(
                                "config/entities/contact.yaml",
                                "correlation: Extern-Ref\n",
                                "correlation: Extern-Ref\nmergedInto: Verschmolzen\n"),
                        edit(
                                "config/rules.yaml",
                                "numberSeries:",
                                "onDelete: {bankAccount: restore}\nnumberSeries:\n  bankAccount: {first: B-001}")));
        pair.systems.with("camel.main.shutdownTimeout", "1");
        for (int i = 1; i <= 6; i++) {
            pair.partner(i, "Firma " + i, "USt-IdNr.", "'DE" + i + "'");
        }
        pair.bank("B1", "Bank");
        pair.bank("B2", "Sparkasse");
        pair.sync();
        pair.unlink("K-10006", Kind.CUSTOMER);
        pair.idleSync(true);
        pair.editPartner(1, "\"Nummer\" = 11, \"Ort\" = 'Bonn'"); // renumbered
        pair.editContact("K-10002", "\"Debitor\" = null"); // cut by hand
        pair.editPartner(3, "\"Kontakt\" = 'K-10006'"); // relinked by hand
        pair.editContact("K-10004", "\"Verschmolzen\" = 'K-10007'"); // merged into the bank's contact
        pair.partner(7, "Neu", "Kontakt", "'K-10002'"); // takes the place of the one that was cut
        pair.partner(8, "Ganz neu");
        pair.erp.execute("delete from bankkonto where kennung = 'B2'"); // is made again
        kept = List.of(
                Snapshot.of(pair.crm, "Kontakte"),
                Snapshot.of(pair.erp, "public"),
                Snapshot.of(pair.store, "counterpart"));
        Tap tap = new Tap();
        pair.systems.sync(tap, true);
        writes = tap.writes().size();
        pair.idleSync(true);
        expected = contents();
    }

    @Test
    void doesAllThatTheScenarioHolds() {
        assertThat(expected)
                .contains(
                        "bank-account B-new K-new",
                        "bank-account B1 K-10007",
                        "customer 1/11 K-10001",
                        "customer 1/3 K-10006",
                        "customer 1/4 K-10007",
                        "customer 1/5 K-10005",
                        "customer 1/7 K-10002",
                        "contact Firma 1: Bonn 1/11",
                        "partner 11: Firma 1 K-10001",
                        "partner 2: Firma 2 ",
                        "partner 4: Bank K-10007");
    }

    @Test
    @DisplayName("RUN-4, REL-5, REN-1, MRG-1, DEL-5: a stop at any point has the effect of none")
    void endsWhereItWouldHaveEndedWithoutAStop() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (int event = 1; event <= writes; event++) {
            for (Snapshot snapshot : kept) {
                snapshot.restore();
            }
            Tap tap = new Tap().stopAfterWrites(event);
            assertThat(isStopped(tap)).as("write %s", event).isTrue();
            pair.systems.sync(true);
            all.assertThat(contents()).as("%s", tap.stopped()).isEqualTo(expected);
            all.assertThat(texts(pair.store, "select id from counterpart.batch where open"))
                    .as("%s: open batches", tap.stopped())
                    .isEmpty();
        }
        all.assertAll();
        pair.idleSync(true);
    }

    private boolean isStopped(Tap tap) throws Exception {
        try {
            pair.systems.sync(tap, true);
            return tap.stopped() != null;
        } catch (Tap.Stopped stopped) {
            return true;
        }
    }

    /** All that people can see of both systems, and what the store knows of it. */
    private List<String> contents() throws SQLException {
        return Stream.of(
                        pair.relations(),
                        pair.parked(),
                        texts(pair.store, "select entity || ' ended ' || key from counterpart.ended order by 1"),
                        texts(pair.crm, """
                                select 'contact ' || "Firma/Name" || ': ' || concat_ws(' ', "Ort", "Debitor", "Bankverbindung")
                                from "Kontakte"."Ansprechpartner.Stamm" order by 1
                                """),
                        texts(pair.erp, """
                                select 'partner ' || "Nummer" || ': ' || "Name 1" || ' ' || coalesce("Kontakt", '')
                                from "Geschäftspartner" order by 1
                                """))
                .flatMap(List::stream)
                .map(line -> line.replaceAll("K-100(08|09|1\\d)", "K-new")
                        .replaceAll("B-00\\d", "B-new")) // a stop may leave a gap (NUM-1)
                .toList();
    }
}
