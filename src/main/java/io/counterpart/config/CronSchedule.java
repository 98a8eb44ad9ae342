package io.counterpart.config;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Points in time as crontab(5) writes them: minute, hour, day of month, month, day of week.
 *
 * @param text as it stands in the settings
 */
public record CronSchedule(String text) {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** @throws IllegalArgumentException if the text is no schedule; the message says why */
    public CronSchedule {
        if (time(text).nextExecution(Instant.EPOCH.atZone(ZoneId.of("UTC"))).isEmpty()) {
            throw new IllegalArgumentException("there is no such day");
        }
    }

    /** The next point in time after this one, on the clocks of a time zone; empty if there is none. */
    public Optional<Instant> after(Instant time, ZoneId zone) {
        return time(text).nextExecution(time.atZone(zone)).map(next -> next.toInstant());
    }

    private static ExecutionTime time(String text) {
        return ExecutionTime.forCron(PARSER.parse(text).validate());
    }
}
