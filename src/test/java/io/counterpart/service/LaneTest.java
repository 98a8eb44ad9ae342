package io.counterpart.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.config.CronSchedule;
import io.counterpart.config.SyncSettings;
import io.counterpart.config.Window;
import io.counterpart.party.Side;
import io.counterpart.sync.Reach;
import io.counterpart.sync.SyncResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

    /** 12:00 in Copenhagen. */
    private static final Instant NOON = Instant.parse("2026-01-05T11:00:00Z");

    private static final SyncResult NOTHING =
            new SyncResult(0, 7, 2, 3, List.of(), 0, 0, 0.1, List.of(), SyncResult.Records.NONE);

    private static SyncSettings every(Duration interval) {
        return settings(interval, Optional.empty(), Map.of(), Optional.empty());
    }

    private static SyncSettings settings(
            Duration interval,
            Optional<CronSchedule> schedule,
            Map<Side, Window> windows,
            Optional<Duration> deletions) {
        return new SyncSettings(1000, Duration.ZERO, interval, schedule, windows, deletions);
    }

    private static Lane lane(SyncSettings settings) {
        return new Lane(Side.CRM, settings, COPENHAGEN, NOON);
    }

    private static Reach done(Lane lane, Instant start, Instant end) {
        Reach reach = lane.begin(start);
        lane.done(end, reach, NOTHING, false);
        return reach;
    }

    @Test
    void isDueAtOnceAndThenOneIntervalAfterEachEnd() {
        Lane lane = lane(every(Duration.ofSeconds(5)));
        assertThat(lane.isDue(NOON)).isTrue();
        done(lane, NOON, NOON.plusSeconds(60));
        assertThat(lane.isDue(NOON.plusSeconds(64))).isFalse();
        assertThat(lane.isDue(NOON.plusSeconds(65))).isTrue();
        assertThat(lane.lastSeconds()).isEqualTo(60);
        assertThat(lane.lastSuccess()).contains(NOON.plusSeconds(60));
        assertThat(lane.read()).isEqualTo(7);
        assertThat(lane.written()).isEqualTo(5);
    }

    @Test
    void goesOnAtOnceWhereThereIsMore() {
        Lane lane = lane(every(Duration.ofDays(1)));
        lane.done(NOON, lane.begin(NOON), NOTHING, true);
        assertThat(lane.isDue(NOON)).isTrue();
    }

    @Test
    void isDueAtOnceAfterAFailure() {
        Lane lane = lane(every(Duration.ofDays(1)));
        done(lane, NOON, NOON);
        lane.syncNow();
        lane.begin(NOON);
        lane.failed(NOON.plusSeconds(3));
        assertThat(lane.isDue(NOON.plusSeconds(3))).isTrue();
        assertThat(lane.lastSuccess()).contains(NOON);
    }

    @Test
    void aScheduleIsKeptOnTheClocksOfItsZoneAndNothingIsDueBeforeItsFirstTime() {
        Lane lane = lane(settings(
                Duration.ofSeconds(5), Optional.of(new CronSchedule("30 12 * * *")), Map.of(), Optional.empty()));
        assertThat(lane.isDue(NOON)).isFalse();
        assertThat(lane.isDue(NOON.plusSeconds(1800))).isTrue();
        done(lane, NOON.plusSeconds(1800), NOON.plusSeconds(1801));
        assertThat(lane.isDue(NOON.plus(Duration.ofHours(24)))).isFalse();
        assertThat(lane.isDue(NOON.plus(Duration.ofHours(24)).plusSeconds(1800)))
                .isTrue();
    }

    @Test
    void restsOutsideItsHours() {
        Window evening = new Window(LocalTime.of(20, 0), LocalTime.of(6, 0));
        Lane lane =
                lane(settings(Duration.ofSeconds(5), Optional.empty(), Map.of(Side.CRM, evening), Optional.empty()));
        assertThat(lane.isDue(NOON)).isFalse();
        assertThat(lane.isDue(Instant.parse("2026-01-05T19:00:00Z"))).isTrue();
        assertThat(lane.isDue(Instant.parse("2026-01-06T04:59:59Z"))).isTrue();
        assertThat(lane.isDue(Instant.parse("2026-01-06T05:00:00Z"))).isFalse();
    }

    @Test
    void restsWhilePausedUnlessSomebodyWantsItNow() {
        Lane lane = lane(every(Duration.ofSeconds(5)));
        lane.pause();
        assertThat(lane.isPaused()).isTrue();
        assertThat(lane.isDue(NOON.plusSeconds(100))).isFalse();
        lane.syncNow();
        assertThat(lane.isDue(NOON)).isTrue();
        done(lane, NOON, NOON);
        assertThat(lane.isDue(NOON.plusSeconds(100))).isFalse();
        lane.resume();
        assertThat(lane.isDue(NOON.plusSeconds(100))).isTrue();
    }

    @Test
    void looksForDeletionsFirstAndThenAtTheirOwnInterval() {
        Lane lane =
                lane(settings(Duration.ofSeconds(5), Optional.empty(), Map.of(), Optional.of(Duration.ofMinutes(15))));
        assertThat(done(lane, NOON, NOON.plusSeconds(10))).isEqualTo(Reach.DELETIONS);
        assertThat(done(lane, NOON.plusSeconds(909), NOON.plusSeconds(909))).isEqualTo(Reach.CHANGES);
        assertThat(done(lane, NOON.plusSeconds(910), NOON.plusSeconds(911))).isEqualTo(Reach.DELETIONS);
        assertThat(lane(every(Duration.ofSeconds(5))).begin(NOON)).isEqualTo(Reach.CHANGES);
    }
}
