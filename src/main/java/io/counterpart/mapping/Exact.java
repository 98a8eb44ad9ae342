package io.counterpart.mapping;

import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses what one column would round, cut or misread without a word: decimals, times and dates (FLD-4). What does not fit
 * at all the database refuses itself.
 */
final class Exact {
    private static final Pattern SCALE = Pattern.compile("numeric\\(\\d+(?:,(-?\\d+))?\\)");
    private static final Pattern FRACTION = Pattern.compile("(?:time|timestamp)\\((\\d)\\).*");
    private static final Pattern TIME = Pattern.compile(
            "\\d{4,}-\\d\\d-\\d\\d[ T](\\d\\d:\\d\\d(?::\\d\\d)?)(?:\\.(\\d+))?.*|\\d\\d:\\d\\d:\\d\\d\\.(\\d+).*");

    private static final Pattern MIDNIGHT = Pattern.compile("[0:]+");

    /** In any other form the database guesses what is day, month and year. */
    private static final Pattern DATE = Pattern.compile("\\d{4,}-\\d\\d-\\d\\d.*|-?infinity");

    private final Column column;
    private final ValueType type;
    private final OptionalInt decimals;
    private final boolean isDate;
    private final boolean hasDate;
    private final OptionalInt decimalsOfSecond;

    Exact(Column column) {
        this.column = column;
        this.type = column.type();
        this.decimals = decimals(column.sqlType());
        this.isDate = column.sqlType().equals("date");
        this.hasDate = isDate || column.sqlType().startsWith("timestamp");
        Matcher fraction = FRACTION.matcher(column.sqlType());
        this.decimalsOfSecond =
                fraction.matches() ? OptionalInt.of(Integer.parseInt(fraction.group(1))) : OptionalInt.empty();
    }

    /**
     * Checks a text that is about to be written.
     *
     * @throws UnmappableValueException if the column would keep less of it
     */
    void require(String value) {
        if (type == ValueType.NUMBER) {
            requireNumber(value);
        } else if (type == ValueType.OTHER) {
            requireTime(value);
        }
    }

    private void requireNumber(String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value).stripTrailingZeros();
        } catch (NumberFormatException notANumber) {
            return; // the database says so
        }
        if (decimals.isPresent() && number.scale() > decimals.getAsInt()) {
            throw new UnmappableValueException(column.name() + " takes " + decimals(decimals.getAsInt())
                    + ", the value has " + Math.max(number.scale(), 0));
        }
        if (isRounded(number, column.sqlType())) {
            throw new UnmappableValueException(
                    column.name() + " is " + column.sqlType() + ", which keeps fewer digits than the value has");
        }
    }

    private static OptionalInt decimals(String sqlType) {
        Matcher scale = SCALE.matcher(sqlType);
        if (scale.matches()) {
            return OptionalInt.of(scale.group(1) == null ? 0 : Integer.parseInt(scale.group(1)));
        }
        return switch (sqlType) {
            case "smallint", "integer", "bigint" -> OptionalInt.of(0);
            default -> OptionalInt.empty();
        };
    }

    private static String decimals(int count) {
        return count <= 0 ? "no decimals" : count + (count == 1 ? " decimal" : " decimals");
    }

    private static boolean isRounded(BigDecimal number, String sqlType) {
        double kept = switch (sqlType) {
            case "real" -> Double.parseDouble(Float.toString(number.floatValue()));
            case "double precision" -> number.doubleValue();
            default -> Double.NaN;
        };
        return Double.isFinite(kept) && new BigDecimal(Double.toString(kept)).compareTo(number) != 0;
    }

    private void requireTime(String value) {
        if (hasDate && !DATE.matcher(value).matches()) {
            throw new UnmappableValueException(
                    column.name() + " takes dates in the form 2024-12-31, the value is no such date");
        }
        if (!isDate && decimalsOfSecond.isEmpty()) {
            return;
        }
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            return;
        }
        String fraction = fraction(time);
        boolean atMidnight =
                time.group(1) == null || MIDNIGHT.matcher(time.group(1)).matches();
        if (isDate && !(atMidnight && fraction.isEmpty())) {
            throw new UnmappableValueException(column.name() + " is a date, the value has a time of day");
        }
        if (decimalsOfSecond.isPresent() && fraction.length() > decimalsOfSecond.getAsInt()) {
            throw new UnmappableValueException(column.name() + " takes " + decimals(decimalsOfSecond.getAsInt())
                    + " of a second, the value has " + fraction.length());
        }
    }

    private static String fraction(Matcher time) {
        String fraction = time.group(2) == null ? time.group(3) : time.group(2);
        return fraction == null ? "" : fraction.replaceFirst("0+$", "");
    }
}
