package io.counterpart.file;

import org.jspecify.annotations.Nullable;

/**
 * A file that is no file of its kind, or is not from some place on. The message is one line: file, line, column, what is wrong
 * and what to do about it. Records that were delivered before are good.
 */
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long line;

    UnreadableFileException(String file, long line, String place, String reason, @Nullable Throwable cause) {
        super(file + place + ": " + reason, cause);
        this.line = line;
    }

    /** The line of the file (XLSX: the row) that cannot be read, from 1; 0 where the file as a whole is meant. */
    public long line() {
        return line;
    }
}
