package io.counterpart.rules;

import io.counterpart.party.Row;
import io.counterpart.party.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of two edits is the later one (MOD-4, {@code latest}). */
final class Times {

    /** Closer together than this, two times decide nothing. */
    static final Duration TIE = Duration.ofSeconds(2);

    private Times() {}

    /**
     * When a person last changed the record, on the store's clock.
     *
     * @param written the {@code modified} that Counterpart's own write produced, which does not count
     */
    static Optional<Instant> edited(Row row, @Nullable String written) {
        return row.modified() == null || Objects.equals(row.modified(), written)
                ? Optional.empty()
                : Optional.ofNullable(row.changedAt());
    }

    /** The side of the later edit; empty for a tie. */
    static Optional<Side> later(Optional<Instant> crm, Optional<Instant> erp) {
        if (crm.isEmpty() || erp.isEmpty()) {
            return Optional.empty();
        }
        Duration ahead = Duration.between(erp.get(), crm.get());
        if (ahead.abs().compareTo(TIE) <= 0) {
            return Optional.empty();
        }
        return Optional.of(ahead.isNegative() ? Side.ERP : Side.CRM);
    }
}
