package io.counterpart.sync;

import io.counterpart.mapping.Fingerprint;
import io.counterpart.party.Row;
import io.counterpart.rules.Matching;
import java.util.List;
import java.util.Optional;

/** A fingerprint per match group of what a record is matched by, 0 where it has nothing to be matched by in a group. */
final class MatchPrints {
    private final Matching matching;
    private final Fingerprint fingerprint = new Fingerprint(0, 0);

    MatchPrints(Matching matching) {
        this.matching = matching;
    }

    long[] of(Row record) {
        List<Optional<String>> values = matching.values(record);
        long[] prints = new long[values.size()];
        for (int group = 0; group < prints.length; group++) {
            Optional<String> ofGroup = values.get(group);
            prints[group] = ofGroup.isPresent() ? of(group, ofGroup.get()) : 0;
        }
        return prints;
    }

    /** Never 0. */
    long of(int group, String values) {
        return fingerprint.of(group + "\u001f" + values);
    }
}
