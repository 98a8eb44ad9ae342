package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code create customer}, {@code create vendor} and {@code create bank-account}: CRE-1 to CRE-7, PRE-3, PRE-5, REL-3. */
class CreateCounterpartVerbIT {
    private Program program;

    @BeforeEach
    void contactsAndTemplates(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.rules("  contact: {first: CT300001}", """
                  contact: {first: CT300001}
                  customer: {first: C00010}
                  vendor: {first: V00010}
                templates:
                  customer:
                    - code: DK
                      series: {first: DK001}
                      when: {countryCode: DK}
                      set: {paymentTermsCode: 30D, currencyCode: DKK}
                    - code: EU
                      when: {countryCode: [SE, DE]}
                      set: {paymentTermsCode: 14D}
                    - code: SWEDEN
                      when: {countryCode: SE}
                """);
        program.edit("entities/customer.yaml", "fields:\n", """
                fields:
                  paymentTermsCode: Payment Terms Code
                  customerPostingGroup: Customer Posting Group
                  privacyBlocked: Privacy Blocked
                """);
        program.edit("entities/contact.yaml", "fields:\n", """
                companyNo: company_no
                fields:
                  privacyBlocked: {column: do_not_process, transform: {map: {t: 1, f: 0}}}
                """);
        program.systems.crm.execute("alter table crm.contact add company_no text, add do_not_process text");
        program.contact("CT1", "Adatum");
        program.editContact("CT1", "country = 'DK'");
        program.contact("CT2", "Fabrikam");
        program.contact("CT3", "Erika Muster");
        program.editContact("CT3", "contact_type = 1, company_no = 'CT1'");
    }

    private String error(String... args) throws Exception {
        List<Map<String, @Nullable String>> before = everything();
        Program.Run run = program.run(args);
        assertThat(run.exit()).as(run.out()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(everything()).as("what was written (PRE-5)").isEqualTo(before);
        Program.Run dry = program.run(
                Stream.concat(Arrays.stream(args), Stream.of("--dry-run")).toArray(String[]::new));
        assertThat(dry.exit()).isEqualTo(1);
        return run.err().strip();
    }

    private List<Map<String, @Nullable String>> everything() throws Exception {
        List<Map<String, @Nullable String>> rows =
                new ArrayList<>(program.systems.erp.query("select \"No_\", xmin from dbo.\"Customer\""));
        rows.addAll(program.systems.crm.query("select id, xmin from crm.contact"));
        for (String table : List.of("relation", "number_series", "parked", "history", "ended")) {
            rows.addAll(program.systems.store.query("select xmin from counterpart." + table));
        }
        return rows;
    }

    private String customer(String no, String column) throws Exception {
        return String.valueOf(program.systems
                .erp
                .query("select \"" + column + "\" as value from dbo.\"Customer\" where \"No_\" = '" + no + "'")
                .get(0)
                .get("value"));
    }

    @Test
    void makesACustomerFromTheTemplateThatMatchesAndTheContactTakesItsValueCre1Cre3Cre4Cre5() throws Exception {
        Program.Run run = program.run("create", "customer", "--from-contact", "CT1");
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("CRE-3  from template DK")
                .contains("to be completed in the ERP: customerPostingGroup");
        assertThat(run.lastLine()).isEqualTo("customer DK001 made for contact CT1, from template DK");
        assertThat(customer("DK001", "Name")).isEqualTo("Adatum");
        assertThat(customer("DK001", "Payment Terms Code")).isEqualTo("30D");
        assertThat(customer("DK001", "Currency Code")).isEqualTo("DKK");
        assertThat(program.systems
                        .crm
                        .query("select currency from crm.contact where contact_number = 'CT1'")
                        .get(0))
                .containsEntry("currency", "DKK");
        assertThat(program.run("preview").out()).contains("nothing to do");
        program.editContact("CT1", "phone = '+45 1'");
        assertThat(program.run("sync").exit()).isZero();
        assertThat(customer("DK001", "Currency Code")).isEqualTo("DKK");
        assertThat(customer("DK001", "Phone No_")).isEqualTo("+45 1");
    }

    @Test
    void tellsInJson() {
        JsonNode json = program.run("create", "customer", "--from-contact", "CT1", "-o", "json")
                .json();
        assertThat(json.get("contact").asText()).isEqualTo("CT1");
        assertThat(json.get("kind").asText()).isEqualTo("customer");
        assertThat(json.get("number").asText()).isEqualTo("DK001");
        assertThat(json.get("template").asText()).isEqualTo("DK");
        assertThat(json.get("incomplete").toString()).isEqualTo("[\"customerPostingGroup\"]");
        assertThat(json.get("changes"))
                .anySatisfy(change -> assertThat(change.get("rule").asText()).isEqualTo("CRE-4"));
    }

    @Test
    void dryRunSaysTheSameAndWritesNothing() throws Exception {
        List<Map<String, @Nullable String>> before = everything();
        JsonNode dry = program.run("create", "customer", "--from-contact", "CT1", "--dry-run", "-o", "json")
                .json();
        assertThat(everything()).isEqualTo(before);
        JsonNode done = program.run("create", "customer", "--from-contact", "CT1", "-o", "json")
                .json();
        assertThat(dry.get("dryRun").asBoolean()).isTrue();
        assertThat(dry.get("changes")).isEqualTo(done.get("changes"));
        assertThat(dry.get("number")).isEqualTo(done.get("number"));
        assertThat(dry.get("incomplete")).isEqualTo(done.get("incomplete"));
    }

    @Test
    void templateCanBeNamedOrLeftOutCre3() throws Exception {
        assertThat(program.run("create", "customer", "--from-contact", "CT2", "--template", "EU")
                        .lastLine())
                .isEqualTo("customer C00010 made for contact CT2, from template EU");
        assertThat(customer("C00010", "Payment Terms Code")).isEqualTo("14D");
        assertThat(program.run("create", "customer", "--from-contact", "CT1", "--template", "NONE")
                        .lastLine())
                .isEqualTo("customer C00011 made for contact CT1");
        assertThat(customer("C00011", "Payment Terms Code")).isEmpty();
    }

    @Test
    void kindWithoutTemplatesNeedsNoneCre3() {
        assertThat(program.run("create", "vendor", "--from-contact", "CT2").lastLine())
                .isEqualTo("vendor V00010 made for contact CT2");
    }

    @Test
    void noneOrSeveralTemplatesThatMatchAreAnErrorThatSaysWhyCre3() throws Exception {
        assertThat(error("create", "customer", "--from-contact", "CT2"))
                .startsWith(
                        "counterpart: no template of customer is for contact CT2: DK (countryCode is blank, not 'DK'),"
                                + " EU (countryCode is blank, not 'SE' or 'DE'), SWEDEN (countryCode is blank, not 'SE')");
        program.editContact("CT2", "country = 'SE'");
        assertThat(error("create", "customer", "--from-contact", "CT2"))
                .startsWith("counterpart: several templates of customer are for contact CT2: EU, SWEDEN");
        assertThat(error("create", "customer", "--from-contact", "CT2", "--template", "US"))
                .startsWith("counterpart: there is no template US of customer: there are DK, EU, SWEDEN");
    }

    @Test
    void personsCustomerIsItsCompanysCre2() throws Exception {
        assertThat(program.run("create", "customer", "--from-contact", "CT3").lastLine())
                .isEqualTo("customer DK001 made for contact CT1, the company of CT3, from template DK");
        assertThat(customer("DK001", "Name")).isEqualTo("Adatum");
        assertThat(error("create", "customer", "--from-contact", "CT3"))
                .isEqualTo(
                        "counterpart: contact CT3 belongs to company CT1, which is already linked to customer DK001");
    }

    @Test
    void personWithoutACompanyIsACustomerAndNoVendorCre2() throws Exception {
        program.editContact("CT3", "company_no = null, country = 'DK'");
        assertThat(error("create", "vendor", "--from-contact", "CT3"))
                .startsWith("counterpart: a company is required: contact CT3 is a person without one");
        assertThat(error("create", "bank-account", "--from-contact", "CT3"))
                .startsWith("counterpart: a company is required: contact CT3 is a person without one");
        assertThat(program.run("create", "customer", "--from-contact", "CT3").exit())
                .isZero();
        assertThat(customer("DK001", "Contact Type")).isEqualTo("1");
        program.editContact("CT3", "company_no = 'CT99'");
        assertThat(error("create", "vendor", "--from-contact", "CT3"))
                .startsWith("counterpart: contact CT3 belongs to company CT99, and there is no such contact");
        program.contact("CT4", "Max Muster");
        program.editContact("CT4", "contact_type = 1, company_no = 'CT3'");
        assertThat(error("create", "customer", "--from-contact", "CT4"))
                .startsWith("counterpart: contact CT4 belongs to company CT3, which is a person itself");
    }

    @Test
    void secondCustomerIsRefusedUnlessTheFirstIsGoneRel3() throws Exception {
        program.run("create", "customer", "--from-contact", "CT1");
        assertThat(error("create", "customer", "--from-contact", "CT1"))
                .isEqualTo("counterpart: contact CT1 is already linked to customer DK001");
        program.systems.erp.execute("delete from dbo.\"Customer\"");
        assertThat(program.run("create", "customer", "--from-contact", "CT1").lastLine())
                .startsWith("customer DK002 made for contact CT1");
    }

    @Test
    void refusalsComeInTheirOrderRel3Cre7Pre3Cre2Cre3Pre2() throws Exception {
        assertThat(error("create", "customer", "--from-contact", "CT9"))
                .isEqualTo("counterpart: there is no contact CT9");
        program.editContact("CT3", "company_no = null, do_not_process = 't'");
        program.rules("vendor: VEND", "vendor: ''");
        program.rules("  vendor: {first: V00010}\n", "");
        assertThat(error("create", "vendor", "--from-contact", "CT3"))
                .startsWith("counterpart: contact CT3 is privacy-blocked, so it gets no new vendor");
        program.editContact("CT3", "do_not_process = 'f'");
        assertThat(error("create", "vendor", "--from-contact", "CT3"))
                .startsWith("counterpart: relations.vendor is not set in rules.yaml");
        program.rules("vendor: ''", "vendor: VEND");
        program.rules(
                "templates:\n  customer:\n    - code: DK\n      series",
                "templates:\n  vendor: {code: US, when: {countryCode: US}}\n  customer:\n    - code: DK\n      series");
        assertThat(error("create", "vendor", "--from-contact", "CT3")).startsWith("counterpart: a company is required");
        program.editContact("CT3", "company_no = 'CT1'");
        assertThat(error("create", "vendor", "--from-contact", "CT3"))
                .startsWith("counterpart: no template of vendor is for contact CT1");
        assertThat(error("create", "vendor", "--from-contact", "CT3", "--template", "US"))
                .startsWith("counterpart: numberSeries.vendor is not set in rules.yaml");
        program.edit("rules.yaml", "numberSeries:\n", "numberSeries:\n  vendor: {first: V1, last: V1}\n");
        program.vendor("V1", "Somebody");
        assertThat(error("create", "vendor", "--from-contact", "CT3", "--template", "US"))
                .startsWith("counterpart: numberSeries.vendor in rules.yaml is exhausted");
    }

    @Test
    void whatTheErpRefusesIsAnErrorAndLeavesNothingBehindMod6() throws Exception {
        program.systems.erp.execute("alter table dbo.\"Customer\" add check (\"Name\" <> 'Adatum')");
        Program.Run run = program.run("create", "customer", "--from-contact", "CT1");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("counterpart: the ERP does not take it: ")
                .contains("violates check constraint");
        assertThat(program.run("parked").lastLine()).isEqualTo("nothing is parked");
        assertThat(program.systems.store.query("select 1 from counterpart.relation"))
                .isEmpty();
        assertThat(program.systems.store.query("select 1 from counterpart.batch"))
                .isEmpty();
    }

    @Test
    void whatEndedCanBeMadeAnewByCommandDel3() throws Exception {
        program.run("create", "customer", "--from-contact", "CT1");
        program.run("unlink", "CT1", "customer");
        assertThat(program.run("create", "customer", "--from-contact", "CT1").lastLine())
                .startsWith("customer DK002 made for contact CT1");
    }

    @Test
    void recordThatWaitsForARuleIsMadeByCommandAndWaitsNoMore() throws Exception {
        program.rules("create:\n", "create:\n  customer: {when: {countryCode: ''}}\n");
        assertThat(program.run("sync").exit()).isEqualTo(3);
        assertThat(program.run("parked").out())
                .contains("customer (to be made)", "contact CT2", "no template of customer is for contact CT2");
        assertThat(program.run("show", "contact", "CT2").out()).contains("no template of customer is for contact CT2");
        program.run("create", "customer", "--from-contact", "CT2", "--template", "EU");
        assertThat(program.run("parked").out()).doesNotContain("contact CT2");
    }

    @Test
    void contactThatIsToGetACustomerIsPendingUntilItHasOneCre1() throws Exception {
        program.rules("create:\n", "create:\n  customer: {when: {countryCode: DK}}\n");
        assertThat(program.run("status", "-o", "json").json().toString()).contains("\"pending\":1");
        assertThat(program.run("sync").exit()).isZero();
        assertThat(program.run("status").lastLine()).isEqualTo("all in step");
    }
}
