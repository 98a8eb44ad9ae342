package io.counterpart.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the points in time that PostgreSQL writes in its ISO style, with an offset or without one. */
public final class Moments {
    private static final DateTimeFormatter ISO_STYLE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:mm:ss", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter();

    private Moments() {}

    /**
     * Reads a point in time.
     *
     * @param zone of a time that has no offset
     * @return empty where the text is no point in time, such as a row version
     */
    public static Optional<Instant> parse(@Nullable String text, ZoneId zone) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            TemporalAccessor parsed =
                    ISO_STYLE.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof OffsetDateTime at) {
                return Optional.of(at.toInstant());
            }
            LocalDateTime local = parsed instanceof LocalDateTime at
                    ? at
                    : LocalDate.from(parsed).atStartOfDay();
            return Optional.of(local.atZone(zone).toInstant());
        } catch (DateTimeException noPointInTime) {
            return Optional.empty();
        }
    }
}
