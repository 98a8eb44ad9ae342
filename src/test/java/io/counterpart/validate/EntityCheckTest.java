package io.counterpart.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One entity's table: that it is there, and may be read and written. */
class EntityCheckTest extends WithSystems {
    @Test
    void namesTheTableThatWasMeant() {
        systems.contact("table: contact", "table: crm.contacts");

        assertThat(systems.findings())
                .containsExactly("FAIL contact: there is no table crm.contacts in the CRM"
                        + " -> correct 'table' in entities/contact.yaml:2: did you mean 'public.contact'?");
    }

    @Test
    void listsTheTablesWhereNoneIsLikeTheOneNamed() throws Exception {
        systems.crm.execute("create table \"lead.v2\" ()");
        systems.contact("table: contact", "table: party");

        assertThat(systems.findings())
                .containsExactly("FAIL contact: there is no table party in the CRM -> correct 'table' in"
                        + " entities/contact.yaml:2: known: public.\"lead.v2\", public.contact");
    }

    @Test
    void namesTheColumnThatWasMeant() {
        systems.contact("email: e_mail", "email: EMail");

        assertThat(systems.findings())
                .containsExactly("FAIL contact.email: there is no column 'EMail'"
                        + " -> correct it in entities/contact.yaml:10: did you mean 'e_mail'?");
    }

    @Test
    void asksForTheRightsThatAreMissing() throws Exception {
        String user = systems.userOf(
                systems.crm,
                "grant pg_read_all_stats to %s",
                "grant select (id, contact_no, contact_type, full_name, phone, source, changed_at) on contact to %s",
                "grant update (full_name) on contact to %s",
                "grant insert (contact_no) on contact to %s");
        systems.setting("crm.username", user);

        assertThat(systems.findings())
                .containsExactly(
                        "FAIL contact: no right to read e_mail -> grant select (\"e_mail\") on \"contact\" to \"" + user
                                + "\"",
                        "FAIL contact: no right to change phone, e_mail"
                                + " -> grant update (\"phone\", \"e_mail\") on \"contact\" to \"" + user + "\"",
                        "FAIL contact: no right to fill in new records contact_type, full_name, phone, e_mail, source"
                                + " -> grant insert (\"contact_type\", \"full_name\", \"phone\", \"e_mail\", \"source\")"
                                + " on \"contact\" to \"" + user + "\"");
    }

    @Test
    void asksForTheRightOnASequenceThatNumbersNewRecords() throws Exception {
        systems.crm.execute(
                "create sequence numbers",
                "alter table contact alter id drop identity, alter id set default nextval('numbers')");
        String user = systems.userOf(systems.crm, "grant pg_read_all_stats to %s", "grant all on contact to %s");
        systems.setting("crm.username", user);

        assertThat(systems.findings())
                .containsExactly("FAIL contact: no right to number new records by numbers"
                        + " -> grant usage on sequence numbers to \"" + user + "\"");
    }

    @Test
    void asksForNoRightToWriteWhatTheDirectionNeverWrites() throws Exception {
        String user = systems.userOf(
                systems.erp,
                "grant pg_read_all_stats to %s",
                "grant select on \"Customer\" to %s",
                "grant update (\"Contact Type\", \"Name\", \"E-Mail\") on \"Customer\" to %s");
        systems.setting("erp.username", user)
                .customer("phoneNo: Phone No_", "phoneNo: {column: Phone No_, direction: to-crm}");

        assertThat(systems.findings()).isEmpty();
    }

    @Test
    void asksForTheRightToUseASchema() throws Exception {
        systems.crm.execute("create schema sales", "alter table contact set schema sales");
        String user = systems.userOf(systems.crm, "grant pg_read_all_stats to %s");
        systems.setting("crm.username", user).contact("table: contact", "table: sales.contact");

        assertThat(systems.findings())
                .containsExactly("FAIL contact: no right to use the schema sales"
                        + " -> grant usage on schema \"sales\" to \"" + user + "\"");
    }

    @Test
    void warnsOfRecordsThatRowSecurityHides() throws Exception {
        String user = systems.userOf(
                systems.erp,
                "grant pg_read_all_stats to %s",
                "grant all on \"Customer\" to %s",
                "alter table \"Customer\" enable row level security");
        systems.setting("erp.username", user);

        assertThat(systems.findings())
                .containsExactly("WARN customer: row security hides records from the user: what it hides looks deleted"
                        + " -> alter role \"" + user
                        + "\" bypassrls, or give it a policy that shows all records");
    }

    @Test
    void failsOnAGeneratedColumnThatWouldBeWritten() throws Exception {
        systems.erp.execute(
                "alter table \"Customer\" drop \"Name\"",
                "alter table \"Customer\" add \"Name\" varchar(100) generated always as (upper(\"No_\")) stored");

        assertThat(systems.findings())
                .containsExactly(
                        "FAIL customer.name: the database alone writes 'Name' -> let the field travel one way in"
                                + " entities/customer.yaml: direction: to-crm; or name another column");
    }

    @Test
    void acceptsAGeneratedColumnWhoseDirectionNeverWritesIt() throws Exception {
        systems.erp.execute(
                "alter table \"Customer\" drop \"Name\"",
                "alter table \"Customer\" add \"Name\" varchar(100) generated always as (upper(\"No_\")) stored");
        systems.customer("name: Name", "name: {column: Name, direction: to-crm}");

        assertThat(systems.findings()).isEmpty();
    }

    @Test
    void failsOnAGeneratedColumnThatANewContactWouldFill() throws Exception {
        systems.crm.execute(
                "alter table contact drop full_name",
                "alter table contact add full_name varchar(100) generated always as (upper(phone)) stored");
        systems.contact("name: full_name", "name: {column: full_name, direction: to-erp}");

        assertThat(systems.findings())
                .containsExactly(
                        "FAIL contact.name: the database alone writes 'full_name', and a new contact is to get a"
                                + " value there -> name another column in entities/contact.yaml, or blank create.contact.from in"
                                + " rules.yaml");
    }

    @Test
    void failsOnAConstantForAColumnThatTakesNone() throws Exception {
        systems.crm.execute(
                "alter table contact drop source",
                "alter table contact add source text generated always as (upper(phone)) stored");

        assertThat(systems.findings())
                .containsExactly("FAIL contact.source: the database alone writes 'source'"
                        + " -> take the constant out of entities/contact.yaml");
    }

    @Test
    void knowsLittleOfAViewButThatItCanBeWritten() throws Exception {
        systems.erp.execute("create view customers as select * from \"Customer\"");
        systems.customer("table: Customer", "table: customers");

        assertThat(systems.findings())
                .containsExactly(
                        "WARN customer.key: no table of its own, so nothing tells whether the key is unique"
                                + " -> see to it in the tables behind it: a second record with the same key would be ambiguous");
    }

    @Test
    void failsOnAViewThatCannotBeWritten() throws Exception {
        systems.erp.execute("create view customers as select distinct * from \"Customer\"");
        systems.customer("table: Customer", "table: customers");

        assertThat(systems.findings())
                .contains("FAIL customer: a view that the database cannot write through -> name the table behind it in"
                        + " entities/customer.yaml, or give the view INSTEAD OF triggers");
    }

    @Test
    void givesTheDatabasesOwnWordsForAFilterItRefuses() {
        systems.customer("key: No_", "key: No_\nfilter: \"blocked = false\"");

        assertThat(systems.findings())
                .containsExactly("FAIL customer.filter: the database refuses it: column \"blocked\" does not exist"
                        + " -> correct 'filter' in entities/customer.yaml:4: an SQL condition on the columns of"
                        + " \"Customer\"");
    }

    @Test
    void failsOnARoleFlagWithAValueOfAnotherType() throws Exception {
        systems.erp.execute("alter table \"Customer\" add is_customer boolean");
        systems.customer("key: No_", "key: No_\nexists: {is_customer: perhaps}");

        assertThat(systems.findings())
                .containsExactly("FAIL customer.exists: 'is_customer' does not take 'perhaps': invalid input syntax for"
                        + " type boolean: \"perhaps\" -> write a value of type boolean in entities/customer.yaml:4");
    }

    @Test
    void failsOnAConstantThatIsTooLong() {
        systems.contact("constant: Counterpart", "constant: Counterpart made this");

        assertThat(systems.findings())
                .containsExactly("FAIL contact.source: 'source' does not take 'Counterpart made this': it has 21"
                        + " characters, the column takes 20 -> write a value of type character varying(20) in"
                        + " entities/contact.yaml");
    }

    @Test
    void namesTheColumnThatWasMeantByItsLettersToo() throws Exception {
        systems.erp.execute("alter table \"Customer\" rename \"Name\" to \"ABN\"");
        systems.customer("name: Name", "name: ANB");

        assertThat(systems.findings())
                .containsExactly("FAIL customer.name: there is no column 'ANB'"
                        + " -> correct it in entities/customer.yaml:8: did you mean 'ABN'?");
    }

    @Test
    void failsOnAValueTableForAColumnOfAnotherType() {
        systems.customer("map: {0: company, 1: person}", "map: {C: company, P: person}");

        assertThat(systems.findings())
                .containsExactly(
                        "FAIL customer.type: 'Contact Type' never holds 'C' of the value table: invalid input syntax for"
                                + " type smallint: \"C\" -> write values of type smallint in entities/customer.yaml:6",
                        "FAIL customer.type: 'Contact Type' never holds 'P' of the value table: invalid input syntax for"
                                + " type smallint: \"P\" -> write values of type smallint in entities/customer.yaml:6");
    }

    @Test
    void failsOnColumnsForTokensAndTimesThatTakeNone() {
        systems.contact("no: contact_no", "no: contact_no\ncreated: full_name\ncorrelation: source")
                .contact("  origin: {column: source, constant: Counterpart, on: create}\n", "");

        assertThat(systems.findings())
                .containsExactly(
                        "FAIL contact.correlation: 'source' is character varying(20), which takes no token of up to 40"
                                + " characters -> name a text column in entities/contact.yaml:6",
                        "FAIL contact.created: 'full_name' is character varying(100), not a time -> name the column with"
                                + " the time of creation in entities/contact.yaml:5");
    }

    @Test
    void tellsNothingThatFollowsFromAWrongColumn() {
        systems.contact("no: contact_no", "no: contact_nr");

        assertThat(systems.findings())
                .containsExactly("FAIL contact.no: there is no column 'contact_nr'"
                        + " -> correct it in entities/contact.yaml:4: did you mean 'contact_no' or 'contact_type'?");
    }

    @Test
    void failsOnAFilterThatReachesBeyondItsParentheses() {
        systems.contact("modified:", "filter: \"true) or (true\"\nmodified:");

        assertThat(systems.findings())
                .containsExactly("FAIL contact.filter: the database refuses it: syntax error at or near \")\""
                        + " -> correct 'filter' in entities/contact.yaml:5: an SQL condition on the columns of"
                        + " \"contact\"");
    }

    @Test
    void namesTheRightToWriteWhatRulesKeepByThemselves_REL5_CRC3() throws Exception {
        systems.erp.execute(
                "alter table \"Customer\" add \"CRM No_\" text, add \"Primary\" text",
                "create index on \"Customer\" (\"CRM No_\")");
        systems.customer("fields:", "link: CRM No_\nprimaryContactNo: Primary\nfields:");
        String user = systems.userOf(
                systems.erp,
                "grant pg_read_all_stats to %s",
                "grant select on \"Customer\" to %s",
                "grant update (\"Contact Type\", \"Name\", \"Phone No_\", \"E-Mail\") on \"Customer\" to %s");
        systems.setting("erp.username", user);

        assertThat(systems.findings())
                .anySatisfy(finding -> assertThat(finding)
                        .endsWith("-> grant update (\"CRM No_\", \"Primary\") on \"Customer\" to \"" + user + "\""));
    }
}
