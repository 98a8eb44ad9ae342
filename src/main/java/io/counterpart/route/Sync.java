package io.counterpart.route;

import io.counterpart.apply.Patience;
import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.party.Side;
import io.counterpart.store.Conflicts;
import io.counterpart.store.ParkedItems;
import io.counterpart.sync.Account;
import io.counterpart.sync.Capture;
import io.counterpart.sync.Engine;
import io.counterpart.sync.Installation;
import io.counterpart.sync.RunLog;
import io.counterpart.sync.SyncResult;
import io.counterpart.sync.Writer;
import java.nio.file.Path;
import java.util.List;

/** The verb {@code sync}: what is pending in both directions when it starts, then stop. */
public final class Sync {

    private Sync() {}

    /**
     * Synchronises once.
     *
     * @param routes the folder of the route files
     * @param full whether everything is compared, deletions too
     * @param telling whether the result tells what was carried out
     */
    public static SyncResult once(
            Configuration configuration, Pools pools, Path routes, boolean full, boolean telling) {
        try (Writer writer = Writer.take(pools)) {
            Installation installation = Installation.open(configuration, pools, true);
            Account account = telling ? new Account(installation) : null;
            RunLog run = new RunLog(writer.connection(), "sync", account);
            Engine engine = new Engine(installation, writer.session(), run, Patience.standard(), Patience.sleeping());
            long started = System.nanoTime();
            try {
                engine.settle();
                Capture capture = new Capture(installation, writer.connection(), run, full);
                try (SyncRoutes camel = SyncRoutes.start(routes, installation, writer.session(), capture, engine)) {
                    camel.sync();
                }
                run.finish(RunLog.DONE);
            } catch (RuntimeException failed) {
                run.fail(failed);
                throw failed;
            }
            return result(run, writer, (System.nanoTime() - started) / 1e9, run.conflicts());
        }
    }

    private static SyncResult result(RunLog run, Writer writer, double seconds, List<Conflicts.Found> conflicts) {
        return new SyncResult(
                run.number(),
                run.readRecords(),
                run.written(Side.CRM),
                run.written(Side.ERP),
                conflicts,
                Conflicts.countOpen(writer.connection()),
                ParkedItems.count(writer.connection()),
                seconds,
                run.changes());
    }
}
