package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowVerbIT {
    private Program program;

    @BeforeEach
    void aContactThatIsCustomerAndVendor(@TempDir Path folder) throws Exception {
        program = Program.readyIn(folder);
        program.customer("C1", "Adatum");
        program.vendor("V1", "Adatum");
        program.run("sync");
        program.run("unlink", "CT300002", "vendor");
        program.systems.crm.execute("delete from crm.contact where contact_number = 'CT300002'");
        assertThat(program.run("link", "CT300001", "vendor", "V1").exit()).isZero();
    }

    @Test
    void tellsTheSamePartyByEachOfItsRecords() {
        String byContact = program.run("show", "contact", "CT300001").out();
        assertThat(byContact.lines()).startsWith("contact CT300001", "summary: multiple");
        assertThat(program.run("show", "customer", "C1").out().lines().skip(1))
                .isEqualTo(byContact.lines().skip(1).toList());
        assertThat(program.run("show", "vendor", "V1").out().lines().skip(1))
                .isEqualTo(byContact.lines().skip(1).toList());
    }

    @Test
    void showsRelationsAndSharedValuesSideBySide() {
        Program.Run run = program.run("show", "contact", "CT300001");
        assertThat(run.exit()).isZero();
        List<String> lines = run.lines();
        assertThat(lines.get(4)).matches("customer  CUST  CT300001  C1      \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(lines.get(5)).startsWith("vendor    VEND  CT300001  V1      ");
        assertThat(lines)
                .contains(
                        "field              contact CT300001  customer C1  vendor V1",
                        "name               Adatum            Adatum       Adatum",
                        "salespersonCode                                   -");
        assertThat(run.lastLine()).isEqualTo("all fields equal");
    }

    @Test
    void marksWhatDiffersAndWhy() throws Exception {
        program.rules("conflict: {default: latest, tie: crm}", "conflict: {default: crm, fields: {email: manual}}");
        program.editContact("CT300001", "display_name = repeat('x', 101), email_address = 'a@crm.example'");
        program.editCustomer("C1", "\"E-Mail\" = 'b@erp.example'");
        assertThat(program.run("sync").exit()).isEqualTo(3);
        program.editContact("CT300001", "town = 'Odense'");
        program.editCustomer("C1", "\"Home Page\" = 'adatum.example'");
        Program.Run run = program.run("show", "contact", "CT300001");
        assertThat(run.out())
                .containsPattern("(?m)^name .*<> customer: parked, item 1; vendor: parked, item 2$")
                .containsPattern("(?m)^email .*<> customer: waits for a person, conflict 1")
                .containsPattern(
                        "(?m)^city .*<> customer: edit on the contact pending; vendor: edit on the contact pending$")
                .containsPattern("(?m)^homePage .*<> customer: edit on the customer pending$")
                .contains("value too long for type character varying(100)");
        assertThat(run.lastLine()).isEqualTo("4 fields different, 1 conflict waiting, 2 items parked");
    }

    @Test
    void jsonHasOneEntryPerSharedField() throws Exception {
        program.editContact("CT300001", "town = 'Odense'");
        JsonNode json = program.run("show", "customer", "C1", "-o", "json").json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("entity", "number", "key", "summary", "relations", "fields", "conflicts", "parked");
        assertThat(json.get("number").asText()).isEqualTo("C1");
        assertThat(json.at("/relations/1/number").asText()).isEqualTo("V1");
        assertThat(json.at("/fields/5").toString())
                .isEqualTo("{\"field\":\"city\",\"values\":{\"contact\":\"Odense\",\"customer\":\"\",\"vendor\":\"\"},"
                        + "\"differences\":["
                        + "{\"kind\":\"customer\",\"state\":\"pending\",\"reason\":\"edit on the contact pending\"},"
                        + "{\"kind\":\"vendor\",\"state\":\"pending\",\"reason\":\"edit on the contact pending\"}]}");
    }

    @Test
    void aRecordThatIsLinkedWithNothingIsShownAllTheSame() throws Exception {
        program.contact("CT1", "Fabrikam");
        program.vendor("V2", "Litware");
        Program.Run contact = program.run("show", "contact", "CT1");
        assertThat(contact.exit()).isZero();
        assertThat(contact.lines())
                .startsWith("contact CT1", "summary: none")
                .contains("field              contact CT1", "name               Fabrikam");
        assertThat(contact.lastLine()).isEqualTo("linked with nothing");
        assertThat(program.run("show", "vendor", "V2").lines())
                .contains("name               Litware")
                .noneMatch(line -> line.startsWith("salespersonCode"));
    }

    @Test
    void aRecordThatIsMissingIsAFailure() {
        assertThat(program.run("show", "contact", "CT000012"))
                .isEqualTo(
                        new Program.Run(1, "", "counterpart: there is no contact CT000012" + System.lineSeparator()));
        assertThat(program.run("show", "bankAccount", "B1").err())
                .isEqualToNormalizingNewlines("counterpart: there is no bank account B1\n");
    }

    @Test
    void tellsThatTheOtherRecordOfAPairIsGone() throws Exception {
        program.systems.erp.execute("delete from dbo.\"Customer\"");
        assertThat(program.run("show", "contact", "CT300001").out()).contains("the customer is gone");
    }

    @Test
    void summaryOfAPersonIncludesItsCompanysRelationsRel4() throws Exception {
        program.systems.crm.execute("alter table crm.contact add company_number text");
        program.edit("entities/contact.yaml", "\nfields:", "\ncompanyNo: company_number\nfields:");
        program.contact("CT1", "Mary");
        assertThat(program.run("show", "contact", "CT1").lines()).contains("summary: none");
        program.customer("C2", "Fabrikam");
        program.run("sync");
        program.editContact("CT1", "company_number = 'CT300003'");
        assertThat(program.run("show", "contact", "CT1").lines()).contains("summary: customer (with company CT300003)");
        program.editContact("CT1", "company_number = 'CT300001'");
        JsonNode json = program.run("show", "contact", "CT1", "-o", "json").json();
        assertThat(json.get("summary").asText()).isEqualTo("multiple");
        assertThat(json.get("relations")).isEmpty();
    }

    @Test
    void classificationIsListedAndMakesTheSummaryOtherRel2Rel6() throws Exception {
        program.contact("CT1", "Lawyers");
        program.systems.store.execute("insert into counterpart.relation (code, contact_key, contact_no, master)"
                + " select 'LAW', '" + idOf("CT1") + "', 'CT1', 'CONTACT'");
        Program.Run run = program.run("show", "contact", "CT1");
        assertThat(run.lines())
                .contains("summary: other")
                .anyMatch(line -> line.contains("LAW") && line.contains("classification"));
        JsonNode json = program.run("show", "contact", "CT1", "-o", "json").json();
        assertThat(json.at("/relations/0/code").asText()).isEqualTo("LAW");
        assertThat(json.at("/relations/0/kind").isNull()).isTrue();
        assertThat(program.run("sync", "--full").exit()).isZero();
    }

    private String idOf(String contact) throws Exception {
        return program.systems
                .crm
                .query("select id from crm.contact where contact_number = '" + contact + "'")
                .get(0)
                .get("id");
    }
}
