package io.counterpart.filedrop;

/** A file that is not taken, or not to its end, for what it is: one sentence for people. */
public final class UntakenFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UntakenFileException(String message) {
        super(message);
    }

    UntakenFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
