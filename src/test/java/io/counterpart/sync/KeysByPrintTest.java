package io.counterpart.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeysByPrintTest {
    private final KeysByPrint keys = new KeysByPrint();

    @Test
    void findsNothingUnderAPrintThatNobodyHas() {
        keys.put(1, Key.of("a"));

        assertThat(keys.of(2)).isEmpty();
        assertThat(keys.of(1 + (1L << 40))).as("at the same place").isEmpty();
    }

    @Test
    void givesAllKeysOfAPrintInTheOrderInWhichTheyCame() {
        keys.put(7, Key.of("b"));
        keys.put(8, Key.of("x"));
        keys.put(7, Key.of("a"));

        assertThat(keys.of(7)).containsExactly(Key.of("b"), Key.of("a"));
    }

    @Test
    void findsThemHoweverManyThereAre() {
        Random random = new Random(1);
        Map<Long, List<Key>> expected = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            long print = random.nextLong() & ~0xff0L; // many at one place, some alike
            Key key = Key.of("k" + i);
            keys.put(i % 10 == 0 ? 3 : print, key);
            expected.computeIfAbsent(i % 10 == 0 ? 3 : print, any -> new ArrayList<>())
                    .add(key);
        }

        assertThat(expected)
                .allSatisfy((print, those) -> assertThat(keys.of(print)).isEqualTo(those));
    }
}
