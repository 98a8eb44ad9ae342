package io.counterpart.receive;

/** A message that is not taken; says in one line why. */
public final class RefusedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int SHOWN = 100;

    RefusedMessageException(String reason) {
        super(reason, null, false, false);
    }

    /** What somebody sent, as much of it as belongs into an answer. */
    static String shown(String sent) {
        return "'" + (sent.length() > SHOWN ? sent.substring(0, SHOWN) + "..." : sent) + "'";
    }
}
