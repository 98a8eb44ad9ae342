package io.counterpart.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a text, each no longer than is allowed: of a longer one nothing is kept. */
final class Lines implements Closeable {
    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[1 << 15];
    private final StringBuilder line = new StringBuilder();
    private int position;
    private int length;
    private long number;
    private boolean tooLong;
    private boolean terminated;
    private boolean afterReturn;

    Lines(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Without its end; null at the end of the text. */
    @Nullable
    String next() throws IOException {
        line.setLength(0);
        tooLong = false;
        terminated = false;
        boolean any = false;
        while (!terminated && (position < length || fill())) {
            any |= takeToLineEnd();
        }
        if (!any && !terminated) {
            return null;
        }
        number++;
        return line.toString();
    }

    /** Whether anything was there but the second half of a line's end. */
    private boolean takeToLineEnd() {
        if (afterReturn && buffer[position] == '\n') {
            position++;
            afterReturn = false;
            return false;
        }
        afterReturn = false;
        int end = position;
        while (end < length && buffer[end] != '\n' && buffer[end] != '\r') {
            end++;
        }
        keep(position, end);
        if (end < length) {
            terminated = true;
            afterReturn = buffer[end] == '\r';
        }
        position = Math.min(end + 1, length);
        return true;
    }

    private void keep(int from, int end) {
        tooLong |= line.length() + (end - from) > longest;
        if (tooLong) {
            line.setLength(0);
        } else {
            line.append(buffer, from, end - from);
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        length = Math.max(in.read(buffer, 0, buffer.length), 0);
        return length > 0;
    }

    /** Of the line last delivered, from 1. */
    long number() {
        return number;
    }

    /** Whether the line last delivered was too long, and is empty therefore. */
    boolean isTooLong() {
        return tooLong;
    }

    /** Whether the line last delivered had an end. */
    boolean isTerminated() {
        return terminated;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
