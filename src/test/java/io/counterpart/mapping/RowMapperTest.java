package io.counterpart.mapping;

import static io.counterpart.mapping.Mappings.aTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowMapperTest {

    /** What {@code latest} compares (MOD-4, RUN-3): a clock that is five minutes ahead wins nothing by that. */
    @Test
    void timesAreOnTheStoresClockWhateverTheDatabasesIsMod4() {
        TableColumns contact = aTable(Entity.CONTACT).text("name").build();
        TableColumns customer = aTable(Entity.CUSTOMER).text("name").build();
        Fields fields = SharedFields.of(Map.of(Entity.CONTACT, contact, Entity.CUSTOMER, customer));
        RawRow row = new RawRow(Key.of("1"), "1", true, null, "2026-03-01 12:05:00+00", 1, new String[] {"Adatum"});

        RowMapper mapper = new RowMapper(contact, fields, new Fingerprint(1, 2));

        assertThat(mapper.row(row, Duration.ofMinutes(5)).changedAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(mapper.row(row, Duration.ofMinutes(-5)).changedAt())
                .isEqualTo(Instant.parse("2026-03-01T12:10:00Z"));
    }
}
