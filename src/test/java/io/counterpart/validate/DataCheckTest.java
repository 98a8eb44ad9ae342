package io.counterpart.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** The records at hand: what of them would be parked. */
class DataCheckTest extends WithSystems {
    private void contacts(String... numbersNamesAndPhones) throws Exception {
        for (String contact : numbersNamesAndPhones) {
            systems.crm.execute("insert into contact (contact_no, full_name, phone, e_mail) values (" + contact + ")");
        }
    }

    @Test // FLD-4
    void countsTextsThatAreTooLong() throws Exception {
        systems.erp.execute("alter table \"Customer\" alter \"Name\" type varchar(5)");
        contacts("'CT1', 'Short', null, null", "'CT2', 'Longer', null, null", "'CT3', 'Much longer', null, null");

        assertThat(systems.findings())
                .contains("WARN customer.name: 2 values of 'full_name' in the CRM would be parked, the first of"
                        + " contact CT2: Name takes 5 characters, the value has 6 -> mend them, or 'Name' in the ERP");
    }

    @Test
    void looksOnlyAtRecordsThatAreSynchronised() throws Exception {
        systems.erp.execute("alter table \"Customer\" alter \"Name\" type varchar(5)");
        contacts("'CT2', 'Longer', null, null", "'CT3', 'Much longer', 'x', null");
        systems.contact("modified:", "filter: \"phone is not null\"\nexists: {source: old}\nmodified:")
                .contact("  origin: {column: source, constant: Counterpart, on: create}\n", "");

        assertThat(systems.findings()).noneMatch(line -> line.contains("would be parked"));

        systems.crm.execute("update contact set source = 'old'");
        assertThat(systems.findings())
                .anyMatch(line -> line.contains(
                        "1 value of 'full_name' in the CRM would be parked, the first of" + " contact CT3"));
    }

    @Test // FLD-4
    void countsWhatTheTypeOfTheTargetDoesNotHold() throws Exception {
        systems.erp.execute(
                "alter table \"Customer\" drop \"Phone No_\"",
                "alter table \"Customer\" add \"Phone No_\" numeric(6,2)");
        contacts(
                "'CT1', 'One', '12.50', null",
                "'CT2', 'Two', '12.345', null",
                "'CT3', 'Three', '123456', null",
                "'CT4', 'Four', 'none', null");

        assertThat(systems.findings())
                .contains(
                        "WARN customer.phoneNo: 1 value of 'phone' in the CRM would be parked, the first of contact CT2:"
                                + " Phone No_ takes 2 decimals, the value has 3 -> mend them, or 'Phone No_' in the ERP",
                        "WARN customer.phoneNo: 2 values of 'phone' in the CRM would be parked, the first of contact"
                                + " CT3: '123456' is no numeric(6,2) -> mend them, or 'Phone No_' in the ERP");
    }

    @Test
    void countsDatesOutOfRange() throws Exception {
        systems.crm.execute("alter table contact drop phone", "alter table contact add phone date");
        systems.erp.execute(
                "alter table \"Customer\" drop \"Phone No_\"", "alter table \"Customer\" add \"Phone No_\" timestamp");
        contacts("'CT1', 'One', '2024-01-31', null", "'CT2', 'Two', '400000-01-01', null");

        assertThat(systems.findings())
                .contains("WARN customer.phoneNo: 1 value of 'phone' in the CRM would be parked, the first of contact"
                        + " CT2: '400000-01-01' is no timestamp without time zone"
                        + " -> mend them, or 'Phone No_' in the ERP");
    }

    @Test
    void countsCodesThatAnotherTableOfTheTargetDoesNotHave() throws Exception {
        systems.erp.execute(
                "create table \"Phone Book\" (\"No.\" varchar(30) primary key)",
                "insert into \"Phone Book\" values ('1')",
                "alter table \"Customer\" add foreign key (\"Phone No_\") references \"Phone Book\"");
        contacts("'CT1', 'One', '1', null", "'CT2', 'Two', '2', null", "'CT3', 'Three', '3', null");

        assertThat(systems.findings())
                .containsExactly("WARN customer.phoneNo: 2 values of 'phone' in the CRM would be parked, the first of"
                        + " contact CT2: '2' is not in \"Phone Book\", which 'Phone No_' refers to"
                        + " -> mend them, or 'Phone No_' in the ERP");
    }

    @Test // FLD-5
    void countsValuesThatAValueTableDoesNotKnow() throws Exception {
        contacts("'CT1', 'One', null, null");
        systems.crm.execute("update contact set contact_type = 7");

        assertThat(systems.findings())
                .containsExactly(
                        "WARN customer.type: 1 value of 'contact_type' in the CRM would be parked, the first of"
                                + " contact CT1: '7' is not in the field's value table -> mend them, or 'Contact Type' in the ERP");
    }

    @Test
    void countsCharactersThatTheOtherEncodingLacks() throws Exception {
        TestDatabase latin = systems.crm.inEncoding("LATIN1");
        latin.execute(ConfiguredSystems.CRM);
        systems.setting("crm.url", latin.url());
        systems.erp.execute("insert into \"Customer\" (\"No_\", \"Name\", \"Phone No_\")"
                + " values ('C1', 'Zürich', ''), ('C2', '5 €', ''), ('C3', '汉堡', '')");

        assertThat(systems.findings())
                .containsExactly(
                        "WARN crm: its encoding is LATIN1: texts with other characters will be parked"
                                + " -> move it to a database in UTF8",
                        "WARN customer.name: 2 values of 'Name' in the ERP would be parked, the first of customer C2:"
                                + " '€' is not in LATIN1, the encoding there -> mend them, or 'full_name' in the CRM");
    }

    @Test
    void failsOnAStoreThatCannotWriteDownAllTexts() throws Exception {
        systems.setting("store.url", systems.store.inEncoding("LATIN1").url());

        assertThat(systems.findings())
                .containsExactly("FAIL store: its encoding is LATIN1: it cannot write down all texts of the systems"
                        + " -> create it anew: create database NAME encoding 'UTF8' template template0");
    }

    @Test
    void failsOnAKeyThatStandsTwiceWithAnExample() throws Exception {
        systems.erp.execute(
                "alter table \"Customer\" drop constraint \"Customer_pkey\"",
                "insert into \"Customer\" (\"No_\") values ('C1'), ('C2'), ('C2'), ('C3'), ('C3')");

        assertThat(systems.findings())
                .containsExactly("FAIL customer.key: not unique: a second record with the same key would be ambiguous;"
                        + " 2 keys stand more than once, such as C2"
                        + " -> create unique index on \"Customer\" (\"No_\")");
    }

    @Test
    void countsRecordsWithoutAKey() throws Exception {
        systems.erp.execute(
                "alter table \"Customer\" drop constraint \"Customer_pkey\"",
                "alter table \"Customer\" alter \"No_\" drop not null, add unique (\"No_\")",
                "insert into \"Customer\" (\"No_\") values (null), (null), ('C1')");

        assertThat(systems.findings())
                .containsExactly("WARN customer.key: unique only where it is not null: a record without a key cannot be"
                        + " told from another; 2 have none"
                        + " -> alter table \"Customer\" alter column \"No_\" set not null");
    }
}
