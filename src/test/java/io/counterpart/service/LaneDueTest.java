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

/** When a direction says that it is due. */
class LaneDueTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");

    private static Lane lane(Optional<CronSchedule> schedule, Window window) {
        return new Lane(
                Side.CRM,
                new SyncSettings(
                        1000,
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(5),
                        schedule,
                        Map.of(Side.CRM, window),
                        Optional.empty()),
                BERLIN,
                NOON);
    }

    private static Window hours(int from, int to) {
        return new Window(LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    @Test
    void atOnceWhenTheServiceStartsAndThenAfterTheInterval() {
        Lane lane = lane(Optional.empty(), Window.ALWAYS);
        assertThat(lane.due(NOON)).contains(NOON);
        lane.begin(NOON);
        lane.done(
                NOON,
                Reach.CHANGES,
                new SyncResult(0, 0, 0, 0, List.of(), 0, 0, 0, List.of(), SyncResult.Records.NONE),
                false);
        assertThat(lane.due(NOON.plusSeconds(2))).contains(NOON.plusSeconds(5));
        assertThat(lane.due(NOON.plusSeconds(9))).contains(NOON.plusSeconds(9));
    }

    @Test
    void atTheNextPointOfItsSchedule() {
        assertThat(lane(Optional.of(new CronSchedule("30 12 * * *")), Window.ALWAYS)
                        .due(NOON))
                .contains(Instant.parse("2026-03-02T11:30:00Z"));
    }

    @Test
    void notBeforeItsHoursAreOnTodayOrTomorrow() {
        assertThat(lane(Optional.empty(), hours(20, 22)).due(NOON)).contains(Instant.parse("2026-03-02T19:00:00Z"));
        assertThat(lane(Optional.empty(), hours(6, 10)).due(NOON)).contains(Instant.parse("2026-03-03T05:00:00Z"));
        assertThat(lane(Optional.empty(), hours(22, 6)).due(NOON)).contains(Instant.parse("2026-03-02T21:00:00Z"));
    }

    @Test
    void neverWhilePausedButAtOnceWhenAskedFor() {
        Lane lane = lane(Optional.empty(), hours(20, 22));
        lane.pause();
        assertThat(lane.due(NOON)).isEmpty();
        lane.syncNow();
        assertThat(lane.due(NOON)).contains(NOON);
    }
}
