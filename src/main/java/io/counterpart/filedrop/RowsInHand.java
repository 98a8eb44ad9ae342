package io.counterpart.filedrop;

import io.counterpart.party.Key;
import io.counterpart.rules.Decision;
import io.counterpart.store.Files.Counts;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.RejectedRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What came of the rows of one batch so far. */
final class RowsInHand {
    private final List<RejectedRows.Reason> rejected = new ArrayList<>();
    private final Set<Key> unseen = new HashSet<>();
    private final List<OpenBatch> written = new ArrayList<>();
    private final Map<Long, Integer> attempts = new HashMap<>();
    private final List<Decision> foreseen = new ArrayList<>();
    private long created;
    private long updated;
    private long unchanged;
    private long skipped;
    private long rejectedRows;

    void written(boolean made) {
        if (made) {
            created++;
        } else {
            updated++;
        }
    }

    void unchanged() {
        unchanged++;
    }

    void skipped() {
        skipped++;
    }

    void reject(ReadRow row, List<ReadRow.Reason> reasons) {
        rejectedRows++;
        IntStream.range(0, reasons.size())
                .mapToObj(place -> new RejectedRows.Reason(
                        row.line(),
                        place,
                        reasons.get(place).column(),
                        reasons.get(place).value(),
                        reasons.get(place).why(),
                        row.cells()))
                .forEach(rejected::add);
    }

    /** How often a row was tried, this time included. */
    int attempt(ReadRow row) {
        return attempts.merge(row.line(), 1, Integer::sum);
    }

    /** A record that no capture would find to have changed. */
    void unseen(Key key) {
        unseen.add(key);
    }

    void inTarget(List<OpenBatch> batches) {
        written.addAll(batches);
    }

    /** What would be written, in a preview. */
    void foreseen(Decision decision) {
        foreseen.add(decision);
    }

    List<Decision> foreseen() {
        return foreseen;
    }

    List<RejectedRows.Reason> rejected() {
        return rejected;
    }

    Counts counts() {
        return new Counts(created, updated, unchanged, skipped, rejectedRows);
    }

    Progress.Batch upTo(long line) {
        return new Progress.Batch(line, counts(), rejected, unseen, written);
    }
}
