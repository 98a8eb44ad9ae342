package io.counterpart.mapping;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Another text in the place of all that a regular expression finds (FLD-5).
 *
 * @param with may refer to groups, as {@code $1}
 * @param back undoes it when the column is written; null where it is written as it is
 */
public record RegexReplace(
        Pattern pattern, String with, @Nullable RegexReplace back) implements Transform {

    /**
     * Checks the expression and what it is replaced with.
     *
     * @throws IllegalArgumentException if one of them is none, or refers to a group that is not there
     */
    public static RegexReplace of(String pattern, String with, @Nullable RegexReplace back) {
        Pattern compiled = Pattern.compile(pattern);
        try {
            // Finds the empty text for sure, and so tries every reference to a group.
            Pattern.compile("(?:" + pattern + ")|").matcher("").replaceAll(with);
            return new RegexReplace(compiled, with, back);
        } catch (IndexOutOfBoundsException noSuchGroup) {
            throw new IllegalArgumentException(noSuchGroup.getMessage(), noSuchGroup);
        }
    }

    @Override
    public String read(String value) {
        return pattern.matcher(value).replaceAll(with);
    }

    @Override
    public String write(String value) {
        return back == null ? value : back.read(value);
    }

    @Override
    public Loss loss() {
        return back == null ? Loss.CONTENT : Loss.FORM;
    }
}
