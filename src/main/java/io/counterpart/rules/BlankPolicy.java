package io.counterpart.rules;

/** Whether a value that a person cleared travels (MOD-5). */
public enum BlankPolicy {
    COPY,
    KEEP
}
