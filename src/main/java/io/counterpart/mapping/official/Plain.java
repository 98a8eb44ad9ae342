package io.counterpart.mapping.official;

import java.util.Locale;

/** Codes and numbers as they are compared: without spaces and punctuation, in capitals. */
final class Plain {
    private Plain() {}

    /** Character by character: this is asked of every number where contacts are matched. */
    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.appendCodePoint(c);
            }
        }
        return plain.toString().toUpperCase(Locale.ROOT);
    }
}
