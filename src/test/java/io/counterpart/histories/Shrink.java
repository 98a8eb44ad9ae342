package io.counterpart.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the fewest steps with which a history still goes wrong: all that are a step smaller live side by side. */
final class Shrink {
    private final List<Fate> fates;

    Shrink(List<Fate> fates) {
        this.fates = fates;
    }

    String toTheFewestSteps(long seed, History history, String verdict) throws Exception {
        History smallest = history;
        String said = verdict;
        List<Fate> plain = fates;
        for (List<Fate> easier : List.of(allClean(), fates)) {
            Optional<String> alone = World.live(List.of(history), easier, "0 minutes", "0 minutes").get(0);
            if (alone.isPresent()) {
                plain = easier;
                said = alone.get();
                break;
            }
        }
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            List<History> candidates = smallest.smaller();
            List<Optional<String>> verdicts = World.live(candidates, plain, "0 minutes", "0 minutes");
            for (int i = 0; i < candidates.size(); i++) {
                if (verdicts.get(i).isPresent() && candidates.get(i).weight() < smallest.weight()) {
                    smallest = candidates.get(i);
                    said = verdicts.get(i).get();
                    smaller = true;
                }
            }
        }
        StringBuilder text = new StringBuilder("\nseed " + seed + ": " + said);
        for (int i = 0; i < plain.size(); i++) {
            text.append("\n  ").append(smallest.rounds().get(i)).append("  | ").append(plain.get(i));
        }
        return text.toString();
    }

    private List<Fate> allClean() {
        List<Fate> clean = new ArrayList<>();
        fates.forEach(fate -> clean.add(fate.full() ? Fate.FULL : Fate.CLEAN));
        return clean;
    }
}
