package io.counterpart.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a sync may go by itself; empty where there is no limit.
 *
 * @param unlink of pairs that end
 * @param blank of pairs in which a value is cleared
 * @param change of pairs in which a value is written, cleared ones included
 */
public record Safety(Optional<Limit> unlink, Optional<Limit> blank, Optional<Limit> change) {

    /** What counts where rules.yaml says nothing. */
    public static final Safety STANDARD =
            new Safety(Optional.of(Limit.STANDARD), Optional.of(Limit.STANDARD), Optional.empty());

    /**
     * A share and a number, both of which have to be exceeded.
     *
     * @param percent of the pairs
     * @param above so many pairs
     */
    public record Limit(int percent, int above) {
        public static final Limit STANDARD = new Limit(30, 100);

        /** Whether so many pairs are too many. */
        public boolean isExceeded(long pairs, long ofAll) {
            return pairs > above && pairs * 100 > ofAll * percent;
        }

        @Override
        public String toString() {
            return percent + " % and more than " + above;
        }
    }

    /** The limits that are set. */
    public List<Limit> limits() {
        return Stream.of(unlink, blank, change).flatMap(Optional::stream).toList();
    }

    /** So many pairs exceed none of the limits. */
    public int leastNumber() {
        return limits().stream().mapToInt(Limit::above).min().orElse(Integer.MAX_VALUE);
    }
}
