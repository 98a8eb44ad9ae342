package io.counterpart.mapping;

/** How changes of an entity are found (design, section 3). */
public enum CaptureMode {
    /** By a modification time or row version, read again from a low mark. */
    WATERMARK,
    /** By comparing digests of all records, for tables without a usable modification time. */
    COMPARE,
    /** Only by {@code sync --full}. */
    NONE
}
