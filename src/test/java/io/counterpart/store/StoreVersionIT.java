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
}
