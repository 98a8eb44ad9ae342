package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row that is not as it should be is parked with the reason and the next step; the others go on (MOD-6, RUN-2). */
class BadRowsIT {
    private static final String PARKED = """
            select target, target_no, counterpart_no, field, value, reason, sql_state, next_step, again, attempts
            from counterpart.parked order by counterpart_no, field
            """;

    private Companies companies;

    @BeforeEach
    void companiesInStep() throws Exception {
        companies = Companies.withCustomers(4);
    }

    private List<Map<String, @Nullable String>> parked() throws Exception {
        return companies.store.query(PARKED);
    }

    private Map<String, @Nullable String> onlyParked() throws Exception {
        assertThat(parked()).hasSize(1);
        return parked().get(0);
    }

    /** Company 02 gets a value that the customer's column refuses, the others one that it takes. */
    private void editContacts(String column, String bad, String good) throws Exception {
        companies.crm.execute("update crm.contact set phone = 'B'");
        companies.crm.execute(
                "update crm.contact set %s = '%s' where display_name <> 'Company 02'".formatted(column, good));
        companies.crm.execute(
                "update crm.contact set %s = '%s' where display_name = 'Company 02'".formatted(column, bad));
    }

    private void assertOthersWentThrough() throws Exception {
        assertThat(companies.count(companies.erp, "dbo.\"Customer\" where \"Phone No_\" = 'B'"))
                .isEqualTo(4);
        assertThat(companies.openBatches()).isZero();
        companies.assertQuiet(false);
        companies.assertQuiet(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer       | twelve               | 12         | 22P02",
                "integer       | 3000000000           | 12         | 22003",
                "numeric(5,2)  | 1000                 | 12.5       | 22003",
                "numeric(5,2)  | 12.345               | 12.5       | ",
                "smallint      | 1.5                  | 1          | ",
                "date          | 2024-02-30           | 2024-02-28 | 22008",
                "date          | 31.12.24             | 2024-12-31 | ",
                "date          | 2024-01-31 12:00:00  | 2024-01-31 | ",
                "timestamp     | 294277-01-01         | 2024-01-31 | 22008",
                "uuid          | x                    | 1e0b9d28-0d6c-4c4e-8f6e-2a44a9a0b6a1 | 22P02",
                "boolean       | maybe                | true       | 22P02",
                "varchar(3)    | abcd                 | abc        | 22001"
            })
    @DisplayName("FLD-4, MOD-6: what the type of the target does not hold, or would round or cut, is parked alone")
    void parksWhatTheTypeDoesNotHold(String type, String bad, String good, @Nullable String state) throws Exception {
        companies.erp.execute("alter table dbo.\"Customer\" drop column \"Name 2\", add column \"Name 2\" " + type);
        companies.systems.sync(true);
        editContacts("display_name_2", bad, good);
        companies.systems.sync(false);
        assertThat(onlyParked())
                .containsEntry("target", "customer")
                .containsEntry("target_no", "C02")
                .containsEntry("field", "name2")
                .containsEntry("value", bad)
                .containsEntry("sql_state", state)
                .containsEntry("again", "f")
                .containsEntry("attempts", "1")
                .containsEntry(
                        "next_step",
                        "mend the value, or what refuses it; it is tried again when either record has changed, or by: counterpart retry");
        assertThat(companies.count(companies.erp, "dbo.\"Customer\" where \"Name 2\" is not null"))
                .isEqualTo(3);
        assertOthersWentThrough();
    }

    @Test
    @DisplayName("FLD-4: decimals that do not fit are parked with both scales, whichever side they come from")
    void parksDecimalsThatDoNotFitWithBothScales() throws Exception {
        companies.crm.execute(
                "alter table crm.contact drop column display_name_2, add column display_name_2 numeric(10,1)");
        companies.erp.execute(
                "alter table dbo.\"Customer\" drop column \"Name 2\", add column \"Name 2\" numeric(10,4)");
        companies.systems.sync(true);
        companies.editCustomer("Company 01", "Name 2", "12.5000");
        companies.editCustomer("Company 02", "Name 2", "12.3456");
        companies.systems.sync(false);
        assertThat(companies.contact("Company 01", "display_name_2")).isEqualTo("12.5");
        assertThat(onlyParked())
                .containsEntry("target", "contact")
                .containsEntry("value", "12.3456")
                .containsEntry("reason", "display_name_2 takes 1 decimal, the value has 4");
        assertThat(companies.customer("Company 02", "Name 2"))
                .as("nothing travels back")
                .isEqualTo("12.3456");
        companies.assertQuiet(false);
        companies.assertQuiet(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add constraint one check (\"Name 2\" <> 'bad')                                     | 23514",
                "add constraint two foreign key (\"Name 2\") references dbo.code                    | 23503",
                "add constraint three exclude (\"Name 2\" with =) where (\"Name 2\" = 'bad')        | 23P01"
            })
    @DisplayName("MOD-6: a constraint of whatever kind refuses its field only")
    void parksWhatAConstraintRefuses(String constraint, String state) throws Exception {
        companies.erp.execute(
                "create table dbo.code (code varchar(50) primary key)",
                "insert into dbo.code values ('good'), ('')",
                "update dbo.\"Customer\" set \"Name 2\" = 'good'",
                "alter table dbo.\"Customer\" " + constraint);
        if (state.equals("23P01")) {
            companies.erp.execute(
                    "insert into dbo.\"Customer\" (\"No_\", \"Name\", \"Name 2\") values ('X', 'X', 'bad')");
        }
        companies.systems.sync(true);
        editContacts("display_name_2", "bad", "good");
        companies.erp.execute("update dbo.\"Customer\" set \"Phone No_\" = 'B' where \"No_\" = 'X'");
        companies.systems.sync(false);
        assertThat(onlyParked())
                .containsEntry("target_no", "C02")
                .containsEntry("field", "name2")
                .containsEntry("sql_state", state);
    }

    @Test
    @DisplayName("MOD-6: whatever goes wrong in a trigger refuses the row that it is called for")
    void parksWhatATriggerFailsOn() throws Exception {
        companies.erp.execute("""
                create function dbo.rate() returns trigger language plpgsql as $$
                begin
                    if new."City" = 'Badtown' then
                        perform rate from dbo.rates where city = new."City";
                    end if;
                    return new;
                end $$""", """
                create trigger rate before update on dbo."Customer" for each row execute function dbo.rate()""");
        editContacts("town", "Badtown", "Newtown");
        companies.systems.sync(false);
        assertThat(onlyParked()).containsEntry("field", "city").containsEntry("sql_state", "42P01");
        assertThat(onlyParked().get("reason"))
                .contains("relation \"dbo.rates\" does not exist")
                .contains("dbo.rate()");
        assertOthersWentThrough();
    }

    @Test
    @DisplayName("MOD-6: a column that the database alone writes refuses its field only")
    void parksWhatGoesToAGeneratedColumn() throws Exception {
        companies.erp.execute(
                "alter table dbo.\"Customer\" drop column \"Name 2\"",
                "alter table dbo.\"Customer\" add column \"Name 2\" text generated always as ('Ltd') stored");
        companies.systems.sync(true);
        editContacts("display_name_2", "Inc", "Ltd");
        companies.systems.sync(false);
        assertThat(onlyParked()).containsEntry("field", "name2").containsEntry("sql_state", "428C9");
        assertOthersWentThrough();
    }

    @Test
    @DisplayName("RUN-2: a record that takes too long waits for the next round, which takes it; the others go on")
    void postponesWhatTakesTooLong() throws Exception {
        companies.erp.execute("create table dbo.slow (seconds integer)", "insert into dbo.slow values (10)", """
                create function dbo.slow() returns trigger language plpgsql as $$
                begin
                    if new."City" = 'Slowtown' then
                        perform pg_sleep(seconds) from dbo.slow;
                    end if;
                    return new;
                end $$""", """
                create trigger slow before update on dbo."Customer" for each row execute function dbo.slow()""");
        companies.erp.execute("alter database %s set statement_timeout = '300ms'"
                .formatted(companies.erp.url().replaceFirst(".*/", "")));
        companies.systems.disconnect();
        editContacts("town", "Slowtown", "Newtown");
        companies.systems.sync(false);
        assertThat(companies.count(companies.erp, "dbo.\"Customer\" where \"Phone No_\" = 'B'"))
                .isEqualTo(3);
        assertThat(onlyParked())
                .containsEntry("target_no", "C02")
                .containsEntry("field", null)
                .containsEntry("sql_state", "57014")
                .containsEntry("again", "t");
        companies.erp.execute("update dbo.slow set seconds = 0");
        companies.systems.sync(false);
        assertThat(parked()).isEmpty();
        assertThat(companies.customer("Company 02", "City")).isEqualTo("Slowtown");
        assertOthersWentThrough();
    }

    @Test
    @DisplayName("a time of change that is infinite, before Christ or far away stops nothing")
    void takesAnyTimeOfChange() throws Exception {
        companies.erp.execute(
                "alter table dbo.\"Customer\" disable trigger all",
                "update dbo.\"Customer\" set \"City\" = 'A', \"Last Modified\" = 'infinity' where \"No_\" = 'C01'",
                "update dbo.\"Customer\" set \"City\" = 'B', \"Last Modified\" = '0044-03-15 BC' where \"No_\" = 'C02'",
                "update dbo.\"Customer\" set \"City\" = 'C', \"Last Modified\" = '12024-03-15' where \"No_\" = 'C03'",
                "update dbo.\"Customer\" set \"City\" = 'D', \"Last Modified\" = '-infinity' where \"No_\" = 'C04'",
                "alter table dbo.\"Customer\" enable trigger all");
        companies.systems.sync(true);
        assertThat(companies.crm.query("select town from crm.contact order by display_name"))
                .extracting(row -> row.get("town"))
                .containsExactly("A", "B", "C", "D");
        assertThat(parked()).isEmpty();
        companies.assertQuiet(false);
    }
}
