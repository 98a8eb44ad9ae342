package io.counterpart.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Side;
import io.counterpart.testing.Systems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"+02:00, 02:00", "UTC+2, 02:00", "GMT-03:30, 20:30", "UTC, 00:00", "Z, 00:00", "Asia/Kolkata, 05:30"})
    void sessionsRunInTheTimeZoneOfTheEntityFile(String zone, String midnight) throws Exception {
        Files.createDirectories(folder.resolve("entities"));
        Files.writeString(folder.resolve("rules.yaml"), "");
        Files.writeString(folder.resolve("entities/contact.yaml"), """
                entity: contact
                table: contact
                key: no
                timeZone: '%s'
                fields: {name: name}
                """.formatted(zone));
        try (Pools pools = Pools.open(new Systems(folder).configuration());
                Connection connection = pools.of(Side.CRM).getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select to_char(timestamptz '2024-01-01 00:00:00Z', 'HH24:MI')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo(midnight);
        }
    }
}
