package io.counterpart.file;

/**
 * Text that a spreadsheet would take for a formula. A value that looks like one is written with an apostrophe in front, which
 * spreadsheets take for "this is text", and is read without it. Phone numbers and negative numbers are left alone.
 */
final class CsvText {
    /** What a rejected record writes for a column that it does not have, which an empty cell would not tell. */
    static final String ABSENT = "#absent";

    private static final String IN_NUMBERS = " 0123456789.,/()+-";

    private CsvText() {}

    static String written(String value) {
        return isProtected(value, false) ? "'" + value : value;
    }

    static String read(String cell) {
        return isProtected(cell, true) ? cell.substring(1) : cell;
    }

    private static boolean isProtected(String text, boolean quoted) {
        if (text.isEmpty() || (quoted && text.charAt(0) != '\'')) {
            return false;
        }
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\'') {
            start++;
        }
        return start < text.length() && isDangerous(text, start);
    }

    private static boolean isDangerous(String text, int start) {
        return switch (text.charAt(start)) {
            case '=', '@', '\t', '\r' -> true;
            case '+', '-' -> !isNumber(text, start);
            case '#' -> text.startsWith(ABSENT, start) && text.length() == start + ABSENT.length();
            default -> false;
        };
    }

    private static boolean isNumber(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (IN_NUMBERS.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
