package io.counterpart.config;

import io.counterpart.party.Side;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours of a day in which a direction is synchronised. One that ends before it begins goes over midnight; one that
 * ends when it begins is the whole day.
 *
 * @param from the first minute of it
 * @param to the first minute after it
 */
public record Window(LocalTime from, LocalTime to) {
    /** The whole day. */
    public static final Window ALWAYS = new Window(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static final Pattern FORM =
            Pattern.compile("(?:(crm-to-erp|erp-to-crm)\\s+)?(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})");

    public boolean contains(LocalTime time) {
        if (from.equals(to)) {
            return true;
        }
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }

    /**
     * Reads {@code 06:00-22:00} for both directions, or {@code crm-to-erp 06:00-22:00, erp-to-crm 20:00-06:00}.
     *
     * @return per side the window of what comes from there; empty if the text has another form
     */
    static Optional<Map<Side, Window>> parse(String text) {
        Map<Side, Window> windows = new EnumMap<>(Side.class);
        for (String part : text.split(",", -1)) {
            Matcher form = FORM.matcher(part.strip());
            if (!form.matches()) {
                return Optional.empty();
            }
            Optional<Window> window = of(form.group(2), form.group(3));
            if (window.isEmpty()) {
                return Optional.empty();
            }
            for (Side from : Side.values()) {
                boolean meant = form.group(1) == null || form.group(1).startsWith(from.id());
                if (meant && windows.put(from, window.get()) != null) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(windows);
    }

    private static Optional<Window> of(String from, String to) {
        try {
            return Optional.of(new Window(time(from), time(to)));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static LocalTime time(String text) {
        String[] parts = text.split(":", -1);
        int hour = Integer.parseInt(parts[0]);
        int minute = Integer.parseInt(parts[1]);
        return hour == 24 && minute == 0 ? LocalTime.MIDNIGHT : LocalTime.of(hour, minute);
    }
}
