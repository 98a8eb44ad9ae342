package io.counterpart.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number series such as CT000001 (NUM-1).
 *
 * @param first the first number; its last run of digits is what counts up
 * @param last the last number that may be used, or null for no end but the digits' width
 * @param warn from this number on every use warns, or null
 * @param step at least 1
 */
public record NumberSeries(
        String first, @Nullable String last, @Nullable String warn, int step) {

    private static final Pattern COUNTING = Pattern.compile("^(.*?)(\\d+)(\\D*)$");

    public NumberSeries {
        if (!COUNTING.matcher(first).matches()) {
            throw new IllegalArgumentException("'" + first + "' has no digits to count up");
        }
        if (step < 1) {
            throw new IllegalArgumentException("step is " + step + ", it must be at least 1");
        }
        for (String bound : new String[] {last, warn}) {
            if (bound != null && (!sameForm(first, bound) || bound.compareTo(first) < 0)) {
                throw new IllegalArgumentException(
                        "'" + bound + "' is not of the form of '" + first + "', or lies before it");
            }
        }
    }

    /**
     * The number to go on with, or null where the series has come to its end.
     *
     * @param used the last number used, of this series or of one that stood here before; null for none
     */
    public @Nullable String following(@Nullable String used) {
        return used == null || !sameForm(first, used) || used.compareTo(first) < 0 ? first : after(used);
    }

    /** The number that follows, or null where the series has come to its end. By hand: each new record asks for one. */
    public @Nullable String after(String number) {
        int end = number.length();
        while (end > 0 && !isDigit(number.charAt(end - 1))) {
            end--;
        }
        if (end == 0) {
            throw new IllegalArgumentException("'" + number + "' has no digits to count up");
        }
        char[] next = number.toCharArray();
        int carry = step;
        for (int i = end - 1; carry > 0; i--) {
            if (i < 0 || !isDigit(next[i])) {
                return null;
            }
            int sum = next[i] - '0' + carry % 10;
            carry = carry / 10 + sum / 10;
            next[i] = (char) ('0' + sum % 10);
        }
        String text = String.valueOf(next);
        return last != null && text.compareTo(last) > 0 ? null : text;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    public boolean warnsAt(String number) {
        return warn != null && number.compareTo(warn) >= 0;
    }

    private static boolean sameForm(String a, String b) {
        Matcher x = COUNTING.matcher(a);
        Matcher y = COUNTING.matcher(b);
        return x.matches()
                && y.matches()
                && x.group(1).equals(y.group(1))
                && x.group(2).length() == y.group(2).length()
                && x.group(3).equals(y.group(3));
    }
}
