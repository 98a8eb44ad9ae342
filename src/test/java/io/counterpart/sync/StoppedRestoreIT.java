package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.edit;
import static io.counterpart.sync.GermanPair.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.testing.Snapshot;
import io.counterpart.testing.Tap;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is to be made again waits for a number series; meanwhile the record that is left gets another number, and is known by
 * its id. The sync that makes it is stopped after every write.
 */
class StoppedRestoreIT {
    private static final String SERIES = "  contact: {first: K-10001}\n";
    private static final String OTHER_SERIES = "  bankAccount: {first: B-001}\n";

    @TempDir
    private Path folder;

    private GermanPair renumberedWhileItWaits() throws Exception {
        List<GermanPair.Edit> edits = Stream.concat(LinkedGermanPair.LINKS.stream(), LinkedGermanPair.IDS.stream())
                .toList();
        GermanPair pair = GermanPair.in(
                folder,
                LinkedGermanPair.with(
                        edits,
                        edit("config/rules.yaml", "[customer, vendor, bankAccount]", "[vendor]"),
                        edit("config/rules.yaml", "numberSeries:", "onDelete: {customer: restore}\nnumberSeries:"),
                        edit("config/rules.yaml", SERIES, OTHER_SERIES)));
        pair.systems.with("camel.main.shutdownTimeout", "1");
        pair.contact("A1", "Erste AG");
        pair.partner(1, "Erste AG");
        pair.link("A1", Kind.CUSTOMER, "1/1", Master.CONTACT);
        pair.sync();
        pair.crm.execute("delete from " + GermanPair.CONTACTS);
        pair.systems.sync(true);
        assertThat(ended(pair)).containsExactly("customer 1\u001f1");
        pair.editPartner(1, "\"Nummer\" = 11");
        pair.change("rules.yaml", OTHER_SERIES, SERIES);
        return pair;
    }

    private static List<String> ended(GermanPair pair) throws SQLException {
        return texts(pair.store, "select entity || ' ' || key from counterpart.ended order by 1");
    }

    @Test
    @DisplayName(
            "RUN-4, DEL-5, REN-1: a stop at any point has the effect of none: one contact is made, and nothing waits")
    void madeOnceAndWaitsForNothingWhereverItIsStopped() throws Exception {
        GermanPair pair = renumberedWhileItWaits();
        List<Snapshot> kept = List.of(
                Snapshot.of(pair.crm, "Kontakte"),
                Snapshot.of(pair.erp, "public"),
                Snapshot.of(pair.store, "counterpart"));
        Tap unstopped = new Tap();
        pair.systems.sync(unstopped, true);
        SoftAssertions all = new SoftAssertions();
        check(all, pair, "without a stop");
        for (int write = 1; write <= unstopped.writes().size(); write++) {
            for (Snapshot snapshot : kept) {
                snapshot.restore();
            }
            Tap tap = new Tap().stopAfterWrites(write);
            stop(pair, tap);
            pair.systems.sync(true);
            check(all, pair, String.valueOf(tap.stopped()));
        }
        all.assertAll();
    }

    private static void check(SoftAssertions all, GermanPair pair, String stopped) throws Exception {
        all.assertThat(pair.relations()).as(stopped).hasSize(1);
        all.assertThat(pair.relations().get(0)).as(stopped).matches("customer 1/11 K-1000\\d");
        all.assertThat(pair.contacts()).as(stopped).isEqualTo(1);
        all.assertThat(ended(pair)).as(stopped).isEmpty();
        all.assertThat(pair.parked()).as(stopped).isEmpty();
    }

    private static void stop(GermanPair pair, Tap tap) throws Exception {
        try {
            pair.systems.sync(tap, true);
        } catch (Tap.Stopped stopped) {
            assertThat(tap.stopped()).isNotNull();
        }
    }
}
