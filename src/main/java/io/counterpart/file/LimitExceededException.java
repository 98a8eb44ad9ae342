package io.counterpart.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A packed file that unfolds to more than it may. */
final class LimitExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    LimitExceededException(String reason) {
        super(reason);
    }

    /** What readers in between have wrapped; null if it is something else. */
    static @Nullable LimitExceededException in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LimitExceededException limit) {
                return limit;
            }
        }
        return null;
    }
}
