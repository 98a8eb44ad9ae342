package io.counterpart.rules;

import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Row;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pair with both its records there, while its plan is being made. */
final class LivePair {
    private final Pair pair;
    private Row counterpart;
    private final BitSet agreed = new BitSet();
    private final BitSet spread = new BitSet();
    private final SortedMap<Integer, FieldWrite> writes = new TreeMap<>();
    private final BitSet leftOut = new BitSet();
    private @Nullable NumberSeries series;

    /**
     * A pair of which nothing is planned yet.
     *
     * @param counterpart the record; where it is still to be made, as it will be
     */
    LivePair(Pair pair, Row counterpart) {
        this.pair = pair;
        this.counterpart = counterpart;
    }

    Pair pair() {
        return pair;
    }

    Kind kind() {
        return pair.kind();
    }

    Row counterpart() {
        return counterpart;
    }

    String value(int field) {
        return counterpart.values()[field];
    }

    /** Whether somebody changed the field on the counterpart since the pair last agreed on it. */
    boolean isEdited(int field) {
        return pair.baseline().has(field)
                && counterpart.prints()[field] != pair.baseline().counterpart()[field];
    }

    Optional<Instant> editedAt() {
        return Times.edited(counterpart, pair.baseline().counterpartWritten());
    }

    boolean isToBeMade() {
        return pair.isToBeMade();
    }

    /** A counterpart that is to be made is made without this field. */
    void leaveOut(int field) {
        leftOut.set(field);
    }

    boolean isLeftOut(int field) {
        return leftOut.get(field);
    }

    /** Where the number of a counterpart to be made comes from, if not from the kind's series. */
    void numberFrom(NumberSeries ofTemplate) {
        series = ofTemplate;
    }

    void agree(int field) {
        agreed.set(field);
    }

    boolean hasAgreed(int field) {
        return agreed.get(field);
    }

    /** Has the counterpart take a value as if somebody had edited it there, unless it has refused that very one. */
    void edit(int field, String value, Turn turn, Draft draft) {
        if (!draft.isParked(kind().entity(), this, field, value)) {
            write(field, value, turn);
            counterpart = counterpart.edited(Map.of(field, value));
        }
    }

    /** By field what the counterpart is to hold, as far as it is written. */
    Map<Integer, String> values() {
        return writes.values().stream().collect(Collectors.toMap(FieldWrite::field, FieldWrite::value));
    }

    /** Writes a field; of several values for it the last counts. A record to be made is blank where nothing is written. */
    void write(int field, String value, Turn turn) {
        if (isToBeMade() && value.isEmpty()) {
            spread.clear(field);
            writes.remove(field);
            return;
        }
        spread.set(field);
        writes.put(field, new FieldWrite(field, counterpart.raw()[field], value, turn.rule(), turn.reason()));
    }

    Optional<RowWrite> rowWrite() {
        return writes.isEmpty() && !isToBeMade()
                ? Optional.empty()
                : Optional.of(new RowWrite(
                        pair.kind().entity(), pair.kind(), pair.counterpart(), List.copyOf(writes.values()), series));
    }

    PairPlan plan() {
        return new PairPlan(pair, agreed, spread);
    }
}
