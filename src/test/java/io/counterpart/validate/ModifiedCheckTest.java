package io.counterpart.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whether changes are found. */
class ModifiedCheckTest extends WithSystems {
    @Test
    void failsOnAModificationTimeThatIsText() throws Exception {
        systems.crm.execute("alter table contact alter changed_at type text");

        assertThat(systems.findings())
                .containsExactly(
                        "FAIL contact.modified: 'changed_at' is text, neither a time nor a number -> name a column"
                                + " of type timestamptz, timestamp, date or a number in entities/contact.yaml:5");
    }

    @Test
    void failsOnTimesMixedWithNumbers() throws Exception {
        systems.crm.execute("alter table contact add version bigint");
        systems.contact("modified: changed_at", "modified: [changed_at, version]");

        assertThat(systems.findings())
                .containsExactly("FAIL contact.modified: times and numbers cannot be compared"
                        + " -> name columns of one type in entities/contact.yaml:5");
    }

    @Test
    void takesNoteThatARowVersionTellsNoTime() throws Exception {
        systems.crm.execute(
                "alter table contact add version bigint not null default 0", "create index on contact (version)");
        systems.contact("modified: changed_at", "modified: version");

        assertThat(systems.findings()).isEmpty();
        assertThat(Validation.of(systems.configuration()))
                .extracting(ConfiguredSystems::line)
                .contains(
                        "OK contact.modified: a row version: it tells no time, so conflicts are decided by conflict.tie");
    }

    @Test
    void givesTheStatementForAMissingIndex() throws Exception {
        systems.erp.execute("drop index \"Customer_Last Modified_idx\"");

        assertThat(systems.findings())
                .containsExactly("WARN customer.modified: no index: every look for changes reads the whole table"
                        + " -> create index on \"Customer\" (\"Last Modified\")");
    }

    @Test
    void wantsAnIndexOnTheFirstOfSeveralTimes() throws Exception {
        systems.crm.execute("alter table contact add \"Imported\" timestamptz");
        systems.contact("modified: changed_at", "modified: [Imported, changed_at]");

        assertThat(systems.findings())
                .containsExactly("WARN contact.modified: no index: every look for changes reads the whole table"
                        + " -> create index on \"contact\" ((coalesce(\"Imported\", \"changed_at\")))");

        systems.crm.execute("create index on \"contact\" ((coalesce(\"Imported\", \"changed_at\")))");
        assertThat(systems.findings()).isEmpty();
    }

    @Test
    void warnsOfRecordsWithoutATime() throws Exception {
        systems.crm.execute("alter table contact alter changed_at drop not null");
        assertThat(systems.findings()).isEmpty();

        systems.crm.execute("insert into contact (contact_no, full_name, changed_at) values ('CT1', 'A', null)");
        assertThat(systems.findings())
                .containsExactly(
                        "WARN contact.modified: empty in some records: their changes are found by sync --full only"
                                + " -> fill it, then: alter table \"contact\" alter column \"changed_at\" set not null");
    }

    @Test
    void warnsWhereNothingMovesTheTime() throws Exception {
        systems.crm.execute("drop trigger touch on contact");

        assertThat(systems.findings())
                .containsExactly(
                        "WARN contact.modified: nothing in the database moves it: if the application does not set"
                                + " it, changes are found by sync --full only -> set it in a trigger before update on"
                                + " \"contact\", or see to it that whatever writes the table sets it");
    }

    @Test
    void countsATriggerThatIsSwitchedOffAsNone() throws Exception {
        systems.crm.execute("alter table contact disable trigger touch");

        assertThat(systems.findings())
                .singleElement()
                .asString()
                .startsWith("WARN contact.modified: nothing in the database moves it");
    }

    @Test
    void warnsThatUtcIsAssumedForATimeWithoutZone() {
        systems.customer("timeZone: Europe/Copenhagen\n", "");

        assertThat(systems.findings())
                .containsExactly(
                        "WARN customer.timeZone: Last Modified has no time zone: UTC is assumed -> write the zone"
                                + " of the clock that sets it in entities/customer.yaml: timeZone: Europe/Copenhagen");
    }

    @Test
    void warnsThatAnEntityWithoutATimeIsReadInFullOnly() {
        systems.contact("modified: changed_at\n", "");

        assertThat(systems.findings())
                .containsExactly("WARN contact.capture: compare: every look for changes reads the whole table"
                        + " -> name the time of the last change in entities/contact.yaml, if there is one:"
                        + " modified: COLUMN");
    }
}
