package io.counterpart.validate;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** How far a database's clock is from this machine's. */
final class ClockCheck {
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private ClockCheck() {}

    static void check(String name, Session session, Clock clock, Report report) throws SQLException {
        Duration ahead = ahead(session, clock);
        if (ahead.abs().compareTo(TOLERANCE) <= 0) {
            report.ok(name, "its clock is this machine's, within " + Spoken.duration(TOLERANCE));
            return;
        }
        report.warn(
                name,
                "its clock is " + Spoken.duration(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of")
                        + " this machine's: conflicts by time are corrected by the measured difference",
                "set the clocks by one time server (NTP)");
    }

    /** Measured against the middle of the question's way there and back. */
    private static Duration ahead(Session session, Clock clock) throws SQLException {
        session.isTrue("select true"); // the first statement of a connection takes longer
        Instant before = clock.instant();
        Instant there = session.query("select clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class))
                .get(0)
                .toInstant();
        Duration way = Duration.between(before, clock.instant());
        return Duration.between(before.plus(way.dividedBy(2)), there);
    }
}
