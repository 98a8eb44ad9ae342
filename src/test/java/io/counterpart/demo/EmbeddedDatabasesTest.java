package io.counterpart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabasesTest {
    @Test
    void answersInADatabaseOfItsOwnAndLeavesNothingBehind() throws SQLException {
        Path folder;
        try (EmbeddedDatabases databases = EmbeddedDatabases.start(null)) {
            databases.create("crm");
            folder = databases.folder();
            assertThat(ask(databases, "crm", "select 1")).isEqualTo("1");
            assertThat(folder).isDirectory();
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void findsItsDataAgainInAFolderThatStaysAndTakesNewSettings(@TempDir Path folder) throws SQLException {
        try (EmbeddedDatabases databases = EmbeddedDatabases.start(folder)) {
            databases.create("Customers & Vendors");
        }
        Map<String, String> settings = Map.of("max_prepared_transactions", "5", "cluster_name", "It's \\ here");
        try (EmbeddedDatabases databases = EmbeddedDatabases.start(folder, settings)) {
            assertThat(ask(databases, "postgres", "show max_prepared_transactions"))
                    .isEqualTo("5");
            assertThat(ask(databases, "postgres", "show cluster_name")).isEqualTo("It's \\ here");
            assertThat(ask(databases, "postgres", "select datname from pg_database where datname like '%&%'"))
                    .isEqualTo("Customers & Vendors");
        }
    }

    @Test
    void aKeptServerRunsUntilItsEndCommand() throws SQLException, IOException, InterruptedException {
        EmbeddedDatabases databases = EmbeddedDatabases.startKept(Map.of());
        databases.close();
        assertThat(ask(databases, "postgres", "select 1")).isEqualTo("1");
        Process stop = new ProcessBuilder("sh", "-c", databases.endCommand())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(stop.waitFor()).isZero();
        assertThat(databases.folder()).doesNotExist();
    }

    private static String ask(EmbeddedDatabases databases, String database, String question) throws SQLException {
        try (var connection = DriverManager.getConnection(databases.url(database), databases.username(), "");
                var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
