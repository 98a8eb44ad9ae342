package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.edit;
import static io.counterpart.sync.GermanPair.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How contacts come to their counterparts by rule: matched, made from a template, or left to wait. */
class GermanCounterpartIT {
    private static final String STATUS = "  status: Status\n";

    @TempDir
    private Path folder;

    /** A pair whose contacts get a bank account as soon as their status is Kunde. */
    private GermanPair pair(GermanPair.Edit... more) throws Exception {
        return pair("bankAccount: {when: {status: Kunde}}", more);
    }

    private GermanPair pair(String create, GermanPair.Edit... more) throws Exception {
        List<GermanPair.Edit> edits = new ArrayList<>();
        edits.add(edit("config/entities/contact.yaml", "fields:\n", "fields:\n" + STATUS));
        edits.add(edit("config/rules.yaml", "numberSeries:", "numberSeries:\n  bankAccount: {first: B-001}"));
        edits.add(edit("config/rules.yaml", "create:", "create:\n  " + create));
        edits.addAll(List.of(more));
        return GermanPair.in(folder, edits.toArray(GermanPair.Edit[]::new));
    }

    private static GermanPair.Edit templates(String... lines) {
        return edit(
                "config/rules.yaml",
                "create:",
                "templates:\n  bankAccount:\n    - " + String.join("\n    - ", lines) + "\ncreate:");
    }

    private static void customer(GermanPair pair, String no, String name, String... columnsAndValues) throws Exception {
        List<String> all = new ArrayList<>(List.of("Status", "'Kunde'"));
        all.addAll(List.of(columnsAndValues));
        pair.contact(no, name, all.toArray(String[]::new));
    }

    @Test
    void contactThatFulfilsTheConditionGetsOneAndOthersDoNot_CRE1_CRE3() throws Exception {
        GermanPair pair = pair();
        customer(pair, "A1", "Muster AG", "Ort", "'Köln'", "Währung", "'EUR'");
        pair.contact("A2", "Interessent AG");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-001 A1");
        assertThat(pair.ofBank("B-001", "inhaber").strip()).isEqualTo("Muster AG");
        assertThat(pair.ofBank("B-001", "ort").strip()).isEqualTo("Köln");
        assertThat(pair.contacts())
                .as("CRC-2: what was made gets no second contact")
                .isEqualTo(2);
        pair.idleSync(false);
        pair.idleSync(true);
        pair.editContact("A2", "\"Status\" = 'Kunde'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-001 A1", "bank-account B-002 A2");
        pair.idleSync(true);
    }

    @Test
    void linkColumnThatNamesARecordGoesBeforeTheCondition_CRE1_REL5() throws Exception {
        GermanPair pair = pair("bankAccount: {when: {status: Kunde}}", LinkedGermanPair.with(LinkedGermanPair.LINKS));
        customer(pair, "A1", "Muster AG", "Bankverbindung", "'K1'");
        customer(pair, "A2", "Zweite AG", "Bankverbindung", "'K9'");
        customer(pair, "A3", "Dritte AG");
        customer(pair, "A4", "Vierte AG");
        pair.bank("K1", "Ganz anderer Name");
        pair.bank("K4", "Fünfte AG", "Kontakt", "'A4'");
        pair.previewedSync(false);
        assertThat(pair.relations())
                .containsExactly("bank-account B-001 A3", "bank-account K1 A1", "bank-account K4 A4");
        assertThat(pair.parked())
                .singleElement()
                .asString()
                .startsWith("REL-5 bank-account")
                .contains("K9");
        assertThat(pair.ofBank("B-001", "Kontakt")).isEqualTo("A3");
        assertThat(pair.ofContact("A3", "Bankverbindung")).isEqualTo("B-001");
        pair.idleSync(true);
        pair.change("entities/bank-account.yaml", "link: Kontakt\n", "link: Kontakt\nfilter: \"kennung <> 'K5'\"\n");
        pair.bank("K5", "Sechste AG", "Kontakt", "'A2'");
        pair.editContact("A2", "\"Bankverbindung\" = null");
        pair.previewedSync(false);
        assertThat(pair.relations()).contains("bank-account B-002 A2");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void unlinkedRecordThatMatchesIsLinkedInsteadOfMakingOne_MAT1_MAT2() throws Exception {
        GermanPair pair = pair();
        customer(pair, "A1", "Muster AG", "PLZ", "'50667'", "Ort", "'Köln'");
        pair.bank("K1", "MUSTER AG", "plz", "'50667'", "telefon", "'0221'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account K1 A1");
        assertThat(pair.ofBank("K1", "ort").strip()).isEqualTo("Köln");
        assertThat(pair.ofContact("A1", "Telefon Büro")).isEqualTo("0221");
        pair.idleSync(true);
    }

    @Test
    void severalCandidatesWaitAreListedAndAreLinkedByHand_MAT2() throws Exception {
        GermanPair pair = pair();
        customer(pair, "A1", "Muster AG", "PLZ", "'50667'");
        pair.bank("K1", "Muster AG", "plz", "'50667'");
        pair.bank("K2", "Muster AG", "plz", "'50667'");
        pair.previewedSync(false);
        assertThat(pair.relations()).isEmpty();
        assertThat(pair.parked())
                .containsExactlyInAnyOrder(
                        "MAT-2 bank-account : may be one of several bank accounts (same name + postCode): K1, K2",
                        "MAT-2 bank-account K1: may belong to contact A1, as may bank account K2",
                        "MAT-2 bank-account K2: may belong to contact A1, as may bank account K1");
        pair.idleSync(false);
        pair.idleSync(true);
        pair.link("A1", Kind.BANK_ACCOUNT, "K2", Master.CONTACT);
        assertThat(pair.relations()).containsExactly("bank-account K2 A1");
        assertThat(pair.parked()).singleElement().asString().startsWith("MAT-2 bank-account K1");
        pair.fullSync();
        assertThat(pair.relations()).containsExactly("bank-account K1 K-10001", "bank-account K2 A1");
    }

    @Test
    void contactsThatMatchTheSameRecordWait_MAT2() throws Exception {
        GermanPair pair = pair();
        customer(pair, "A1", "Muster AG", "PLZ", "'50667'");
        customer(pair, "A2", "Muster AG", "PLZ", "'50667'");
        pair.bank("K1", "Muster AG", "plz", "'50667'");
        pair.previewedSync(false);
        assertThat(pair.relations()).isEmpty();
        assertThat(pair.parked())
                .containsExactlyInAnyOrder(
                        "MAT-2 bank-account : may be bank account K1 (same name + postCode), as may contact A2",
                        "MAT-2 bank-account : may be bank account K1 (same name + postCode), as may contact A1",
                        "MAT-2 bank-account K1: may belong to several contacts (same name + postCode): A1, A2");
        pair.idleSync(true);
    }

    @Test
    void groupThatProposesWaitsForAPerson_MAT1() throws Exception {
        GermanPair pair = pair();
        customer(pair, "A1", "Muster AG", "E-Mail", "'info@muster.de'");
        pair.bank("K1", "Muster Nord", "mail", "'info@muster.de'");
        pair.previewedSync(false);
        assertThat(pair.relations()).isEmpty();
        assertThat(pair.parked())
                .contains("MAT-2 bank-account : may be bank account K1 (same email, which only proposes)");
    }

    @Test
    void sameCompaniesInBothSystemsBecomePairsWithoutADouble_MAT2() throws Exception {
        GermanPair pair = pair();
        for (int i = 1; i <= 30; i++) {
            customer(pair, "A" + i, "Muster " + i + " AG", "PLZ", "'5" + i + "'");
            pair.bank("K" + i, "muster " + i + " ag", "plz", "'5" + i + "'");
        }
        pair.previewedSync(false);
        assertThat(pair.relations()).hasSize(30).allMatch(line -> line.matches("bank-account K(\\d+) A\\1"));
        assertThat(pair.contacts()).isEqualTo(30);
        assertThat(texts(pair.erp, "select count(*) from bankkonto")).containsExactly("30");
        pair.idleSync(true);
    }

    @Test
    void whatWasUnlinkedIsNeitherLinkedNorMadeAnew_DEL3_LNK5() throws Exception {
        GermanPair pair = pair();
        customer(pair, "A1", "Muster AG", "PLZ", "'50667'");
        pair.sync();
        pair.unlink("A1", Kind.BANK_ACCOUNT);
        pair.editContact("A1", "\"Ort\" = 'Bonn'");
        pair.previewedSync(true);
        assertThat(pair.relations()).isEmpty();
        customer(pair, "A2", "Muster AG", "PLZ", "'50667'");
        pair.previewedSync(false);
        assertThat(pair.relations()).isEmpty();
        assertThat(pair.parked())
                .containsExactly(
                        "DEL-3 bank-account : looks like bank account B-001, which had a contact before that was deleted or"
                                + " unlinked");
    }

    @Test
    void contactBeatsTemplateBeatsBlankAndTheTemplateGoesBackToTheContact_CRE3_CRE4() throws Exception {
        GermanPair pair = pair(templates("{code: DE, set: {currencyCode: EUR, city: Berlin}}"));
        customer(pair, "A1", "Muster AG", "Ort", "'Köln'");
        pair.previewedSync(false);
        assertThat(pair.ofBank("B-001", "ort").strip()).isEqualTo("Köln");
        assertThat(pair.ofBank("B-001", "waehrung")).isEqualTo("EUR");
        assertThat(pair.ofContact("A1", "Währung")).isEqualTo("EUR");
        assertThat(texts(
                        pair.store,
                        "select entity || ' ' || f.field || ' ' || f.rule from counterpart.history h,"
                                + " unnest(h.fields, h.rules) as f(field, rule) order by h.batch_id, f.field"))
                .containsExactly(
                        "bank-account city CRE-3",
                        "bank-account currencyCode CRE-4",
                        "bank-account name CRE-3",
                        "contact currencyCode MOD-3");
        pair.idleSync(true);
        pair.editContact("A1", "\"Ort\" = 'Bonn'");
        pair.previewedSync(false);
        assertThat(pair.ofBank("B-001", "waehrung")).isEqualTo("EUR");
        pair.idleSync(true);
    }

    @Test
    void templateValueGoesBackAlsoWhereBlanksCountOnALink_CRE4() throws Exception {
        GermanPair pair = pair(
                templates("{code: DE, set: {currencyCode: EUR}}"),
                edit("config/rules.yaml", "create:", "blankOnLink: copy\ncreate:"));
        customer(pair, "A1", "Muster AG");
        pair.previewedSync(false);
        assertThat(pair.ofContact("A1", "Währung")).isEqualTo("EUR");
        pair.idleSync(true);
    }

    @Test
    void exactlyOneTemplateHasToMatchElseTheContactWaitsUntilTheRulesOrItChange_CRE3() throws Exception {
        GermanPair pair = pair(templates(
                "{code: DE, when: {countryCode: DE}, series: {first: DE01}, set: {currencyCode: EUR}}",
                "{code: CH, when: {countryCode: [CH, LI]}, set: {currencyCode: CHF}}",
                "{code: FIRMA, when: {type: company, countryCode: [LI, FR]}}"));
        customer(pair, "A1", "Ohne Land AG");
        customer(pair, "A2", "Schweiz AG", "Land", "'Schweiz'");
        customer(pair, "A3", "Deutsche AG", "Land", "'Deutschland'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-001 A2", "bank-account DE01 A3");
        assertThat(pair.ofContact("A2", "Währung")).isEqualTo("CHF");
        assertThat(pair.parked())
                .containsExactly(
                        "CRE-3 bank-account : no template of bank account is for contact A1: DE (countryCode is"
                                + " blank, not 'DE'), CH (countryCode is blank, not 'CH' or 'LI'), FIRMA (countryCode is blank, not"
                                + " 'LI' or 'FR')");
        pair.idleSync(false);
        pair.idleSync(true);
        pair.change("rules.yaml", "{type: company, countryCode: [LI, FR]}", "{countryCode: ['', FR]}");
        pair.previewedSync(false);
        assertThat(pair.parked()).isEmpty();
        assertThat(pair.relations()).contains("bank-account B-002 A1");
        pair.idleSync(true);
    }

    @Test
    void severalTemplatesThatMatchAreNamed_CRE3() throws Exception {
        GermanPair pair = pair(templates("{code: EINS}", "{code: ZWEI, when: {status: Kunde}}"));
        customer(pair, "A1", "Muster AG");
        pair.previewedSync(false);
        assertThat(pair.parked())
                .containsExactly(
                        "CRE-3 bank-account : several templates of bank account are for contact A1: EINS, ZWEI");
        pair.editContact("A1", "\"Status\" = 'Interessent'");
        pair.previewedSync(false);
        assertThat(pair.parked()).as("does not want one any more").isEmpty();
    }

    @Test
    void withoutANumberSeriesTheContactWaitsUntilItIsSet_PRE2() throws Exception {
        GermanPair pair = pair(edit("config/rules.yaml", "  bankAccount: {first: B-001}\n", ""));
        customer(pair, "A1", "Muster AG");
        pair.previewedSync(false);
        assertThat(pair.parked())
                .containsExactly("PRE-2 bank-account : numberSeries.bankAccount is not set in rules.yaml");
        pair.idleSync(true);
        pair.change("rules.yaml", "numberSeries:", "numberSeries:\n  bankAccount: {first: B-007}");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-007 A1");
        assertThat(pair.parked()).isEmpty();
    }

    @Test
    void exhaustedSeriesStopsNothingElse_NUM1() throws Exception {
        GermanPair pair = pair(edit("config/rules.yaml", "{first: B-001}", "{first: B-001, last: B-002}"));
        for (int i = 1; i <= 3; i++) {
            customer(pair, "A" + i, "Muster " + i);
        }
        pair.previewedSync(false);
        assertThat(pair.relations()).hasSize(2);
        assertThat(pair.parked())
                .containsExactly("NUM-1 bank-account : numberSeries.bankAccount in rules.yaml is exhausted");
        pair.change("rules.yaml", "last: B-002", "last: B-009");
        pair.previewedSync(false);
        assertThat(pair.relations()).hasSize(3).anyMatch(line -> line.startsWith("bank-account B-003"));
        assertThat(pair.parked()).isEmpty();
    }

    @Test
    void kindWithoutACodeIsOff_PRE1() throws Exception {
        GermanPair pair = pair(edit("config/rules.yaml", ", bankAccount: BANK", ""));
        customer(pair, "A1", "Muster AG");
        pair.previewedSync(true);
        assertThat(pair.relations()).isEmpty();
        assertThat(pair.parked()).isEmpty();
    }

    @Test
    void blockedContactGetsNoneUntilItIsFree_CRE7() throws Exception {
        GermanPair pair = pair(
                edit(
                        "config/entities/contact.yaml",
                        STATUS,
                        STATUS + "  privacyBlocked: {column: Notiz, transform:"
                                + " {map: {gesperrt: true, '': false}}}\n"),
                edit(
                        "config/entities/contact.yaml",
                        "  source: {column: Notiz, constant: aus der Warenwirtschaft, on:" + " create}\n",
                        ""));
        customer(pair, "A1", "Muster AG", "Notiz", "'gesperrt'");
        pair.previewedSync(false);
        assertThat(pair.relations()).isEmpty();
        assertThat(pair.parked()).isEmpty();
        pair.editContact("A1", "\"Notiz\" = ''");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-001 A1");
    }

    @Test
    void refusedRecordIsParkedOnItsContactAndTriedAgainWhenThatChanges_MOD6() throws Exception {
        GermanPair pair = pair();
        pair.erp.execute("alter table bankkonto add check (ort <> 'Köln')");
        customer(pair, "A1", "Muster AG", "Ort", "'Köln'");
        customer(pair, "A2", "Andere AG", "Ort", "'Bonn'");
        pair.sync();
        assertThat(pair.relations()).hasSize(1).allMatch(line -> line.endsWith("A2"));
        assertThat(pair.parked()).singleElement().asString().startsWith("MOD-6 bank-account : ");
        pair.idleSync(false);
        pair.idleSync(true);
        pair.editContact("A1", "\"Ort\" = 'Bonn'");
        pair.sync();
        assertThat(pair.relations()).hasSize(2);
        assertThat(pair.parked()).isEmpty();
    }

    @Test
    void contactThatIsGoneWaitsForNothing_CRE1() throws Exception {
        GermanPair pair = pair(templates("{code: DE, when: {countryCode: DE}}"));
        customer(pair, "A1", "Muster AG");
        pair.previewedSync(false);
        assertThat(pair.parked()).hasSize(1);
        pair.crm.execute("delete from " + GermanPair.CONTACTS);
        pair.fullSync();
        assertThat(pair.parked()).isEmpty();
    }

    @Test
    void editInTheErpThatMakesAContactFulfilTheConditionCounts_CRE1() throws Exception {
        GermanPair pair = pair("bankAccount: {when: {creditLimit: '500'}}");
        pair.partner(1, "Muster AG");
        pair.previewedSync(false);
        pair.idleSync(false);
        pair.editPartner(1, "\"Kreditlimit (MW)\" = 500");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-001 K-10001", "customer 1/1 K-10001");
        pair.idleSync(true);
    }

    @Test
    void contactThatIsMadeFromTheErpGetsItsFurtherCounterpartInTheSameSync_CRE1_CRC1() throws Exception {
        GermanPair pair = pair("bankAccount: {when: {city: Köln}}");
        pair.partner(1, "Muster AG", "Ort", "'Köln'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-001 K-10001", "customer 1/1 K-10001");
        pair.idleSync(true);
    }

    @Test
    void otherRoleOfOneRowIsNotMadeAsASecondRow_CRE1() throws Exception {
        GermanPair pair = pair("vendor: {when: {status: Kunde}}");
        pair.partner(1, "Muster AG");
        pair.sync();
        pair.editContact("K-10001", "\"Status\" = 'Kunde'");
        pair.previewedSync(false);
        assertThat(pair.parked())
                .singleElement()
                .asString()
                .contains("CRE-1 vendor", "customer 1/1 lives in the same table");
        pair.editPartner(1, "\"Ist Lieferant\" = 'J'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 1/1 K-10001", "vendor 1/1 K-10001");
        assertThat(pair.parked()).isEmpty();
    }

    @Test
    void recordWithAKeyOfSeveralColumnsIsMadeWithAConstantForTheOthers_CRE5() throws Exception {
        GermanPair pair = pair(
                "customer: {when: {status: Kunde}}",
                edit("config/rules.yaml", "numberSeries:", "numberSeries:\n  customer: {first: '10001'}"),
                edit(
                        "config/entities/customer.yaml",
                        "key: [Mandant, Nummer]\n",
                        "key: [Mandant, Nummer]\nno: Nummer\n"),
                edit(
                        "config/entities/customer.yaml",
                        "fields:\n",
                        "fields:\n  mandant: {column: Mandant, constant: 1, on: create}\n  zahlungsziel: Zahlungsziel\n"),
                edit(
                        "config/rules.yaml",
                        "create:",
                        "templates:\n  customer: {code: A, set: {zahlungsziel: 30}}\ncreate:"));
        pair.partner(10001, "Schon da AG");
        pair.sync();
        customer(pair, "A1", "Muster AG", "Land", "'Deutschland'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("customer 10001 K-10001", "customer 10002 A1");
        assertThat(pair.ofPartner(10002, "Mandant")).isEqualTo("1");
        assertThat(pair.ofPartner(10002, "Ist Kunde")).isEqualTo("t");
        assertThat(pair.ofPartner(10002, "Länder-/Regionscode")).isEqualTo("D");
        assertThat(pair.ofPartner(10002, "Zahlungsziel")).isEqualTo("30");
        assertThat(pair.ofPartner(10002, "Debitorenkonto")).isEqualTo("1400");
        pair.idleSync(true);
    }

    @Test
    void linkColumnsOfBothAreFilledInInTheSameSync_REL5() throws Exception {
        GermanPair pair = pair(
                "bankAccount: {when: {status: Kunde}}",
                edit("crm.sql", "  \"Extern-Ref\" text,", "  \"Extern-Ref\" text,\n  \"Bank-Nr.\" text,"),
                edit("erp.sql", "  iban char(34),", "  iban char(34),\n  kontakt text,"),
                edit("config/entities/contact.yaml", "fields:\n", "link: {bankAccount: Bank-Nr.}\nfields:\n"),
                edit("config/entities/bank-account.yaml", "fields:\n", "link: kontakt\nfields:\n"));
        customer(pair, "A1", "Muster AG");
        customer(pair, "A2", "Genannt AG", "Bank-Nr.", "'K7'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-001 A1");
        assertThat(pair.ofContact("A1", "Bank-Nr.")).isEqualTo("B-001");
        assertThat(pair.ofBank("B-001", "kontakt")).isEqualTo("A1");
        assertThat(pair.parked())
                .as("A2 names one that is not there")
                .singleElement()
                .asString()
                .startsWith("REL-5");
        pair.idleSync(true);
        pair.bank("K7", "Genannt AG");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-001 A1", "bank-account K7 A2");
    }

    // --- persons -----------------------------------------------------------------------------------------------------

    private GermanPair withCompanies(String create, GermanPair.Edit... more) throws Exception {
        List<GermanPair.Edit> edits = new ArrayList<>(List.of(more));
        edits.add(edit("crm.sql", "  \"Extern-Ref\" text,", "  \"Extern-Ref\" text,\n  \"Firma-Nr.\" text,"));
        edits.add(edit("config/entities/contact.yaml", "fields:\n", "companyNo: Firma-Nr.\nfields:\n"));
        return pair(create, edits.toArray(GermanPair.Edit[]::new));
    }

    @Test
    void personsCounterpartIsItsCompanys_CRE2() throws Exception {
        GermanPair pair = withCompanies("bankAccount: {when: {status: Kunde}}");
        pair.contact("F1", "Firma AG");
        customer(pair, "P1", "Erika Muster", "Art", "'P'", "Firma-Nr.", "'F1'");
        customer(pair, "P2", "Max Muster", "Art", "'P'", "Firma-Nr.", "'F1'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-001 F1");
        assertThat(pair.ofBank("B-001", "inhaber").strip()).isEqualTo("Firma AG");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }

    @Test
    void personWithoutACompanyIsNoBankAccount_CRE2() throws Exception {
        GermanPair pair = withCompanies("bankAccount: {when: {status: Kunde}}");
        customer(pair, "P1", "Erika Muster", "Art", "'P'");
        customer(pair, "P2", "Max Muster", "Art", "'P'", "Firma-Nr.", "'F9'");
        pair.previewedSync(false);
        assertThat(pair.relations()).isEmpty();
        assertThat(pair.parked())
                .containsExactlyInAnyOrder(
                        "CRE-2 bank-account : a company is required: contact P1 is a person without one, and a person can be"
                                + " no bank account",
                        "CRE-2 bank-account : contact P2 belongs to company F9, and there is no such contact");
        pair.idleSync(true);
        pair.contact("F1", "Firma AG");
        pair.editContact("P1", "\"Firma-Nr.\" = 'F1'");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-001 F1");
        assertThat(pair.parked()).hasSize(1);
    }

    @Test
    void whatIsInTheWayOfACompanyWaitsOnThePersonWhoAsks_CRE2() throws Exception {
        GermanPair pair =
                withCompanies("bankAccount: {when: {status: Kunde}}", templates("{code: DE, when: {countryCode: DE}}"));
        pair.contact("F1", "Firma AG");
        customer(pair, "P1", "Erika Muster", "Art", "'P'", "Firma-Nr.", "'F1'", "Land", "'Deutschland'");
        pair.previewedSync(false);
        assertThat(texts(pair.store, "select contact_no || ' ' || rule from counterpart.parked"))
                .containsExactly("P1 CRE-3");
        pair.idleSync(true);
        pair.change("rules.yaml", "when: {countryCode: DE}", "when: {countryCode: ''}");
        pair.previewedSync(false);
        assertThat(pair.relations()).containsExactly("bank-account B-001 F1");
        assertThat(pair.parked()).isEmpty();
    }
}
