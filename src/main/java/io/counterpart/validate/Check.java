package io.counterpart.validate;

/**
 * One thing that was looked at, and what came of it.
 *
 * @param subject what it is about: {@code crm}, {@code contact}, {@code customer.phoneNo}
 * @param message the fact
 * @param remedy what to do about it: a statement or a setting; empty where all is well
 */
public record Check(Level level, String subject, String message, String remedy) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** It works, but not as well as one might think. */
        WARN,
        /** It cannot work. */
        FAIL
    }
}
