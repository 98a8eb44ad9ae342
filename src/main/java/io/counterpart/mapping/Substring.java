package io.counterpart.mapping;

import org.jspecify.annotations.Nullable;

/**
 * A part of a text (FLD-5). What is written takes the place of the whole text: the rest is lost.
 *
 * @param from the first character of it, counted from 1
 * @param length how many characters; null for all to the end
 */
public record Substring(int from, @Nullable Integer length) implements Transform {

    @Override
    public String read(String value) {
        int count = value.codePointCount(0, value.length());
        int start = Math.min(from - 1, count);
        int end = length == null ? count : Math.min(count, start + length);
        return value.substring(value.offsetByCodePoints(0, start), value.offsetByCodePoints(0, end));
    }

    @Override
    public String write(String value) {
        return value;
    }

    /** What is written at the beginning of the column is read from the middle of it. */
    @Override
    public boolean isComparable() {
        return from == 1;
    }

    @Override
    public Loss loss() {
        return Loss.CONTENT;
    }
}
