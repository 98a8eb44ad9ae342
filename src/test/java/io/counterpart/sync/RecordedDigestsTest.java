package io.counterpart.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecordedDigestsTest {
    private static final long RECORDS = 100_000;

    private final RecordedDigests recorded = new RecordedDigests();

    @Test
    void knowsEachOfManyRecordsByItsDigestAndNoOther() {
        LongStream.rangeClosed(1, RECORDS).forEach(n -> recorded.put(Entity.CUSTOMER, key(n), n));
        assertThat(LongStream.rangeClosed(1, RECORDS)).allMatch(n -> recorded.isKnown(Entity.CUSTOMER, key(n), n));
        assertThat(LongStream.rangeClosed(1, RECORDS)).noneMatch(n -> recorded.isKnown(Entity.CUSTOMER, key(n), n + 1));
        assertThat(LongStream.rangeClosed(1, RECORDS)).noneMatch(n -> recorded.isKnown(Entity.VENDOR, key(n), n));
        assertThat(recorded.isKnown(Entity.CUSTOMER, key(0), 1)).isFalse();
    }

    @Test
    void aRecordThatIsToBeLookedAtAgainIsKnownNoMore() {
        recorded.put(Entity.CONTACT, key(1), 7);
        recorded.put(Entity.CONTACT, key(1), 0);
        assertThat(recorded.isKnown(Entity.CONTACT, key(1), 7)).isFalse();
        assertThat(recorded.isKnown(Entity.CONTACT, key(1), 0)).isFalse();
    }

    @Test
    void forgetsRatherThanFillingTheMemory() {
        LongStream.rangeClosed(1, 20 * RECORDS).forEach(n -> recorded.put(Entity.CUSTOMER, key(n), n));
        assertThat(recorded.isKnown(Entity.CUSTOMER, key(1), 1)).isFalse();
        assertThat(recorded.isKnown(Entity.CUSTOMER, key(20 * RECORDS), 20 * RECORDS))
                .isTrue();
    }

    private static Key key(long number) {
        return Key.of("C" + number);
    }
}
