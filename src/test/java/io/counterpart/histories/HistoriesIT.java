package io.counterpart.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random histories of both systems, judged by the rules: see docs/histories.md. What goes wrong is made as small
 * as it gets, and printed with its seed.
 */
class HistoriesIT {
    private static final int COUNT = Integer.getInteger("histories.count", 600);
    private static final long SEED = Long.getLong("histories.seed", 1);
    private static final int TOGETHER = Integer.getInteger("histories.together", 3000);
    private static final int MOST_TOLD = Integer.getInteger("histories.told", 3);
    private static final boolean SHRINK = !"false".equals(System.getProperty("histories.shrink"));

    private final List<String> failures = new ArrayList<>();

    @Test
    void randomHistoriesEndAsTheRulesSay() throws Exception {
        for (int done = 0; done < COUNT && failures.size() < MOST_TOLD; done += TOGETHER) {
            live(SEED + done, Math.min(TOGETHER, COUNT - done));
        }
        assertThat(failures).isEmpty();
    }

    private void live(long seed, int count) throws Exception {
        long start = System.nanoTime();
        List<History> histories =
                LongStream.range(seed, seed + count).mapToObj(RandomHistory::of).toList();
        Random random = new Random(seed);
        List<Fate> fates = Fate.of(random, RandomHistory.ROUNDS);
        Setting setting = Setting.of(random);
        List<Optional<String>> verdicts = World.live(histories, fates, setting);
        System.out.printf(
                "histories from seed %d: %d, of which %d went wrong; %.0f s; %s; %s%n",
                seed,
                count,
                verdicts.stream().filter(Optional::isPresent).count(),
                (System.nanoTime() - start) / 1e9,
                setting,
                fates);
        for (int i = 0; i < count && failures.size() < MOST_TOLD; i++) {
            if (verdicts.get(i).isPresent()) {
                System.out.println("seed " + (seed + i) + ": " + verdicts.get(i).get());
                String verdict = verdicts.get(i).get();
                failures.add(
                        SHRINK
                                ? Shrink.told(seed + i, histories.get(i), fates, setting, verdict)
                                : "seed " + (seed + i));
            }
        }
    }
}
