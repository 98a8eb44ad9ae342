package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.edit;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.database.Pools;
import io.counterpart.document.Answer;
import io.counterpart.document.DocumentRequest;
import io.counterpart.document.DocumentRequest.Line;
import io.counterpart.party.DocumentKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents and interactions of systems that have nothing in common with the demo's: keys of two columns, row versions, an ERP
 * that numbers its documents, a log whose numbers come from a series.
 */
class GermanRecordsIT {
    private static final String RULES = """
            numberSeries:
              contact: {first: K-10001}
              interaction: {first: V-0001}
            interactions:
              first: log
              actions:
                - name: angebot-gesendet
                  table: Belege
                  key: Beleg-ID
                  filter: '"Art" = ''A'''
                  date: gesendet am
                  modified: Version
                  documentType: Angebot
                  documentNo: Belegnr.
                  party: {contact: Kontakt, customer: [Mandant, Debitor]}
                  description: Angebot gesendet
                  template: ANG
                - name: anruf
                  table: Vorgänge
                  key: [Mandant, nr]
                  at: wann
                  documentType: Anruf
                  party: {customer: [Mandant, Debitor]}
                  template: ANRUF
            """;

    @TempDir
    Path folder;

    private GermanPair pair() throws Exception {
        Path entities = Files.createDirectories(folder.resolve("config/entities"));
        Files.writeString(entities.resolve("interaction.yaml"), """
                entity: interaction
                table: Kontakte.Verlauf
                key: Lfd. Nr.
                timeZone: Europe/Berlin
                fields: {contactNo: Kontakt-Nr., companyNo: Firma, at: Wann, description: Was, template: Vorlage}
                """);
        Files.writeString(entities.resolve("sales-document.yaml"), """
                entity: sales-document
                table: Belege
                key: Beleg-ID
                no: Belegnr.
                type: {column: Art, map: {A: quote, B: order}}
                fields:
                  customerNo:
                    column: Debitor
                    transform: {regex-replace: {pattern: '^', with: '1/', back: {pattern: '^1/', with: ''}}}
                  mandant: {column: Mandant, constant: 1, on: create}
                  contactNo: Kontakt
                  documentDate: Datum
                  name: Firma
                lines:
                  table: Positionen
                  key: [Beleg, Pos]
                  fields: {documentKey: Beleg, lineNo: Pos, item: Artikel, quantity: Menge}
                """);
        return GermanPair.in(
                folder,
                edit("config/rules.yaml", "numberSeries:\n  contact: {first: K-10001}\n", RULES),
                edit("erp.sql", "create function geaendert()", """
                        create sequence belegnr;
                        create table "Belege" (
                          "Beleg-ID" bigint generated always as identity primary key,
                          "Belegnr." text not null default 'B-' || nextval('belegnr'),
                          "Art" char(1) not null,
                          "Mandant" integer,
                          "Debitor" integer,
                          "Kontakt" text,
                          "Datum" date,
                          "Firma" varchar(100),
                          "gesendet am" timestamptz,
                          "Version" bigint not null default 0
                        );
                        create table "Positionen" (
                          "Beleg" bigint references "Belege", "Pos" integer, "Artikel" text, "Menge" numeric, primary key ("Beleg", "Pos"));
                        create trigger "Version" before insert or update on "Belege"
                          for each row execute function "neue Version"();
                        create table "Vorgänge" (
                          "Mandant" integer not null, nr integer not null, "Debitor" integer, wann timestamptz not null,
                          primary key ("Mandant", nr));

                        create function geaendert()"""),
                edit("crm.sql", "create function \"Kontakte\".\"geändert\"()", """
                        create table "Kontakte"."Verlauf" (
                          "Lfd. Nr." varchar(10) primary key, "Kontakt-Nr." varchar(20) not null, "Firma" varchar(20),
                          "Wann" timestamp not null, "Was" varchar(60), "Vorlage" text not null);

                        create function "Kontakte"."geändert"()"""));
    }

    private List<String> log(GermanPair pair) throws Exception {
        return pair.crm.query("""
                        select concat_ws(' ', v."Lfd. Nr.", k."Firma/Name", v."Wann", v."Was", v."Vorlage", v."Firma" = k."Kontakt-Nr.") as v
                        from "Kontakte"."Verlauf" v join "Kontakte"."Ansprechpartner.Stamm" k using ("Kontakt-Nr.")
                        order by 1""").stream()
                .map(row -> String.valueOf(row.get("v")))
                .toList();
    }

    @Test
    @DisplayName("INT-1, INT-2: a date that is set or moved on, and rows of events, by a key of two columns")
    void logsDatesAndEvents() throws Exception {
        GermanPair pair = pair();
        pair.partner(20001, "Erle GmbH");
        pair.erp.execute("""
                insert into "Vorgänge" values (1, 1, 20001, '2026-03-01 11:00+00'), (1, 2, 77, '2026-03-01 12:00+00')""", """
                insert into "Belege" ("Art", "Mandant", "Debitor", "gesendet am")
                values ('A', 1, 20001, '2026-07-01 10:00+00'), ('A', 1, 20001, null), ('B', 1, 20001, '2026-07-01 10:00+00')""");
        SyncResult result = pair.systems.sync();
        assertThat(result.records()).isEqualTo(new SyncResult.Records(2, 1, 0));
        assertThat(log(pair))
                .containsExactly(
                        "V-0001 Erle GmbH 2026-03-01 12:00:00 Anruf ANRUF t",
                        "V-0002 Erle GmbH 2026-07-01 12:00:00 Angebot gesendet B-1 ANG t");
        assertThat(pair.systems.sync().run()).isZero();
        pair.erp.execute(
                "update \"Belege\" set \"gesendet am\" = '2026-07-02 10:00+00' where \"Belegnr.\" = 'B-1'",
                "insert into \"Vorgänge\" values (1, 3, 20001, '2026-07-03 10:00+00')");
        assertThat(pair.systems.sync().records().interactions()).isEqualTo(2);
        pair.erp.execute("update \"Belege\" set \"gesendet am\" = null where \"Belegnr.\" = 'B-1'");
        assertThat(pair.systems.sync(true).records()).isEqualTo(SyncResult.Records.NONE);
        assertThat(log(pair)).hasSize(4);
    }

    @Test
    @DisplayName("DOC-1, DOC-2: an ERP that numbers its documents by itself, and lines that name their head by its key")
    void writesDocumentsWhoseNumbersTheErpMakes() throws Exception {
        GermanPair pair = pair();
        pair.partner(20001, "Erle GmbH");
        pair.systems.sync();
        DocumentRequest request =
                new DocumentRequest(DocumentKind.SALES_ORDER, "K-10001", List.of(Line.of("4711", "2.5")), "key 1");
        for (int time = 1; time <= 2; time++) {
            try (Pools pools = Pools.open(pair.systems.configuration())) {
                Answer answer = Term.once(
                                pair.systems.configuration(),
                                pools,
                                term -> RequestDocuments.carryOut(term, List.of(request), false))
                        .answers()
                        .get(0);
                assertThat(answer.refused()).isNull();
                assertThat(answer.number()).isEqualTo("B-1");
                assertThat(answer.isNew()).isEqualTo(time == 1);
            }
        }
        assertThat(pair.erp.query("""
                        select concat_ws(' ', "Belegnr.", "Art", "Mandant", "Debitor", "Kontakt", "Firma", "Pos", "Artikel", "Menge") as v
                        from "Belege" join "Positionen" on "Beleg-ID" = "Beleg" order by 1"""))
                .singleElement()
                .extracting(row -> row.get("v"))
                .isEqualTo("B-1 B 1 20001 K-10001 Erle GmbH 1 4711 2.5");
    }
}
