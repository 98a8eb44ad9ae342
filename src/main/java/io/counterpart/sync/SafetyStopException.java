package io.counterpart.sync;

/** A sync would do more than {@code safety} in rules.yaml lets it do by itself. Nothing was written. */
public final class SafetyStopException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Not serialized: the message says the same. */
    private final transient SafetyStop stop;

    SafetyStopException(SafetyStop stop) {
        super(stop.line(), null, false, false);
        this.stop = stop;
    }

    public SafetyStop stop() {
        return stop;
    }
}
