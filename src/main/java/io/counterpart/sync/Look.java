package io.counterpart.sync;

import io.counterpart.capture.Sweep;
import io.counterpart.database.DatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the batches of a sweep without the routes: for who only looks. */
final class Look {

    private Look() {}

    /**
     * Reads them one after the other.
     *
     * @param goOn takes a batch, and says whether to read on
     * @return whether all of them said so
     */
    static boolean at(Installation installation, Capture capture, Sweep sweep, Predicate<Batch> goOn) {
        try (Connection source =
                        installation.pools().streams(sweep.entity().side()).getConnection();
                PreparedStatement statement = source.prepareStatement(sweep.query())) {
            statement.setFetchSize(1000);
            if (!sweep.parameters().isEmpty()) {
                statement.setObject(1, sweep.parameters().get(Sweep.LOW));
            }
            try (ResultSet rows = statement.executeQuery();
                    ReadAhead batches = capture.keysOnly(sweep, new Rows(rows))) {
                boolean more = true;
                while (more && batches.hasNext()) {
                    Batch batch = batches.next();
                    more = !batch.isPending() || goOn.test(batch); // the last one is empty
                }
                return more;
            }
        } catch (SQLException failed) {
            throw new DatabaseException(
                    "cannot read the changes of " + sweep.entity().id(), failed);
        }
    }

    /** A statement's rows as maps, one after the other. */
    private static final class Rows implements Iterator<Map<String, @Nullable Object>> {
        private final ResultSet rows;
        private boolean ready;
        private boolean there;

        Rows(ResultSet rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            if (!ready) {
                ready = true;
                try {
                    there = rows.next();
                } catch (SQLException failed) {
                    throw new DatabaseException("cannot read the next change", failed);
                }
            }
            return there;
        }

        @Override
        public Map<String, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ready = false;
            try {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.put(rows.getMetaData().getColumnLabel(column), rows.getObject(column));
                }
                return row;
            } catch (SQLException failed) {
                throw new DatabaseException("cannot read the next change", failed);
            }
        }
    }
}
