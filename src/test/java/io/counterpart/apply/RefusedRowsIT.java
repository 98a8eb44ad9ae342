package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Tap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a target refuses is found, parked with all that a person has to know, and stops nothing else (MOD-6, RUN-2). */
class RefusedRowsIT {
    private static final String LONG = "x".repeat(120);
    private static final List<String> REFUSED = List.of("Company 02", "Company 05", "Company 09");
    private static final String PARKED = """
            select target, target_no, kind, counterpart_no, field, old_value, value, rule, reason, sql_state, again, attempts
            from counterpart.parked order by counterpart_no, field
            """;

    private Companies companies;

    @BeforeEach
    void companiesInStep() throws Exception {
        companies = Companies.withCustomers(10);
    }

    private void changeTenOfWhichThreeAreBad() throws Exception {
        companies.erp.execute(
                "alter table dbo.\"Customer\" add constraint no_bad_phone check (\"Phone No_\" not like 'bad%')");
        companies.crm.execute(
                "update crm.contact set phone = 'B'",
                "update crm.contact set phone = 'bad 1' where display_name = 'Company 02'",
                "update crm.contact set phone = 'bad 2' where display_name = 'Company 05'",
                "update crm.contact set phone = 'A', street = '" + LONG + "' where display_name = 'Company 09'");
    }

    private List<Map<String, @Nullable String>> parked() throws Exception {
        return companies.store.query(PARKED);
    }

    @Test
    @DisplayName("MOD-6, FLD-4: seven of ten go through, three are parked with record, field, both values and message")
    void parksWhatIsRefusedAndWritesTheRest() throws Exception {
        changeTenOfWhichThreeAreBad();
        companies.systems.sync(false);
        for (int i = 1; i <= 10; i++) {
            String name = "Company %02d".formatted(i);
            assertThat(companies.customer(name, "Phone No_")).as(name).isEqualTo(REFUSED.contains(name) ? "A" : "B");
        }
        List<Map<String, @Nullable String>> items = parked();
        assertThat(items).hasSize(3);
        assertThat(items.get(0))
                .containsEntry("target", "customer")
                .containsEntry("target_no", "C02")
                .containsEntry("field", "phoneNo")
                .containsEntry("old_value", "A")
                .containsEntry("value", "bad 1")
                .containsEntry("rule", "MOD-6")
                .containsEntry("sql_state", "23514")
                .containsEntry("again", "f")
                .containsEntry("attempts", "1");
        assertThat(items.get(0).get("reason")).contains("violates check constraint \"no_bad_phone\"");
        assertThat(items.get(1)).containsEntry("target_no", "C05").containsEntry("value", "bad 2");
        assertThat(items.get(2))
                .containsEntry("target_no", "C09")
                .containsEntry("field", "address")
                .containsEntry("old_value", "Old Street 1")
                .containsEntry("value", LONG)
                .containsEntry("sql_state", "22001");
        assertThat(items.get(2).get("reason")).contains("value too long for type character varying(100)");
        assertThat(companies.openBatches()).isZero();
        assertThat(
                        companies.count(
                                companies.store,
                                "counterpart.batch b where not exists (select 1 from counterpart.history h where h.batch_id = b.id)"))
                .as("nothing is left of the attempts that failed")
                .isZero();
    }

    @Test
    @DisplayName("FLD-4: text that does not fit is parked with both lengths")
    void saysHowLongTheTextIsAndHowLongItMayBe() throws Exception {
        changeTenOfWhichThreeAreBad();
        companies.systems.sync(false);
        assertThat(parked().get(2).get("reason")).contains("100").contains("120");
    }

    @Test
    @DisplayName("MOD-6, RUN-5: unchanged inputs are not tried again, and what was refused is no edit")
    void doesNotTryAgainWhatHasNotChanged() throws Exception {
        changeTenOfWhichThreeAreBad();
        companies.systems.sync(false);
        for (boolean full : List.of(false, true)) {
            Tap tap = new Tap();
            List<Map<String, @Nullable String>> before = parked();
            companies.systems.sync(tap, full);
            assertThat(parked()).isEqualTo(before);
            assertThat(tap.events())
                    .noneMatch(event ->
                            event.isUpdateOf(Companies.CUSTOMER_TABLE) || event.isUpdateOf(Companies.CRM_TABLE));
            companies.assertQuiet(full);
        }
        for (String name : List.of("Company 02", "Company 05")) {
            assertThat(companies.contact(name, "phone")).as("no echo").startsWith("bad");
        }
    }

    @Test
    @DisplayName("MOD-6: a change of the contact to a good value goes through, and the item is gone")
    void takesTheItemAwayOnceTheValueIsGood() throws Exception {
        changeTenOfWhichThreeAreBad();
        companies.systems.sync(false);
        companies.editContact("Company 02", "phone", "good 1");
        companies.systems.sync(false);
        assertThat(companies.customer("Company 02", "Phone No_")).isEqualTo("good 1");
        assertThat(parked()).extracting(item -> item.get("counterpart_no")).containsExactly("C05", "C09");
        companies.editContact("Company 05", "phone", "A");
        companies.editContact("Company 09", "street", "Short Street 9");
        companies.systems.sync(false);
        assertThat(companies.customer("Company 05", "Phone No_")).isEqualTo("A");
        assertThat(companies.customer("Company 09", "Address")).isEqualTo("Short Street 9");
        assertThat(parked()).isEmpty();
        companies.assertQuiet(false);
    }

    @Test
    @DisplayName("MOD-6: the refused field waits alone: another field of the same record travels, once")
    void writesTheOtherFieldsOfARefusedRecord() throws Exception {
        changeTenOfWhichThreeAreBad();
        companies.editContact("Company 02", "street", "New Street 2");
        companies.systems.sync(false);
        assertThat(companies.customer("Company 02", "Address")).isEqualTo("New Street 2");
        assertThat(companies.customer("Company 02", "Phone No_")).isEqualTo("A");
        assertThat(parked().get(0)).containsEntry("field", "phoneNo").containsEntry("attempts", "1");
        companies.assertQuiet(false);
        assertThat(parked().get(0)).containsEntry("attempts", "1");
        companies.assertQuiet(true);
    }

    @Test
    @DisplayName("MOD-6, section 9 no. 16: a parked target whose contact changes again, in another field")
    void keepsTheItemWhenAnotherFieldOfTheContactChanges() throws Exception {
        changeTenOfWhichThreeAreBad();
        companies.systems.sync(false);
        companies.editContact("Company 02", "town", "Newtown");
        companies.systems.sync(false);
        assertThat(companies.customer("Company 02", "City")).isEqualTo("Newtown");
        assertThat(companies.customer("Company 02", "Phone No_")).isEqualTo("A");
        assertThat(parked()).hasSize(3);
        assertThat(parked().get(0)).containsEntry("value", "bad 1");
        companies.assertQuiet(false);
        companies.assertQuiet(true);
        companies.editContact("Company 02", "phone", "good 1");
        companies.systems.sync(false);
        assertThat(companies.customer("Company 02", "Phone No_")).isEqualTo("good 1");
        assertThat(parked()).hasSize(2);
    }

    @Test
    @DisplayName("MOD-6: the record in the ERP changes in the field that was refused: both edits are heard")
    void meetsAnEditOfTheTargetWhileParked() throws Exception {
        changeTenOfWhichThreeAreBad();
        companies.systems.sync(false);
        companies.earlier(List.of(Companies.contactEdit("Company 02", "phone", "bad 3")), List.of("select 1"));
        companies.editCustomer("Company 02", "Phone No_", "C");
        companies.systems.sync(false);
        assertThat(companies.contact("Company 02", "phone")).isEqualTo("C");
        assertThat(companies.customer("Company 02", "Phone No_")).isEqualTo("C");
        assertThat(companies.contents().conflicts()).containsExactly("customer | C02 | phoneNo | bad 3 | C | erp | f");
        assertThat(parked()).hasSize(2);
        companies.assertQuiet(false);
    }

    @Test
    @DisplayName("MOD-6: one target's refusal parks that target only: the vendor of the same contact goes on")
    void parksOneTargetOnly() throws Exception {
        companies.vendor("V02", "Company 02", "1002").inStep();
        changeTenOfWhichThreeAreBad();
        companies.systems.sync(false);
        assertThat(companies.customer("Company 02", "Phone No_")).isEqualTo("A");
        assertThat(companies.vendor("Company 02", "Phone No_")).isEqualTo("bad 1");
        assertThat(parked()).hasSize(3);
        companies.assertQuiet(false);
        companies.assertQuiet(true);
    }

    @Test
    @DisplayName("MOD-6: what the CRM refuses is parked too, and is no edit of the contact")
    void parksWhatTheCrmRefuses() throws Exception {
        companies.crm.execute("alter table crm.contact add constraint no_bad_phone check (phone not like 'bad%')");
        companies.erp.execute(
                "update dbo.\"Customer\" set \"Phone No_\" = 'B'",
                Companies.counterpartEdit("Customer", "Company 04", "Phone No_", "bad 1"));
        companies.systems.sync(false);
        assertThat(companies.count(companies.crm, "crm.contact where phone = 'B'"))
                .isEqualTo(9);
        assertThat(parked())
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("target", "contact")
                        .containsEntry("counterpart_no", "C04")
                        .containsEntry("field", "phoneNo")
                        .containsEntry("old_value", "A")
                        .containsEntry("value", "bad 1")
                        .containsEntry("sql_state", "23514"));
        companies.assertQuiet(false);
        companies.assertQuiet(true);
        companies.editCustomer("Company 04", "Phone No_", "good 1");
        companies.systems.sync(false);
        assertThat(companies.contact("Company 04", "phone")).isEqualTo("good 1");
        assertThat(parked()).isEmpty();
    }

    @Test
    @DisplayName("MOD-6: a contact that the CRM does not take is parked; the others are made, and it once it is mended")
    void parksARefusedCreation() throws Exception {
        companies.crm.execute(
                "alter table crm.contact add constraint no_bad_town check (town <> 'Oldtown' or zip <> '9902')");
        companies
                .customer("C91", "New 91", "9901")
                .customer("C92", "New 92", "9902")
                .customer("C93", "New 93", "9903")
                .editContact("Company 01", "phone", "B");
        companies.systems.sync(false);
        assertThat(companies.count(companies.crm, "crm.contact where display_name in ('New 91', 'New 93')"))
                .isEqualTo(2);
        assertThat(companies.customer("Company 01", "Phone No_")).isEqualTo("B");
        assertThat(parked())
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("target", "contact")
                        .containsEntry("target_no", null)
                        .containsEntry("kind", "customer")
                        .containsEntry("counterpart_no", "C92")
                        .containsEntry("sql_state", "23514")
                        .containsEntry("attempts", "1"));
        companies.assertQuiet(false);
        companies.assertQuiet(true);
        companies.editCustomer("New 92", "City", "Newtown");
        companies.systems.sync(false);
        assertThat(companies.contact("New 92", "town")).isEqualTo("Newtown");
        assertThat(parked()).isEmpty();
        assertThat(companies.count(companies.store, "counterpart.relation")).isEqualTo(13);
        companies.assertQuiet(false);
    }

    @Test
    @DisplayName("MOD-6: a constraint that is checked at commit is found by halving, too")
    void findsWhatIsRefusedAtCommit() throws Exception {
        companies.erp.execute("""
                create function dbo.check_late() returns trigger language plpgsql as $$
                begin
                    if new."Phone No_" like 'bad%' then
                        raise exception 'the phone number % is bad', new."Phone No_" using errcode = '23514';
                    end if;
                    return null;
                end $$""", """
                create constraint trigger check_late after update on dbo."Customer" deferrable initially deferred
                for each row execute function dbo.check_late()""");
        companies.crm.execute(
                "update crm.contact set phone = 'B'",
                "update crm.contact set phone = 'bad 1' where display_name = 'Company 02'",
                "update crm.contact set phone = 'bad 2' where display_name = 'Company 05'");
        companies.systems.sync(false);
        assertThat(companies.count(companies.erp, "dbo.\"Customer\" where \"Phone No_\" = 'B'"))
                .isEqualTo(8);
        List<Map<String, @Nullable String>> items = parked();
        assertThat(items).extracting(item -> item.get("counterpart_no")).containsExactly("C02", "C05");
        assertThat(items.get(0))
                .containsEntry("field", "phoneNo")
                .containsEntry("old_value", "A")
                .containsEntry("value", "bad 1")
                .containsEntry("sql_state", "23514");
        assertThat(items.get(0).get("reason")).contains("the phone number bad 1 is bad");
        assertThat(companies.openBatches()).isZero();
        companies.assertQuiet(false);
        companies.assertQuiet(true);
    }
}
