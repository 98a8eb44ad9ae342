package io.counterpart.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.rules.Impact.Detail;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which pairs end without a deletion, and those that look like it, at the safety stop. */
class GermanSafetyIT {
    private static final int PARTNERS = 105;

    @TempDir
    Path folder;

    private GermanPair pair(List<GermanPair.Edit> edits) throws Exception {
        GermanPair pair = GermanPair.in(folder, LinkedGermanPair.with(edits));
        pair.erp.execute("""
                insert into "Geschäftspartner" ("Mandant", "Nummer", "Ist Kunde", "Name 1", "Ort")
                select 1, 1000 + i, true, 'Firma ' || i, 'Kiel' from generate_series(1, %d) i
                """.formatted(PARTNERS));
        pair.sync();
        pair.sync();
        assertThat(pair.relations()).hasSize(PARTNERS);
        return pair;
    }

    private static SafetyStop stopOf(GermanPair pair, boolean full) {
        Throwable[] thrown = new Throwable[1];
        assertThatThrownBy(() -> pair.systems.sync(full))
                .isInstanceOf(SafetyStopException.class)
                .satisfies(failure -> thrown[0] = failure);
        return ((SafetyStopException) thrown[0]).stop();
    }

    @Test
    void linkColumnsThatOneUpdateEmptiesEndNothing_REL5() throws Exception {
        GermanPair pair = pair(LinkedGermanPair.LINKS);
        pair.crm.execute("update " + GermanPair.CONTACTS + " set \"Debitor\" = null");
        SafetyStop stop = stopOf(pair, false);
        assertThat(stop.beyond()).singleElement().satisfies(excess -> {
            assertThat(excess.kind()).isEqualTo(Kind.CUSTOMER);
            assertThat(excess.pairs()).isEqualTo(PARTNERS);
        });
        assertThat(stop.goOn()).isEqualTo("counterpart sync --yes");
        assertThat(pair.relations()).hasSize(PARTNERS);
        assertThat(GermanPair.value(pair.erp, "select count(\"Kontakt\") from \"Geschäftspartner\""))
                .isEqualTo(String.valueOf(PARTNERS));
    }

    @Test
    void renumberedRecordsAreNoneThatAreGoneButWhatIsClearedInThemCounts_REN1() throws Exception {
        GermanPair pair = pair(Stream.concat(LinkedGermanPair.LINKS.stream(), LinkedGermanPair.IDS.stream())
                .toList());
        pair.erp.execute("update \"Geschäftspartner\" set \"Nummer\" = \"Nummer\" + 5000, \"Ort\" = ''");
        SafetyStop stop = stopOf(pair, true);
        assertThat(stop.beyond())
                .singleElement()
                .hasToString("Excess[what=BLANK, kind=CUSTOMER, pairs=105, ofAll=105, limit=30 % and more than 100]");
        assertThat(stop.details())
                .extracting(Detail::entity, Detail::field, Detail::records)
                .containsExactly(tuple(Entity.CONTACT, "city", 105));
        pair.erp.execute("update \"Geschäftspartner\" set \"Ort\" = 'Ulm'");
        pair.fullSync();
        assertThat(pair.relations()).hasSize(PARTNERS).allMatch(relation -> relation.startsWith("customer 1/6"));
    }
}
