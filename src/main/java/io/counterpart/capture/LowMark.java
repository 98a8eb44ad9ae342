package io.counterpart.capture;

import io.counterpart.mapping.Moments;
import io.counterpart.store.Checkpoints.Checkpoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From where on a source's changes are read again next time, so that one that was committed late is not missed (design,
 * section 3). For times: the last one seen less the overlap, and never after the start of a transaction that is still
 * open. For row versions: the highest one that was seen before all that is still open began.
 */
final class LowMark {
    private final Checkpoint from;
    private final SourceClock clock;
    private final Duration overlap;
    private final ZoneId zone;
    private @Nullable String lastSeen;
    private @Nullable Instant lastTime;
    private @Nullable BigDecimal lastVersion;

    /**
     * The mark of one sweep.
     *
     * @param clock read before the first record
     * @param zone of times without one
     */
    LowMark(Checkpoint from, SourceClock clock, Duration overlap, ZoneId zone) {
        this.from = from;
        this.clock = clock;
        this.overlap = overlap;
        this.zone = zone;
    }

    /** Takes note of a record's modification time or row version. */
    void see(@Nullable String modified) {
        if (modified == null || modified.equals(lastSeen)) {
            return; // what was changed by one statement has one time
        }
        lastSeen = modified;
        Optional<Instant> time = Moments.parse(modified, zone);
        if (time.isPresent()) {
            lastTime = lastTime == null || time.get().isAfter(lastTime) ? time.get() : lastTime;
        } else {
            version(modified)
                    .ifPresent(version -> lastVersion = lastVersion == null ? version : lastVersion.max(version));
        }
    }

    /** Empty for what is neither a time that can be compared nor a number: infinity, a time before Christ. */
    private static Optional<BigDecimal> version(String modified) {
        try {
            return Optional.of(new BigDecimal(modified));
        } catch (NumberFormatException neither) {
            return Optional.empty();
        }
    }

    /** The checkpoint once everything that was seen is recorded. It never goes back (RUN-3). */
    Checkpoint next() {
        if (lastTime != null) {
            return new Checkpoint(lowTime(lastTime).toString(), null, null);
        }
        return lastVersion == null ? from : nextVersion(lastVersion);
    }

    private Instant lowTime(Instant last) {
        Instant low = earlier(last, clock.now()).minus(overlap);
        if (clock.oldestTransaction() != null) {
            low = earlier(low, clock.oldestTransaction().minus(overlap));
        }
        Instant before = from.low() == null ? Instant.MIN : Instant.parse(from.low());
        low = low.truncatedTo(ChronoUnit.SECONDS); // a column may keep no fractions
        return low.isBefore(before) ? before : low;
    }

    private Checkpoint nextVersion(BigDecimal version) {
        BigDecimal highest = from.seen() == null ? version : version.max(new BigDecimal(from.seen()));
        if (from.seenAt() == null) {
            return new Checkpoint(from.low(), highest.toPlainString(), clock.now());
        }
        Instant safe = clock.now().minus(overlap);
        if (clock.oldestTransaction() != null) {
            safe = earlier(safe, clock.oldestTransaction().minus(overlap));
        }
        return from.seenAt().isAfter(safe)
                ? from // too young: the transactions of that time may still be open; what was seen then is read again
                : new Checkpoint(from.seen(), highest.toPlainString(), clock.now());
    }

    /**
     * A time as a source without time zones writes it. Where clocks were set back since, the hour that comes twice is
     * read from its first beginning.
     */
    static LocalDateTime local(Instant low, Instant now, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(low, zone);
        ZoneOffsetTransition next = zone.getRules().nextTransition(low.minus(Duration.ofHours(2)));
        if (next != null && next.isOverlap() && !next.getInstant().isAfter(now)) {
            LocalDateTime again = next.getDateTimeAfter();
            return again.isBefore(local) ? again : local;
        }
        return local;
    }

    private static Instant earlier(Instant one, Instant other) {
        return Objects.requireNonNull(one).isBefore(other) ? one : other;
    }
}
