package io.counterpart.service;

/**
 * What keeps the service from its work.
 *
 * @param with what fails: a direction, or something that comes before one; empty where nothing does
 * @param message why
 */
record Trouble(String with, String message) {
    static final Trouble NONE = new Trouble("", "");

    static Trouble with(String what, Throwable failure) {
        return new Trouble(what, String.valueOf(failure.getMessage()));
    }

    boolean isWith(String what) {
        return with.equals(what);
    }

    /** Whether it is known already. */
    boolean isThis(String what, Throwable failure) {
        return equals(with(what, failure));
    }

    @Override
    public String toString() {
        return with.isEmpty() ? "" : with + " failed: " + message;
    }
}
