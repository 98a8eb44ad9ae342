package io.counterpart.sync;

import io.counterpart.store.Conflicts;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries over again what an undo took back and what waits since then: each field as if a person had decided for the side
 * whose value the run had carried (see {@link Resolve}).
 */
public final class Redo {

    /**
     * What became of it.
     *
     * @param done the fields that are carried over
     * @param refused a line for each that waits on, with the reason
     */
    public record Redone(List<Resolve.Resolved> done, List<String> refused) {}

    private Redo() {}

    public static Redone carryOut(Term term) {
        List<Resolve.Resolved> done = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        Conflicts.undone(term.connection()).forEach((id, carried) -> {
            try {
                done.add(Resolve.carryOut(term, id, carried));
            } catch (RefusedException waitsOn) {
                refused.add(waitsOn.getMessage());
            }
        });
        return new Redone(done, refused);
    }
}
