package io.counterpart.service;

import io.counterpart.config.CronSchedule;
import io.counterpart.config.SyncSettings;
import io.counterpart.party.Side;
import io.counterpart.sync.Reach;
import io.counterpart.sync.SyncResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One direction of the service: when it is due, whether somebody paused it, and what came of it. Used by the turn that is
 * under way and by who watches it.
 */
public final class Lane {
    private final Side from;
    private final SyncSettings settings;
    private final ZoneId zone;
    private Instant next;
    private Instant nextDeletions;
    private boolean paused;
    private boolean wanted;
    private @Nullable Instant started;
    private @Nullable Instant lastSuccess;
    private double lastSeconds;
    private long read;
    private long written;

    /**
     * The direction that begins at a side.
     *
     * @param zone of the settings' hours
     * @param now when the service starts
     */
    Lane(Side from, SyncSettings settings, ZoneId zone, Instant now) {
        this.from = from;
        this.settings = settings;
        this.zone = zone;
        this.next = settings.schedule().isPresent() ? next(now) : now;
        this.nextDeletions = now;
    }

    public Side from() {
        return from;
    }

    /** {@code crm-to-erp} or {@code erp-to-crm}. */
    public String name() {
        return from.id() + "-to-" + from.other().id();
    }

    synchronized boolean isDue(Instant now) {
        return wanted || (!paused && !now.isBefore(next) && isOpen(now));
    }

    /** Whether the hours of {@code counterpart.sync.window} are on. */
    private boolean isOpen(Instant now) {
        return settings.window(from).contains(now.atZone(zone).toLocalTime());
    }

    /** When it begins next, were nothing else in its way; empty while it is paused, and where its schedule has ended. */
    public synchronized Optional<Instant> due(Instant now) {
        if (wanted) {
            return Optional.of(now);
        }
        return paused || next.equals(Instant.MAX)
                ? Optional.empty()
                : Optional.of(opening(next.isBefore(now) ? now : next));
    }

    /** The first moment from then on at which its hours are on. */
    private Instant opening(Instant then) {
        if (isOpen(then)) {
            return then;
        }
        ZonedDateTime opening = then.atZone(zone).with(settings.window(from).from());
        return opening.toInstant().isBefore(then) ? opening.plusDays(1).toInstant() : opening.toInstant();
    }

    /** Begins a look at this direction. */
    synchronized Reach begin(Instant now) {
        started = now;
        wanted = false;
        return settings.deletions().isPresent() && !now.isBefore(nextDeletions) ? Reach.DELETIONS : Reach.CHANGES;
    }

    /**
     * Ends it.
     *
     * @param more whether there may be more already: then it goes on at once
     */
    synchronized void done(Instant now, Reach reach, SyncResult result, boolean more) {
        lastSuccess = now;
        lastSeconds = seconds(now);
        read += result.read();
        written += result.crm() + result.erp();
        next = more ? now : next(now);
        if (reach == Reach.DELETIONS) {
            nextDeletions = now.plus(settings.deletions().orElseThrow());
        }
    }

    /** It broke off: the next term looks again, at once. */
    synchronized void failed(Instant now) {
        lastSeconds = seconds(now);
        next = now;
    }

    private double seconds(Instant now) {
        return started == null ? 0 : Duration.between(started, now).toMillis() / 1e3;
    }

    private Instant next(Instant now) {
        Optional<CronSchedule> schedule = settings.schedule();
        return schedule.isPresent()
                ? schedule.get().after(now, zone).orElse(Instant.MAX)
                : now.plus(settings.interval());
    }

    /** Lets it rest until {@link #resume}; what is under way comes to its end. */
    public synchronized void pause() {
        paused = true;
    }

    public synchronized void resume() {
        paused = false;
    }

    /** Makes it due now, paused or not. */
    public synchronized void syncNow() {
        wanted = true;
    }

    public synchronized boolean isPaused() {
        return paused;
    }

    /** When it was last begun; empty if it was not yet. */
    synchronized Optional<Instant> started() {
        return Optional.ofNullable(started);
    }

    /** When it last came to its end; empty if it did not yet. */
    public synchronized Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    /** How long the last look took; 0 before the first. */
    public synchronized double lastSeconds() {
        return lastSeconds;
    }

    /** Records captured since the service was started. */
    public synchronized long read() {
        return read;
    }

    /** Records written, in both systems, since the service was started. */
    public synchronized long written() {
        return written;
    }
}
