package io.counterpart.sync;

/** A command that a rule refuses; the message is for the person who gave it. Nothing was written. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
        super(message);
    }
}
