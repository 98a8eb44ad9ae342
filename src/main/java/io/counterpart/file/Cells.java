package io.counterpart.file;

import org.jspecify.annotations.Nullable;

/** What no value may be, in any format. */
final class Cells {
    static final String FORMULA = "is a formula, and is not evaluated; write the value itself";

    private static final String NUL = "has a NUL character, which no database takes; remove it";
    private static final String HALF = "has half a character (a lone surrogate); write it anew";

    private Cells() {}

    /** The first value that cannot be taken. */
    static @Nullable Rejected refusal(Header header, @Nullable String[] cells, boolean mayHaveNul, Limits limits) {
        for (int place = 0; place < Math.min(cells.length, header.width()); place++) {
            String cell = cells[place];
            if (cell != null && !cell.isEmpty() && !header.isNote(place)) {
                String reason = cell.length() > limits.cell() ? tooLong(limits) : mayHaveNul ? refusal(cell) : null;
                if (reason != null) {
                    return Rejected.cell(header.nameAt(place), cell, reason);
                }
            }
        }
        return null;
    }

    static String tooLong(Limits limits) {
        return "has more than " + limits.cell() + " characters; shorten it, or raise the limit";
    }

    /** Why a text cannot be kept; null where it can. */
    static @Nullable String refusal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return NUL;
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return HALF;
                }
                i++;
            }
        }
        return null;
    }
}
