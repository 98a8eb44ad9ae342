package io.counterpart.filedrop;

import io.counterpart.party.Side;
import io.counterpart.store.Files.Counts;
import io.counterpart.store.RejectedRows;
import io.counterpart.sync.PlannedChange;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file.
 *
 * @param what its rows are about: an entity, or {@code document} for requests for documents
 * @param mapping by which it was read
 * @param run that wrote its rows; 0 where nothing was written
 * @param changes of a preview, the first ones
 * @param rejected the first reasons why rows were not taken
 * @param rejectedFile where all of these stand; null where there are none, or it is a preview
 * @param leftAlone columns that hold nothing that is known
 * @param beyond the limits of {@code safety} that it would exceed
 */
public record Taken(
        String name,
        String what,
        Side into,
        String mapping,
        Outcome outcome,
        Counts counts,
        long run,
        List<PlannedChange> changes,
        List<RejectedRows.Reason> rejected,
        @Nullable Path rejectedFile,
        List<String> leftAlone,
        List<String> beyond,
        double seconds) {

    /** How it ended. */
    public enum Outcome {
        /** All rows were gone through. */
        DONE,
        /** It is only said what would be done. */
        FORESEEN,
        /** The same content was taken before. */
        KNOWN,
        /** None of its rows was taken, since one could not be. */
        REFUSED,
        /** It would go beyond the limits of {@code safety}: nothing was written. */
        STOPPED
    }

    public Taken {
        changes = List.copyOf(changes);
        rejected = List.copyOf(rejected);
        leftAlone = List.copyOf(leftAlone);
        beyond = List.copyOf(beyond);
    }
}
