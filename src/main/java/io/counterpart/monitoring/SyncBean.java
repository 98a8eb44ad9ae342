package io.counterpart.monitoring;

import io.counterpart.service.Lane;
import io.counterpart.service.Service;
import io.counterpart.service.Standing.Role;
import io.counterpart.store.StoreFigures;
import io.counterpart.sync.Pending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** One direction, as JMX shows it. */
final class SyncBean implements SyncMXBean {
    private final Service service;
    private final Lane lane;
    private final Measures measures;
    private final InstantSource clock;

    SyncBean(Service service, Lane lane, Measures measures, InstantSource clock) {
        this.service = service;
        this.lane = lane;
        this.measures = measures;
        this.clock = clock;
    }

    private Measure<Pending.Count> pending() {
        return measures.pending(lane.from());
    }

    private Measure<StoreFigures> store() {
        return measures.store();
    }

    @Override
    public long getPendingChanges() {
        return pending().number(Pending.Count::records);
    }

    @Override
    public long getOldestPendingSeconds() {
        return pending().number(SyncBean::oldest);
    }

    private static long oldest(Pending.Count count) {
        Duration oldest = count.oldest();
        return count.records() == 0 ? 0 : oldest == null ? Measure.UNKNOWN : Math.max(0, oldest.toSeconds());
    }

    @Override
    public double getLastRunSeconds() {
        return lane.lastSuccess().isEmpty() && lane.lastSeconds() == 0 ? Measure.UNKNOWN : lane.lastSeconds();
    }

    @Override
    public long getLastSuccessSecondsAgo() {
        return Measure.secondsAgo(lane.lastSuccess().orElse(null), clock.instant());
    }

    @Override
    public long getRowsRead() {
        return lane.read();
    }

    @Override
    public long getRowsWritten() {
        return lane.written();
    }

    @Override
    public long getConflictsOpen() {
        return store().number(figures -> figures.status().openConflicts());
    }

    @Override
    public long getParkedItems() {
        return store().number(
                        figures -> figures.parked().getOrDefault(lane.from().other(), 0));
    }

    @Override
    public boolean isPaused() {
        return lane.isPaused();
    }

    @Override
    public long getNextRunSeconds() {
        Instant now = clock.instant();
        return service.standing().role() == Role.LEADING && service.safetyStop().isEmpty()
                ? lane.due(now)
                        .map(due -> Duration.between(now, due).toSeconds())
                        .orElse(Measure.UNKNOWN)
                : Measure.UNKNOWN;
    }

    @Override
    public long getMeasuredSecondsAgo() {
        return pending().secondsAgo(clock.instant());
    }

    @Override
    public String getProblem() {
        return pending().problem();
    }

    @Override
    public void pause() {
        lane.pause();
    }

    @Override
    public void resume() {
        lane.resume();
        service.lookAgain();
    }

    @Override
    public void syncNow() {
        lane.syncNow();
    }
}
