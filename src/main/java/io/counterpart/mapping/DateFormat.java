package io.counterpart.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * A date, or a date with a time of day, that a column holds as text in a form of its own; the shared value is in the form
 * of the databases (FLD-5): {@code 2024-12-31}, {@code 2024-12-31 18:30:00}. What is no such date is an error.
 *
 * @param pattern as in {@link DateTimeFormatter}: {@code dd.MM.yyyy}
 * @param formatter of this pattern
 */
public record DateFormat(String pattern, DateTimeFormatter formatter) implements Transform {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final LocalDateTime SAMPLE = LocalDateTime.of(2024, 12, 31, 18, 30, 15);

    /**
     * The form of a pattern.
     *
     * @param language of the names of months
     * @throws IllegalArgumentException if it is no pattern, or leaves day, month, year or century open
     */
    public static DateFormat of(String pattern, Locale language) {
        // Of yyyy, which is a year of an era, a date without an era is not resolved strictly.
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), language)
                .withResolverStyle(ResolverStyle.STRICT);
        DateFormat format = new DateFormat(pattern, formatter);
        if (pattern.replaceAll("[^yu]", "").length() == 2) {
            throw new IllegalArgumentException("a year of two digits leaves the century open");
        }
        try {
            boolean hasTime = !formatter
                    .format(SAMPLE)
                    .equals(formatter.format(SAMPLE.toLocalDate().atStartOfDay()));
            if (!format.read(formatter.format(SAMPLE)).startsWith(hasTime ? "2024-12-31 18:30" : "2024-12-31")) {
                throw new IllegalArgumentException("it leaves a part of the date open");
            }
            return format;
        } catch (DateTimeException | UnmappableValueException leavesOpen) {
            throw new IllegalArgumentException("it leaves a part of the date open", leavesOpen);
        }
    }

    @Override
    public String read(String value) {
        if (value.isBlank()) {
            return "";
        }
        try {
            TemporalAccessor found = formatter.parse(value.strip());
            return found.isSupported(ChronoField.HOUR_OF_DAY)
                    ? TIMESTAMP.format(LocalDateTime.from(found))
                    : LocalDate.from(found).toString();
        } catch (DateTimeException noDate) {
            throw new UnmappableValueException("'" + value + "' is no date in the form " + pattern);
        }
    }

    @Override
    public String write(String value) {
        if (value.isBlank()) {
            return "";
        }
        try {
            String text = value.strip();
            return formatter.format(
                    text.length() == "2024-12-31".length()
                            ? LocalDate.parse(text).atStartOfDay()
                            : LocalDateTime.parse(text.replaceFirst("\\.0+$", ""), TIMESTAMP));
        } catch (DateTimeException noDate) {
            throw new UnmappableValueException(
                    "'" + value + "' is no date in the form 2024-12-31 or 2024-12-31 18:30:00");
        }
    }

    /** What the store knows the mapping by: not the formatter, whose text is Java's own. */
    @Override
    public String toString() {
        return "DateFormat[" + pattern + ", " + formatter.getLocale() + "]";
    }
}
