package io.counterpart.filedrop;

import io.counterpart.database.DatabaseException;
import io.counterpart.store.Files;
import io.counterpart.store.Files.Known;
import io.counterpart.store.RejectedRows;
import io.counterpart.store.StoreSession;
import java.sql.SQLException;
import java.util.List;

/** What the store keeps of a file beside how far it has come. */
final class Kept {

    private Kept() {}

    /** Keeps the rows that were rejected, until they are handed back. */
    static void rejected(StoreSession store, Known file, RowsInHand hand) {
        inStore(store, connection -> {
            RejectedRows.add(connection, file.id(), hand.rejected());
            return file;
        });
    }

    /** The rows up to a line are done: what was written for them was written by this run, 0 for none. */
    static void advance(
            StoreSession store,
            Known file,
            long line,
            Files.Counts counts,
            List<RejectedRows.Reason> rejected,
            long run) {
        inStore(store, connection -> {
            Files.advance(connection, file.id(), line, counts);
            RejectedRows.add(connection, file.id(), rejected);
            if (run != 0) {
                Files.writesIn(connection, file.id(), run);
            }
            return file;
        });
    }

    static void forgetRejected(StoreSession store, Known file) {
        inStore(store, connection -> {
            RejectedRows.remove(connection, file.id());
            return file;
        });
    }

    /** Ends the file. */
    static void finish(StoreSession store, Known file, Files.State state) {
        inStore(store, connection -> {
            Files.finish(connection, file.id(), state);
            return state;
        });
    }

    private static void inStore(StoreSession store, StoreSession.Work<?> work) {
        try {
            store.transaction(work);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot record in the store what became of a file", failed);
        }
    }
}
