package io.counterpart.histories;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happens to a few records of one party or two; a sync follows each round. */
record History(List<Round> rounds) {

    /** When the steps of a round are committed. */
    enum When {
        BEFORE,
        /** In a transaction that is open while the sync runs. */
        LATE,
        /** While the sync runs, between two statements of it. */
        MEANWHILE
    }

    record Round(When when, List<Step> steps) {
        @Override
        public String toString() {
            return steps.isEmpty()
                    ? "-"
                    : (when == When.BEFORE ? "" : when + ": ")
                            + steps.stream().map(Step::toString).collect(Collectors.joining("; "));
        }
    }

    /** The histories with one step less, and those with steps that happen before the sync instead. */
    List<History> smaller() {
        List<History> smaller = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            if (round.steps().size() > 1) {
                smaller.add(with(i, new Round(round.when(), List.of())));
            }
            if (round.when() != When.BEFORE) {
                smaller.add(with(i, new Round(When.BEFORE, round.steps())));
            }
            for (int j = 0; j < round.steps().size(); j++) {
                smaller.add(with(i, without(round, j)));
                for (String column : round.steps().get(j).values().keySet()) {
                    smaller.add(with(i, without(round, j, column)));
                }
            }
        }
        return smaller;
    }

    private static Round without(Round round, int step) {
        List<Step> steps = new ArrayList<>(round.steps());
        steps.remove(step);
        return new Round(round.when(), steps);
    }

    private static Round without(Round round, int step, String column) {
        List<Step> steps = new ArrayList<>(round.steps());
        Step old = steps.get(step);
        Map<String, @Nullable String> values = new LinkedHashMap<>(old.values());
        values.remove(column);
        steps.set(
                step, new Step(old.deed(), old.place(), old.which(), values, old.ago(), old.other(), old.otherWhich()));
        return new Round(round.when(), steps);
    }

    private History with(int index, Round round) {
        List<Round> changed = new ArrayList<>(rounds);
        changed.set(index, round);
        return new History(changed);
    }

    History withoutRound(int index) {
        List<Round> fewer = new ArrayList<>(rounds);
        fewer.remove(index);
        return new History(fewer);
    }

    /** How much there is to read. */
    int weight() {
        int weight = 0;
        for (Round round : rounds) {
            weight += round.when() == When.BEFORE || round.steps().isEmpty() ? 0 : 1;
            for (Step step : round.steps()) {
                weight += 10 + step.values().size();
            }
        }
        return weight;
    }
}
