package io.counterpart.document;

import io.counterpart.party.DocumentKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A document that somebody asks for.
 *
 * @param contactNo the contact for whom it is
 * @param key of who asks: the same key again is the same document; null where each request is one of its own
 */
public record DocumentRequest(
        DocumentKind kind,
        String contactNo,
        List<Line> lines,
        @Nullable String key) {

    /** What is offered or ordered; how much of it as a plain number. */
    public record Line(String item, String quantity) {

        /**
         * Reads {@code item,quantity}; without a quantity it is one.
         *
         * @throws IllegalArgumentException if there is no item, or the quantity is no number above zero
         */
        public static Line parse(String text) {
            int comma = text.lastIndexOf(',');
            String item = (comma < 0 ? text : text.substring(0, comma)).strip();
            String quantity = comma < 0 ? "1" : text.substring(comma + 1).strip();
            return of(item, quantity);
        }

        /** The same of its parts. */
        public static Line of(String item, String quantity) {
            if (item.isBlank()) {
                throw new IllegalArgumentException("a line needs an item, as in 1000,2");
            }
            try {
                BigDecimal number = new BigDecimal(quantity);
                if (number.signum() <= 0 || number.precision() > 30 || Math.abs(number.scale()) > 30) {
                    throw new NumberFormatException();
                }
                return new Line(item, number.toPlainString());
            } catch (NumberFormatException noNumber) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "'%s' is no quantity: write a number above zero, as in %s,2", quantity, item));
            }
        }
    }

    public DocumentRequest {
        lines = List.copyOf(lines);
    }

    private static final String CALLERS = "key ";

    /** With what the keys of requests begin that a rule makes; not asked for by anybody, they stay used when undone. */
    public static final String OF_RULE = "rule ";

    /** The key that whoever asks has made up, apart from those that are made here. */
    public static String callersKey(String key) {
        return CALLERS + key;
    }

    /** Its key as whoever asks knows it. */
    String shownKey() {
        return key == null ? "" : hasCallersKey() ? key.substring(CALLERS.length()) : key;
    }

    /** Whether its key was made up by whoever asks. */
    public boolean hasCallersKey() {
        return key != null && key.startsWith(CALLERS);
    }
}
