package io.counterpart.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterpart.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class StoreVersionIT {
    private static final Path MIGRATIONS = Path.of("src/main/resources/io/counterpart/store/migration");

    private final TestDatabase store = TestDatabase.create("version");

    private void migrateTo(String version) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(store.url());
        source.setUser(store.username());
        Flyway.configure()
                .dataSource(source)
                .schemas(StoreSchema.NAME)
                .defaultSchema(StoreSchema.NAME)
                .locations("classpath:io/counterpart/store/migration")
                .target(version)
                .load()
                .migrate();
    }

    @Test
    void theVersionIsTheNumberOfTheLastMigration() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf('_'))))
                            .max())
                    .hasValue(StoreSchema.VERSION);
        }
    }

    @Test
    void aStoreOfAnotherVersionIsRefusedWithWhatToDo() throws Exception {
        try (Connection connection = store.open()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> StoreSchema.require(connection))
                    .withMessage("the store is not set up: run 'counterpart init' first");
            migrateTo("1");
            assertThatIllegalStateException()
                    .isThrownBy(() -> StoreSchema.require(connection))
                    .withMessage("the store is of an earlier version of Counterpart: run 'counterpart init' first");
            migrateTo("latest");
            StoreSchema.require(connection);
            store.execute("update counterpart.flyway_schema_history set version = '99' where version = '1'");
            assertThatIllegalStateException()
                    .isThrownBy(() -> StoreSchema.require(connection))
                    .withMessage("the store is of a later version of Counterpart: use that one here");
        }
    }

    @Test
    void whatIsParkedOnContactsHasOneFormFromVersion8On() throws Exception {
        migrateTo("7");
        store.execute("insert into counterpart.run (verb, started_at) values ('sync', now())");
        String insert = """
                insert into counterpart.parked (run_id, target, target_key, target_no, kind, counterpart_key, counterpart_no,
                  field, digest, rule, reason, next_step, again, contact_key, contact_no)
                values (1, %s, 'customer', %s, 1, 'MOD-6', 'no', 'none', false, %s)
                """;
        store.execute(
                insert.formatted(
                        "'contact', 'k1', 'CT1'", "'contact' || chr(31) || 'k1', '(none)', 'email'", "'', null"),
                insert.formatted("'contact', 'k2', 'CT2'", "chr(31) || 'k2', 'C7', null", "'', null"),
                insert.formatted("'customer', null, null", "'', '', null", "'k3', 'CT3'"),
                insert.formatted("'customer', 'c1', 'C1'", "'c1', 'C1', 'email'", "'', null"));
        migrateTo("latest");
        assertThat(store.query("select contact_key, contact_no, counterpart_key, counterpart_no from counterpart.parked"
                        + " order by id"))
                .extracting(row -> row.get("contact_key") + " " + row.get("contact_no") + " "
                        + row.get("counterpart_key") + " " + row.get("counterpart_no"))
                .containsExactly("k1 CT1  ", "k2 CT2  C7", "k3 CT3  ", " null c1 C1");
    }
}
