package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.edit;
import static io.counterpart.sync.GermanPair.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.apply.Work;
import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.rules.Decision;
import io.counterpart.rules.FieldWrite;
import io.counterpart.rules.RowWrite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a creation through journal, apply and record is one for every entity (CRE-6). */
class CreationOfAnyRecordIT {
    @TempDir
    private Path folder;

    private GermanPair pair(GermanPair.Edit... more) throws Exception {
        List<GermanPair.Edit> edits = new ArrayList<>(List.of(more));
        edits.add(edit("config/rules.yaml", "numberSeries:", "numberSeries:\n  bankAccount: {first: B-001}"));
        return GermanPair.in(folder, edits.toArray(GermanPair.Edit[]::new));
    }

    private interface Doing {
        Work in(Run run);
    }

    private static Work carryOut(GermanPair pair, Doing doing) {
        Configuration configuration = pair.systems.configuration();
        try (Pools pools = Pools.open(configuration)) {
            return Term.once(configuration, pools, term -> {
                Run run = term.run("test", true);
                Work work = doing.in(run);
                run.finish();
                return work;
            });
        }
    }

    private static Work makeBankAccount(Run run, String contactNo) {
        Installation installation = run.term().installation();
        Key key = Lookup.byNumber(installation, Entity.CONTACT, contactNo);
        Party party = run.steps().gathering().ofContacts(List.of(key)).get(0);
        Relation relation =
                new Relation(0, "BANK", Kind.BANK_ACCOUNT, key, contactNo, Relation.NOT_MADE, "", Master.CONTACT);
        List<Pair> pairs = new ArrayList<>(party.pairs());
        pairs.add(new Pair(relation, null, Baseline.none(installation.fields().count())));
        pairs.sort(Comparator.comparing(Pair::kind));
        return run.steps().carryOut(new Party(party.contact(), pairs, party.parked(), party.conflicts()));
    }

    @Test
    void counterpartIsMadeWithAReservedNumberAndIsAtRestAfterwards_CRE1_CRE3() throws Exception {
        GermanPair pair = pair();
        pair.bank("B-001", "Somebody else");
        pair.sync();
        pair.contact("A1", "Muster AG", "Ort", "'Köln'", "Währung", "'EUR'");
        Work work = carryOut(pair, run -> makeBankAccount(run, "A1"));
        assertThat(work.madeNumbers()).containsEntry(Kind.BANK_ACCOUNT, "B-002");
        assertThat(pair.relations()).containsExactly("bank-account B-001 K-10001", "bank-account B-002 A1");
        assertThat(pair.ofBank("B-002", "inhaber").strip()).isEqualTo("Muster AG");
        assertThat(pair.ofBank("B-002", "waehrung")).isEqualTo("EUR");
        assertThat(texts(pair.store, "select last from counterpart.number_series where entity = 'bank-account'"))
                .containsExactly("B-002");
        pair.idleSync(true);
        pair.editBank("B-002", "ort = 'Bonn'");
        pair.sync();
        assertThat(pair.ofContact("A1", "Ort")).isEqualTo("Bonn");
    }

    @Test
    void refusedCounterpartIsParkedOnItsContactAndLeavesNothingBehind_MOD6() throws Exception {
        GermanPair pair = pair();
        pair.erp.execute("alter table bankkonto add check (ort <> 'Köln')");
        pair.contact("A1", "Muster AG", "Ort", "'Köln'");
        Work work = carryOut(pair, run -> makeBankAccount(run, "A1"));
        assertThat(work.madeNumbers()).isEmpty();
        assertThat(pair.relations()).isEmpty();
        assertThat(texts(pair.store, "select target || ' ' || contact_no || ' ' || rule from counterpart.parked"))
                .containsExactly("bank-account A1 MOD-6");
        assertThat(texts(pair.store, "select count(*) from counterpart.batch")).containsExactly("0");
        pair.bank("K1", "Muster AG", "ort", "'Bonn'");
        pair.link("A1", Kind.BANK_ACCOUNT, "K1", Master.ERP);
        assertThat(pair.parked()).as("what waited for a bank account").isEmpty();
    }

    @Test
    void contactWithoutAPairIsMadeAndIsSimplyThere_CRC3() throws Exception {
        GermanPair pair = pair();
        Relation origin =
                new Relation(1, "KUNDE", Kind.CUSTOMER, Key.of("X"), "X", Key.of("1", "7"), "1/7", Master.CONTACT);
        carryOut(pair, run -> {
            Fields fields = run.term().installation().fields();
            List<FieldWrite> writes = List.of(
                    new FieldWrite(fields.indexOf("name"), null, "Erika Muster", "CRC-3", "the contact person"),
                    new FieldWrite(fields.indexOf(Fields.TYPE), null, "person", "CRC-3", "the contact person"));
            Party nobody = new Party(null, List.of(), List.of(), List.of(), origin);
            return run.steps()
                    .carryOut(new Decision(
                            nobody,
                            new RowWrite(Entity.CONTACT, null, null, writes),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            false));
        });
        assertThat(pair.ofContact("K-10001", "Firma/Name")).isEqualTo("Erika Muster");
        assertThat(pair.ofContact("K-10001", "Art")).isEqualTo("P");
        assertThat(pair.relations()).isEmpty();
        assertThat(texts(
                        pair.store,
                        "select entity || ' ' || no || ' ' || coalesce(kind, '-') from counterpart.history"))
                .containsExactly("contact K-10001 -");
        pair.idleSync(true);
    }

    @Test
    void contactWithoutAPairThatIsRefusedIsParkedWhereItCameFrom_MOD6() throws Exception {
        GermanPair pair = pair();
        Relation origin =
                new Relation(1, "KUNDE", Kind.CUSTOMER, Key.of("X"), "X", Key.of("1", "7"), "1/7", Master.CONTACT);
        carryOut(pair, run -> {
            Fields fields = run.term().installation().fields();
            RowWrite withoutType = new RowWrite(
                    Entity.CONTACT,
                    null,
                    null,
                    List.of(new FieldWrite(fields.indexOf("name"), null, "Erika", "CRC-3", "the contact person")));
            Party nobody = new Party(null, List.of(), List.of(), List.of(), origin);
            return run.steps()
                    .carryOut(new Decision(
                            nobody,
                            withoutType,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            false));
        });
        assertThat(pair.contacts()).isZero();
        assertThat(pair.parked()).singleElement().asString().startsWith("MOD-6 customer 1/7: ");
    }
}
