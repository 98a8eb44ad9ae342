package io.counterpart.monitoring;

import io.counterpart.service.Service;
import io.counterpart.service.Standing;
import io.counterpart.store.LastRun;
import io.counterpart.store.StoreFigures;
import io.counterpart.store.StoreStatus;
import java.time.InstantSource;
import java.util.Locale;

/** The service and its store, as JMX shows them. */
final class StoreBean implements StoreMXBean {
    private final Service service;
    private final Measures measures;
    private final InstantSource clock;

    StoreBean(Service service, Measures measures, InstantSource clock) {
        this.service = service;
        this.measures = measures;
        this.clock = clock;
    }

    private Measure<StoreFigures> store() {
        return measures.store();
    }

    @Override
    public String getRole() {
        return service.standing().role().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String getProblem() {
        Standing standing = service.standing();
        return standing.isWell() ? store().problem() : standing.problem();
    }

    @Override
    public String getSafetyStop() {
        return service.safetyStop();
    }

    @Override
    public long getRelations() {
        return store().number(figures -> figures.status().relations().values().stream()
                .mapToLong(Integer::longValue)
                .sum());
    }

    @Override
    public long getConflictsOpen() {
        return store().number(figures -> figures.status().openConflicts());
    }

    @Override
    public long getParkedItems() {
        return store().number(figures -> figures.status().parked());
    }

    @Override
    public long getOpenBatches() {
        return store().number(StoreFigures::openBatches);
    }

    @Override
    public long getWaitingRequests() {
        return store().number(StoreFigures::waitingRequests);
    }

    @Override
    public long getSizeBytes() {
        return store().number(StoreFigures::sizeBytes);
    }

    @Override
    public long getLastRunNumber() {
        return store().number(
                        figures -> figures.status().lastRun().map(LastRun::id).orElse(0L));
    }

    @Override
    public String getLastRunOutcome() {
        StoreFigures figures = store().value();
        if (figures == null) {
            return "";
        }
        StoreStatus status = figures.status();
        return status.lastRun().map(status::outcome).orElse("");
    }

    @Override
    public long getMeasuredSecondsAgo() {
        return store().secondsAgo(clock.instant());
    }
}
