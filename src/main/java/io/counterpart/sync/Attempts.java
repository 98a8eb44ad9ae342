package io.counterpart.sync;

import io.counterpart.apply.Work;
import io.counterpart.party.Key;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How often the parties of a batch were planned in vain. Each counts on its own: that others in its batch have had their
 * attempts takes none from it.
 */
final class Attempts {
    /** How often a party is planned again at once because somebody edits it meanwhile. */
    static final int MOST = 3;

    /** Something is parked with each refusal and not tried again, so a party comes to its end; this is to be safe. */
    private static final int MOST_REFUSED = 10;

    private final Map<Key, Integer> inVain = new HashMap<>();
    private final Map<Key, Integer> refused = new HashMap<>();

    /** Whether a party that is overtaken once more has had its last attempt. */
    boolean isLast(Collection<Key> party) {
        return !(inVain.isEmpty() && refused.isEmpty()) // as in nearly all batches
                && party.stream()
                        .anyMatch(key -> inVain.getOrDefault(key, 0) + 1 >= MOST
                                || refused.getOrDefault(key, 0) + 1 >= MOST_REFUSED);
    }

    void count(Collection<Key> party, Work work) {
        if (work.isOvertaken()) {
            Map<Key, Integer> counts = work.isNarrowed() ? refused : inVain;
            party.forEach(key -> counts.merge(key, 1, Integer::sum));
        }
    }
}
