package io.counterpart.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.store.StoreSchema;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class StoreCheckTest extends WithSystems {
    @Test
    void isUpToDateOnceItWasSetUp() throws Exception {
        setUp();

        assertThat(systems.findings()).isEmpty();
        assertThat(Validation.of(systems.configuration()))
                .last()
                .isEqualTo(new Check(Check.Level.OK, "store", "up to date, version " + latest(), ""));
    }

    private String latest() throws SQLException {
        return systems.store
                .query("select max(version::integer) as version from counterpart.flyway_schema_history")
                .get(0)
                .get("version");
    }

    @Test
    void asksForInitWhereTheTablesAreOlder() throws Exception {
        setUp();
        systems.store.execute("delete from counterpart.flyway_schema_history where version = '" + latest() + "'");

        assertThat(systems.findings()).containsExactly("WARN store: out of date by 1 step -> run: counterpart init");
    }

    @Test
    void failsOnTablesOfALaterVersion() throws Exception {
        setUp();
        systems.store.execute("""
                insert into counterpart.flyway_schema_history
                select 99, '99', 'later', type, 'V99__later.sql', 1, installed_by, installed_on, 1, true
                from counterpart.flyway_schema_history where version = '1'
                """);

        assertThat(systems.findings())
                .containsExactly("FAIL store: set up by a later version of Counterpart"
                        + " -> use that version of Counterpart here");
    }

    @Test
    void asksForTheRightToCreateTheSchema() throws Exception {
        String user = systems.userOf(systems.store);
        systems.setting("store.username", user);

        assertThat(systems.findings())
                .containsExactly("FAIL store: no right to create the schema counterpart -> grant create on database \""
                        + ConfiguredSystems.name(systems.store) + "\" to \"" + user + "\"");
    }

    @Test
    void asksForTheRightsOnTablesThatAnotherUserMade() throws Exception {
        setUp();
        String user = systems.userOf(systems.store, "grant usage on schema counterpart to %s");
        systems.setting("store.username", user);

        assertThat(systems.findings())
                .containsExactly(
                        "FAIL store: no right to read and write all of the store's tables -> grant select, insert,"
                                + " update, delete on all tables in schema counterpart to \"" + user + "\"");
    }

    @Test
    void failsOnASchemaThatHoldsSomethingElse() throws Exception {
        systems.store.execute("create schema counterpart", "create table counterpart.parts (id int)");

        assertThat(systems.findings())
                .containsExactly("FAIL store: the schema counterpart holds what is not Counterpart's"
                        + " -> name another database in counterpart.store.url, or rename the schema");
    }

    @Test
    void mayStandBesideTheTablesOfTheErp() {
        systems.setting("store.url", systems.erp.url());

        assertThat(systems.findings()).isEmpty();
    }

    private void setUp() {
        PGSimpleDataSource store = new PGSimpleDataSource();
        store.setURL(systems.store.url());
        store.setUser(systems.store.username());
        StoreSchema.migrate(store);
    }
}
