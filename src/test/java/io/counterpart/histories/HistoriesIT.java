package io.counterpart.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoriesIT {
    private static final int COUNT = Integer.getInteger("histories.count", 500);
    private static final long SEED = Long.getLong("histories.seed", 1);
    private static final int AT_ONCE = Integer.getInteger("histories.together", 1000);

    @Test
    void randomHistoriesEndAsTheRulesSay() throws Exception {
        List<String> failures = new ArrayList<>();
        for (int done = 0; done < COUNT && failures.isEmpty(); done += AT_ONCE) {
            long seed = SEED + done;
            long begin = System.nanoTime();
            List<History> histories = new ArrayList<>();
            for (int i = 0; i < Math.min(AT_ONCE, COUNT - done); i++) {
                histories.add(RandomHistory.of(seed + i));
            }
            Random random = new Random(Long.getLong("histories.fates", seed));
            List<Fate> fates = Fate.of(random, RandomHistory.ROUNDS);
            List<Optional<String>> verdicts = World.live(histories, fates, clock(random), clock(random));
            System.out.printf("seed %d: lived in %.1f s%n", seed, (System.nanoTime() - begin) / 1e9);
            int wrong = 0;
            for (int i = 0; i < histories.size(); i++) {
                if (verdicts.get(i).isPresent()) {
                    wrong++;
                    System.out.println("seed " + (seed + i) + ": " + verdicts.get(i).get().lines().findFirst().orElse(""));
                    if (Boolean.getBoolean("histories.trail")) {
                        System.out.println(verdicts.get(i).get() + "\n  " + histories.get(i).rounds());
                    }
                    if (failures.size() < Integer.getInteger("histories.shrink", 3)) {
                        failures.add(new Shrink(fates).toTheFewestSteps(seed + i, histories.get(i), verdicts.get(i).get()));
                    }
                }
            }
            System.out.printf("seed %d: %d histories, %d wrong, %.1f s, %s%n",
                    seed, histories.size(), wrong, (System.nanoTime() - begin) / 1e9, fates);
        }
        assertThat(failures).isEmpty();
    }

    private static String clock(Random random) {
        return random.nextInt(9) - 4 + " minutes";
    }
}
