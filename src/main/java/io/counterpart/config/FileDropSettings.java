package io.counterpart.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How files are taken in.
 *
 * @param dir the folder with {@code in/}, {@code done/} and {@code rejected/}; empty where none is watched
 * @param complete by what a file in {@code in/} is known to be complete
 * @param settle how long a file has to stay as it is
 * @param batchSize rows that are found, written and recorded at once
 */
public record FileDropSettings(Optional<Path> dir, Complete complete, Duration settle, int batchSize) {
    static final Duration DEFAULT_SETTLE = Duration.ofSeconds(2);
    static final Duration MIN_SETTLE = Duration.ofMillis(100);
    static final Duration MAX_SETTLE = Duration.ofHours(1);
    static final int DEFAULT_BATCH_SIZE = 2000;
    static final int MAX_BATCH_SIZE = 20_000;

    /** By what a file is known to be complete. */
    public enum Complete {
        /** Its size and time stay as they are for a while. */
        STABLE,
        /** An empty file beside it is called as it is, with {@code .ready} behind. */
        READY,
        /** It is there: it is written elsewhere, and moved or renamed into the folder. */
        RENAMED
    }
}
