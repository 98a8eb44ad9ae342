package io.counterpart.cli;

import io.counterpart.route.Sync;
import io.counterpart.store.Requests;
import io.counterpart.sync.SyncResult;
import io.counterpart.sync.Term;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A verb that writes: in a term of its own, or where a service holds the store in that one's, on its request (RUN-0).
 */
interface WritingVerb extends Callable<Integer> {

    /** Sends what is pending in both directions through the routes. */
    @FunctionalInterface
    interface Syncing {
        SyncResult sync(Term term, Sync.Wish wish);
    }

    /** What the verb has to say, and the exit code it ends with. */
    record Outcome(Result result, int exitCode) {
        static Outcome well(Result result) {
            return new Outcome(result, 0);
        }

        Requests.Answer answer() {
            return new Requests.Answer(exitCode, Json.text(result.json()), result.lines());
        }
    }

    /** The verb as another process is asked for it; as it was typed, unless it names what only the caller knows. */
    default List<String> asked(List<String> typed) {
        return typed;
    }

    /** Does what the verb is for. */
    Outcome carryOut(Term term, Syncing syncing);
}
