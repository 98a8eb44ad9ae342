package io.counterpart.filedrop;

import io.counterpart.config.FileMapping;
import io.counterpart.filedrop.Taken.Outcome;
import io.counterpart.party.Side;
import io.counterpart.store.Files.Counts;
import io.counterpart.store.Files.Known;
import io.counterpart.store.RejectedRows;
import io.counterpart.sync.PlannedChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is told of a file in the end. */
final class Account {
    /** So many reasons are told; all stand in the file of the rejected rows. */
    private static final int REASONS = 20;

    private final String name;
    private final String what;
    private final Side into;
    private final String mapping;
    private final List<RejectedRows.Reason> rejected = new ArrayList<>();
    private final long started = System.nanoTime();
    private List<String> columns = List.of();
    private List<String> leftAlone = List.of();

    Account(String name, FileMapping mapping) {
        this(name, mapping.entity().id(), mapping.entity().side(), mapping.name());
    }

    /**
     * Of rows that are no records.
     *
     * @param what they are about
     * @param into where what they ask for is written
     */
    Account(String name, String what, Side into, String mapping) {
        this.name = name;
        this.what = what;
        this.into = into;
        this.mapping = mapping;
    }

    void rejected(List<RejectedRows.Reason> reasons) {
        reasons.stream().limit(REASONS - rejected.size()).forEach(rejected::add);
    }

    void forgetRejected() {
        rejected.clear();
    }

    /** The columns of the file, once all of them are known. */
    void columns(OpenedFile file) {
        columns(file.columns(), file.leftAlone());
    }

    /**
     * The columns of the file.
     *
     * @param unknown those that hold nothing that is known
     */
    void columns(List<String> all, List<String> unknown) {
        columns = all;
        leftAlone = unknown;
    }

    List<String> columns() {
        return columns;
    }

    Taken known(Known file) {
        return taken(Outcome.KNOWN, file.counts(), file.run(), List.of(), null, List.of());
    }

    Taken foreseen(Rehearsal all, List<String> beyond) {
        return taken(Outcome.FORESEEN, all.counts(), 0, all.changes(), null, beyond);
    }

    Taken foreseen(Counts counts, List<PlannedChange> changes) {
        return taken(Outcome.FORESEEN, counts, 0, changes, null, List.of());
    }

    Taken stopped(Rehearsal all, List<String> beyond) {
        return taken(Outcome.STOPPED, all.counts(), 0, List.of(), null, beyond);
    }

    Taken refused(Counts counts, @Nullable Path rejectedFile) {
        return taken(Outcome.REFUSED, counts, 0, List.of(), rejectedFile, List.of());
    }

    Taken done(Counts counts, long run, @Nullable Path rejectedFile) {
        return taken(Outcome.DONE, counts, run, List.of(), rejectedFile, List.of());
    }

    private Taken taken(
            Outcome outcome,
            Counts counts,
            long run,
            List<PlannedChange> changes,
            @Nullable Path rejectedFile,
            List<String> beyond) {
        return new Taken(
                name,
                what,
                into,
                mapping,
                outcome,
                counts,
                run,
                changes,
                rejected,
                rejectedFile,
                leftAlone,
                beyond,
                (System.nanoTime() - started) / 1e9);
    }
}
