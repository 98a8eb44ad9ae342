package io.counterpart.interaction;

import io.counterpart.apply.NewRecord;
import io.counterpart.apply.RecordWriter;
import io.counterpart.store.ActionMarks;
import io.counterpart.store.ActionMarks.Place;
import io.counterpart.store.WaitingActions.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch of actions comes to: prepared while the one before is written. */
final class Prepared {

    /**
     * What a record is made of.
     *
     * @param contactNo the number of the contact for whom the action was done
     */
    record Wanted(Seen seen, ActionMarks.Mark mark, String contactNo) {}

    final Changes changes = new Changes(Map.of());
    final IdentityHashMap<NewRecord, Wanted> wanted = new IdentityHashMap<>();
    final List<NewRecord> inOrder = new ArrayList<>();
    final List<Logged> told = new ArrayList<>();
    int logged;
    int skipped;

    /** Those in order; null where nothing is to be written. */
    RecordWriter.@Nullable Drafts drafts;

    /** What becomes of a batch in the store, beside what goes with the interactions. */
    static final class Changes {
        final List<ActionMarks.Mark> marks = new ArrayList<>();
        final Map<Place, Waiting> waits = new LinkedHashMap<>();
        final Map<Place, Waiting> waitedFor = new LinkedHashMap<>();
        final Map<Place, String> sqlStates = new HashMap<>();

        Changes(Map<Place, Waiting> waitedFor) {
            this.waitedFor.putAll(waitedFor);
        }

        boolean isNone() {
            return marks.isEmpty() && waits.isEmpty() && waitedFor.isEmpty();
        }
    }

    /**
     * The mark of an action that is done with.
     *
     * @param before how far its row was logged; null for not at all
     */
    static ActionMarks.Mark mark(Seen seen, @Nullable String before) {
        return new ActionMarks.Mark(seen.action().name(), seen.key(), seen.value(), seen.changedAt(), before == null);
    }
}
