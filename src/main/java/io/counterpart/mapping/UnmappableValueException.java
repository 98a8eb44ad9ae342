package io.counterpart.mapping;

/** A value that a field's transforms have no answer for; the field waits and is parked with this reason. */
public final class UnmappableValueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnmappableValueException(String message) {
        super(message);
    }
}
