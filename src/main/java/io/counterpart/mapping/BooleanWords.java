package io.counterpart.mapping;

import java.util.List;
import java.util.Locale;

/**
 * Column values that mean true or false (FLD-5); of each the first is written. A blank is false unless the words say
 * otherwise, like a null boolean. Any other value is an error, not a guess.
 */
public record BooleanWords(List<String> yes, List<String> no) implements Transform {
    private static final String TRUE = "true";
    private static final String FALSE = "false";

    public BooleanWords {
        yes = List.copyOf(yes);
        no = List.copyOf(no);
    }

    @Override
    public String word() {
        return "boolean";
    }

    @Override
    public String read(String value) {
        if (has(yes, value)) {
            return TRUE;
        }
        if (has(no, value) || value.isBlank()) {
            return FALSE;
        }
        throw new UnmappableValueException("'" + value + "' is none of the field's values for true and false");
    }

    /** Capitals and spaces around a word do not count. */
    private static boolean has(List<String> words, String value) {
        return words.stream().anyMatch(word -> word.strip().equalsIgnoreCase(value.strip()));
    }

    @Override
    public String write(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case TRUE, "t" -> yes.get(0);
            case FALSE, "f", "" -> no.get(0);
            default -> throw new UnmappableValueException("'" + value + "' is neither true nor false");
        };
    }

    @Override
    public Loss loss() {
        return yes.size() + no.size() > 2 ? Loss.FORM : Loss.NOTHING;
    }
}
