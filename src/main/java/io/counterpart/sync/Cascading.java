package io.counterpart.sync;

import io.counterpart.apply.Work;
import io.counterpart.database.DatabaseException;
import io.counterpart.party.Key;
import io.counterpart.store.Cascades;
import io.counterpart.store.StoreSession;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves the changes of companies on, person by person, in the store. One with a person that could not be written now stays
 * where it was, and the next run goes over its persons again: what they have taken already says so itself.
 */
final class Cascading {
    private final StoreSession store;
    private final Set<Long> held = new HashSet<>();

    Cascading(StoreSession store) {
        this.store = store;
    }

    /** Takes up what has become of a batch; {@code done} where it is not to be planned again at once. */
    void follow(Batch batch, boolean done) {
        if (batch.cascades().isEmpty() || !done) {
            return;
        }
        if (batch.works().stream().anyMatch(Cascading::isLeft)) {
            batch.cascades().forEach(step -> held.add(step.cascade().id()));
        }
        Map<Long, @Nullable Key> positions = new HashMap<>();
        for (CascadeStep step : batch.cascades()) {
            if (!held.contains(step.cascade().id())) {
                positions.put(step.cascade().id(), step.upTo());
            }
        }
        try {
            store.transaction(connection -> {
                Cascades.move(connection, positions);
                return positions;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot move the changes of companies on", failed);
        }
    }

    private static boolean isLeft(Work work) {
        return work.isContactFailed() && !work.unfinished().contains(Work.Unfinished.REFUSED);
    }
}
