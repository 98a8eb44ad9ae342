package io.counterpart.route;

import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.sync.Reach;
import io.counterpart.sync.Scope;
import io.counterpart.sync.SyncResult;
import io.counterpart.sync.Term;
import java.nio.file.Path;
import java.time.Instant;

/** The verb {@code sync}: what is pending in both directions when it starts, then stop. */
public final class Sync {
    private static final String BOTH_DIRECTIONS = "direct:sync";

    /** Some seconds' worth; the next sync goes on. */
    private static final int PIECES_OF_HISTORY = 50;

    private Sync() {}

    /**
     * How far a sync goes.
     *
     * @param full whether everything is compared, deletions too
     * @param anyway whether it is done also where that is beyond the limits of {@code safety}
     */
    public record Wish(boolean full, boolean anyway) {}

    /**
     * Synchronises once, in a term of its own, within the limits of {@code safety}.
     *
     * @param routes the folder of the route files
     * @param full whether everything is compared, deletions too
     * @param telling whether the result tells what was carried out
     * @throws IllegalStateException if another process writes to the store
     */
    public static SyncResult once(
            Configuration configuration, Pools pools, Path routes, boolean full, boolean telling) {
        return Term.once(configuration, pools, term -> in(term, routes, new Wish(full, false), telling));
    }

    /** Synchronises once, with routes of its own. */
    public static SyncResult in(Term term, Path routes, Wish wish, boolean telling) {
        Configuration configuration = term.installation().configuration();
        try (Routes camel = Routes.ofOneSync(
                routes, term.installation().pools(), configuration.application().passedOn())) {
            return in(term, camel, wish, telling);
        }
    }

    /**
     * Synchronises once, with routes that run already; then history that is too old goes, a bounded lot of it.
     *
     * @throws io.counterpart.sync.SafetyStopException if that would go beyond the limits of {@code safety}
     */
    public static SyncResult in(Term term, Routes camel, Wish wish, boolean telling) {
        term.hurry();
        Scope scope = Scope.all(wish.full ? Reach.EVERYTHING : Reach.CHANGES);
        SyncResult result =
                camel.carryOut(term.sync("sync", scope, wish.anyway, telling, () -> false), BOTH_DIRECTIONS);
        trimHistory(term, Instant.now());
        return result;
    }

    private static void trimHistory(Term term, Instant now) {
        int pieces = 0;
        while (pieces < PIECES_OF_HISTORY && term.trimHistory(now)) {
            pieces++;
        }
    }
}
