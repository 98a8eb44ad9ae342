package io.counterpart.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyCheckTest extends WithSystems {
    private static final String NOT_UNIQUE =
            "FAIL customer.key: not unique: a second record with the same key would be ambiguous -> ";
    private static final String UNIQUE_INDEX = "create unique index on \"Customer\" (\"No_\")";

    @Test
    void failsOnAKeyThatNothingMakesUnique() throws Exception {
        systems.erp.execute("alter table \"Customer\" drop constraint \"Customer_pkey\"");

        assertThat(systems.findings()).containsExactly(NOT_UNIQUE + UNIQUE_INDEX);
    }

    @Test
    void namesTheLargerKeyOfATableForSeveralCompanies() throws Exception {
        systems.erp.execute(
                "alter table \"Customer\" drop constraint \"Customer_pkey\"",
                "alter table \"Customer\" add company text, add primary key (company, \"No_\")");

        assertThat(systems.findings())
                .containsExactly(
                        NOT_UNIQUE + "write key: [company, No_] in entities/customer.yaml, or " + UNIQUE_INDEX);
    }

    @Test
    void acceptsACompoundKey() throws Exception {
        systems.erp.execute(
                "alter table \"Customer\" drop constraint \"Customer_pkey\"",
                "alter table \"Customer\" add company text, add primary key (company, \"No_\")");
        systems.customer("key: No_", "key: [No_, company]\nno: No_");

        assertThat(systems.findings())
                .containsExactly("WARN customer.no: not unique and not indexed: two records may have one number, and"
                        + " commands cannot tell them apart -> " + UNIQUE_INDEX);
    }

    @Test
    void warnsOfAKeyThatIsUniqueButMayBeNull() throws Exception {
        systems.erp.execute(
                "alter table \"Customer\" drop constraint \"Customer_pkey\", add unique (\"No_\")",
                "alter table \"Customer\" alter \"No_\" drop not null");

        assertThat(systems.findings())
                .containsExactly("WARN customer.key: unique only where it is not null: a record without a key cannot be"
                        + " told from another -> alter table \"Customer\" alter column \"No_\" set not null");
    }

    @Test
    void warnsOfAKeyThatIsUniqueInAPartOfTheTable() throws Exception {
        systems.erp.execute(
                "alter table \"Customer\" drop constraint \"Customer_pkey\"",
                "create unique index on \"Customer\" (\"No_\") where \"Contact Type\" = 0");

        assertThat(systems.findings())
                .containsExactly(
                        "WARN customer.key: unique only where (\"Contact Type\" = 0): outside it a second record"
                                + " with the same key would be ambiguous -> " + UNIQUE_INDEX);
    }

    @Test
    void warnsOfANumberThatTwoRecordsMayHave() throws Exception {
        systems.crm.execute(
                "alter table contact drop constraint contact_contact_no_key", "create index on contact (contact_no)");

        assertThat(systems.findings())
                .containsExactly(
                        "WARN contact.no: not unique: two records may have one number, and commands cannot tell"
                                + " them apart -> create unique index on \"contact\" (\"contact_no\")");
    }

    @Test
    void warnsOfAColumnByWhichPersonsAreLookedUpThatHasNoIndex() throws Exception {
        systems.crm.execute("alter table contact add company_no text");
        systems.contact("fields:", "companyNo: company_no\nfields:");

        assertThat(systems.findings())
                .containsExactly(
                        "WARN contact.companyNo: company_no has no index: whoever belongs together is looked for in"
                                + " the whole table -> create index on \"contact\" (\"company_no\")");

        systems.crm.execute("create index on contact (company_no)");
        assertThat(systems.findings()).isEmpty();
    }
}
