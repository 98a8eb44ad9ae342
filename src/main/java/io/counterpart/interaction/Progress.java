package io.counterpart.interaction;

import io.counterpart.mapping.Moments;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many times an action was done since it was last logged, as its row tells. A pure function: whatever is seen twice has
 * been done no further.
 *
 * @param times how many interactions it makes
 * @param isNews whether the row is to be noted: also where a counter or a date goes back, without an interaction
 */
record Progress(int times, boolean isNews) {
    /** Where business systems without nulls begin their calendars: a date before is none. */
    private static final Instant BLANK = Instant.parse("1754-01-01T00:00:00Z");

    /** A count that grows by more between two syncs was never counted. */
    static final int MOST = 1000;

    private static final Progress NONE = new Progress(0, false);
    private static final Progress NOTED = new Progress(0, true);

    /**
     * The progress of a row.
     *
     * @param mark what was noted of it; null for nothing
     */
    static Progress of(Seen seen, @Nullable String mark) {
        if (seen.value().equals(mark)) {
            return NONE;
        }
        if (seen.action().counter() != null) {
            return ofCounter(count(seen.value()), mark == null ? BigDecimal.ZERO : count(mark));
        }
        return seen.action().date() != null ? ofDate(seen, mark) : new Progress(mark == null ? 1 : 0, mark == null);
    }

    private static Progress ofCounter(BigDecimal now, BigDecimal before) {
        BigDecimal grown = now.subtract(before);
        return grown.signum() > 0
                ? new Progress(grown.min(BigDecimal.valueOf(MOST)).intValue(), true)
                : grown.signum() < 0 ? NOTED : NONE;
    }

    private static BigDecimal count(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException noNumber) {
            return BigDecimal.ZERO;
        }
    }

    private static Progress ofDate(Seen seen, @Nullable String mark) {
        Optional<Instant> now = date(seen, seen.value());
        Optional<Instant> before = mark == null ? Optional.empty() : date(seen, mark);
        if (now.isEmpty()) {
            return mark == null ? NONE : NOTED;
        }
        return before.isEmpty() || now.get().isAfter(before.get()) ? new Progress(1, true) : NOTED;
    }

    private static Optional<Instant> date(Seen seen, String text) {
        return Moments.parse(text, seen.action().timeZone()).filter(moment -> !moment.isBefore(BLANK));
    }
}
