package io.counterpart.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fewest steps and rounds with which a history goes wrong: all that are a step smaller live side by side, and the
 * smallest that fails is taken, until none does.
 */
final class Shrink {
    private final long seed;
    private final Setting setting;
    private History history;
    private List<Fate> fates;
    private @Nullable String verdict;

    private Shrink(long seed, History history, List<Fate> fates, Setting setting) {
        this.seed = seed;
        this.setting = setting.withRightTime();
        this.history = history;
        this.fates = fates;
    }

    /**
     * Tells of a history that goes wrong.
     *
     * @param verdict on it in company
     */
    static String told(long seed, History history, List<Fate> fates, Setting setting, String verdict) throws Exception {
        Shrink shrink = new Shrink(seed, history, fates, setting);
        shrink.alone();
        if (shrink.verdict == null) {
            return shrink.told("only together with others: " + verdict);
        }
        while (shrink.hasFewerSteps() || shrink.hasFewerRounds()) {
            // once more
        }
        return shrink.told(shrink.verdict);
    }

    /** First with syncs that all go through, since a fate is harder to understand. */
    private void alone() throws Exception {
        List<Fate> given = fates;
        List<Fate> clean =
                given.stream().map(fate -> fate.full() ? Fate.FULL : Fate.CLEAN).toList();
        for (List<Fate> tried : List.of(clean, given)) {
            if (verdict == null) {
                fates = tried;
                verdict = live(List.of(history)).get(0).orElse(null);
            }
        }
    }

    private List<Optional<String>> live(List<History> histories) throws Exception {
        return World.live(histories, fates, setting);
    }

    private boolean hasFewerSteps() throws Exception {
        List<History> candidates = history.smaller();
        List<Optional<String>> verdicts = live(candidates);
        boolean found = false;
        for (int i = 0; i < candidates.size(); i++) {
            if (verdicts.get(i).isPresent() && candidates.get(i).weight() < history.weight()) {
                history = candidates.get(i);
                verdict = verdicts.get(i).get();
                found = true;
            }
        }
        return found;
    }

    private boolean hasFewerRounds() throws Exception {
        for (int i = fates.size() - 1; i >= 0; i--) {
            if (history.rounds().get(i).steps().isEmpty()) {
                History shorter = history.withoutRound(i);
                List<Fate> fewer = new ArrayList<>(fates);
                fewer.remove(i);
                Optional<String> found =
                        World.live(List.of(shorter), fewer, setting).get(0);
                if (found.isPresent()) {
                    history = shorter;
                    fates = fewer;
                    verdict = found.get();
                    return true;
                }
            }
        }
        return false;
    }

    private String told(String what) {
        StringBuilder text = new StringBuilder("\nseed " + seed + ": " + what);
        for (int i = 0; i < fates.size(); i++) {
            text.append("\n  ").append(history.rounds().get(i)).append("  | ").append(fates.get(i));
        }
        history.rounds().stream()
                .skip(fates.size())
                .forEach(round -> text.append("\n  ").append(round).append("  | sync that is undone, or edits since"));
        return text.toString();
    }
}
