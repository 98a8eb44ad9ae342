package io.counterpart.filedrop;

import io.counterpart.database.DatabaseException;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.store.Files;
import io.counterpart.store.Files.Counts;
import io.counterpart.store.Journal;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.Received;
import io.counterpart.store.RejectedRows;
import io.counterpart.store.StoreSession;
import io.counterpart.sync.RunLog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How far a file has come, in the store: moves in the transaction that closes what was written for its rows. */
final class Progress {
    private final StoreSession store;
    private final Journal journal;
    private final RunLog run;
    private final Files.Known file;
    private final Entity entity;
    private final Map<Long, Files.Written> written;
    private boolean hasRun;
    private Counts counts;

    /**
     * Goes on with a file, or begins it.
     *
     * @param file as it was left
     */
    Progress(StoreSession store, Journal journal, RunLog run, Files.Known file, Entity entity) {
        this.store = store;
        this.journal = journal;
        this.run = run;
        this.file = file;
        this.entity = entity;
        this.counts = file.counts();
        this.hasRun = file.run() != 0;
        this.written = hasRun ? Files.writtenBehind(store.connection(), file.run(), file.taken()) : Map.of();
        if (hasRun) {
            run.goOn(file.run(), counts.rows(), entity.side(), counts.created() + counts.updated());
        }
    }

    /** The rows whose records were not written already, before a stop that came before that was recorded. */
    List<ReadRow> withoutWritten(List<ReadRow> rows, RowsInHand hand) {
        if (written.isEmpty()) {
            return rows;
        }
        List<ReadRow> others = new ArrayList<>(rows.size());
        for (ReadRow row : rows) {
            Files.Written before = written.get(row.line());
            if (before == null) {
                others.add(row);
            } else {
                hand.written(before.isMade());
                hand.unseen(before.key()); // nobody knows any more whether it was
            }
        }
        return others;
    }

    /** The run in which the file's rows are written; from now on the store knows that it is the file's. */
    long run() {
        if (!hasRun) {
            try {
                store.transaction(connection -> {
                    Files.writesIn(connection, file.id(), run.id());
                    return file;
                });
            } catch (SQLException failed) {
                throw new DatabaseException("cannot write down the run of a file", failed);
            }
            hasRun = true;
        }
        return run.id();
    }

    Counts counts() {
        return counts;
    }

    /** What came of a batch of rows. */
    record Batch(
            long line, Counts counts, List<RejectedRows.Reason> rejected, Set<Key> unseen, List<OpenBatch> written) {}

    /** Records a batch: from then on its rows are done. */
    void record(Batch batch) {
        try {
            store.transaction(connection -> {
                Files.advance(connection, file.id(), batch.line(), batch.counts());
                RejectedRows.add(connection, file.id(), batch.rejected());
                if (!batch.unseen().isEmpty()) {
                    Received.add(connection, Map.of(entity, batch.unseen()));
                }
                journal.close(connection, batch.written());
                return batch;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot record what came of the rows up to line " + batch.line(), failed);
        }
        counts = counts.plus(batch.counts());
        run.read((int) batch.counts().rows());
        run.wrote(entity.side(), batch.counts().created() + batch.counts().updated());
    }
}
