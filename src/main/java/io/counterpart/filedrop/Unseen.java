package io.counterpart.filedrop;

import io.counterpart.mapping.CaptureMode;
import io.counterpart.party.Entity;
import io.counterpart.party.Row;
import io.counterpart.sync.Installation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which records the next sync would not find to have changed: those whose modification time nobody moves, neither the table
 * nor a trigger. They are named to the sync.
 */
final class Unseen {
    private final boolean isCompared;
    private final boolean isNamed;
    private final Instant late;

    Unseen(Installation installation, Entity entity) {
        CaptureMode capture = installation.table(entity).mapping().capture();
        this.isCompared = capture == CaptureMode.COMPARE;
        this.isNamed = capture == CaptureMode.NONE;
        this.late = Instant.now()
                .minus(installation.configuration().application().sync().overlap());
    }

    /**
     * Whether a record has to be named.
     *
     * @param before as it was read; null for one that was made
     */
    boolean is(@Nullable Row before, Row after) {
        if (isCompared || isNamed) {
            return isNamed;
        }
        boolean isOld = after.changedAt() != null && after.changedAt().isBefore(late);
        return after.modified() == null
                || isOld
                || (before != null && Objects.equals(before.modified(), after.modified()));
    }
}
