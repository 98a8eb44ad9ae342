package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.party.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that were taken in, or are being: what is remembered of each, so that none is taken twice. */
public final class Files {

    /** How far a file has come. */
    public enum State {
        /** It is being taken in, or was stopped. */
        OPEN,
        /** All its rows are done, and those that were rejected were handed back. */
        DONE,
        /** None of its rows was taken, since one could not be (all-or-nothing). */
        REFUSED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What became of rows.
     *
     * @param created records that were made
     * @param unchanged rows that say what is there already
     * @param skipped rows that find no record, where none is to be made
     */
    public record Counts(long created, long updated, long unchanged, long skipped, long rejected) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        public Counts plus(Counts more) {
            return new Counts(
                    created + more.created,
                    updated + more.updated,
                    unchanged + more.unchanged,
                    skipped + more.skipped,
                    rejected + more.rejected);
        }

        public long rows() {
            return created + updated + unchanged + skipped + rejected;
        }
    }

    /**
     * A file.
     *
     * @param what its rows are about: an entity, or {@code document} for requests for documents
     * @param run 0 while it has written nothing
     * @param taken all rows up to this line are done
     * @param rejectedFile where its rejected rows go; null while that is not decided
     */
    public record Known(
            long id,
            String name,
            String what,
            long run,
            State state,
            long taken,
            Counts counts,
            @Nullable String rejectedFile) {}

    private static final String SELECT = """
            select id, name, entity, run_id, state, taken, created, updated, unchanged, skipped, rejected, rejected_file
            from file f where digest = ? and not exists (
              select from run r where r.verb = 'undo ' || f.run_id and r.outcome = 'done')
            order by id desc limit 1
            """;

    private static final String ADVANCE = """
            update file set taken = ?, created = created + ?, updated = updated + ?, unchanged = unchanged + ?,
              skipped = skipped + ?, rejected = rejected + ?
            where id = ?
            """;

    private static final String WRITTEN = """
            select h.line, h.action, h.key from history h join batch b on b.id = h.batch_id
            where b.run_id = ? and not b.open and h.line > ?
            """;

    private Files() {}

    /** What is known of a file with this digest: the last time that it was taken in, unless that was taken back. */
    public static Optional<Known> of(Connection connection, byte[] digest) {
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setBytes(1, digest);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw failed("read", failed);
        }
    }

    private static Known read(ResultSet row) throws SQLException {
        return new Known(
                row.getLong("id"),
                row.getString("name"),
                row.getString("entity"),
                row.getLong("run_id"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("taken"),
                new Counts(
                        row.getLong("created"),
                        row.getLong("updated"),
                        row.getLong("unchanged"),
                        row.getLong("skipped"),
                        row.getLong("rejected")),
                row.getString("rejected_file"));
    }

    /** Begins to take a file in. */
    public static Known begin(Connection connection, byte[] digest, String name, String what) {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into file (digest, name, entity, state) values (?, ?, ?, ?) returning id")) {
            statement.setBytes(1, digest);
            statement.setString(2, name);
            statement.setString(3, what);
            statement.setString(4, State.OPEN.id());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Known(row.getLong(1), name, what, 0, State.OPEN, 0, Counts.NONE, null);
            }
        } catch (SQLException failed) {
            throw failed("write down", failed);
        }
    }

    /** Says which run is the file's, before that writes anything. */
    public static void writesIn(Connection connection, long file, long run) {
        try (PreparedStatement statement = connection.prepareStatement("update file set run_id = ? where id = ?")) {
            statement.setLong(1, run);
            statement.setLong(2, file);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw failed("write down", failed);
        }
    }

    /** Says where the rejected rows go, before they do. */
    public static void rejectsTo(Connection connection, long file, String path) {
        try (PreparedStatement statement =
                connection.prepareStatement("update file set rejected_file = ? where id = ?")) {
            statement.setString(1, path);
            statement.setLong(2, file);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw failed("write down", failed);
        }
    }

    /** All rows up to a line are done; in the transaction that records the last of them. */
    public static void advance(Connection connection, long file, long line, Counts more) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, line);
            statement.setLong(2, more.created());
            statement.setLong(3, more.updated());
            statement.setLong(4, more.unchanged());
            statement.setLong(5, more.skipped());
            statement.setLong(6, more.rejected());
            statement.setLong(7, file);
            statement.executeUpdate();
        }
    }

    /**
     * What was written for a row.
     *
     * @param isMade whether it made the record
     */
    public record Written(Key key, boolean isMade) {
        Written or(Written other) {
            return new Written(key, isMade || other.isMade);
        }
    }

    /** The lines behind a line whose records are written, though that was not recorded any more. */
    public static Map<Long, Written> writtenBehind(Connection connection, long run, long line) {
        try (PreparedStatement statement = connection.prepareStatement(WRITTEN)) {
            statement.setLong(1, run);
            statement.setLong(2, line);
            Map<Long, Written> written = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    boolean made = JournalEntry.Action.of(row.getString(2)) == JournalEntry.Action.CREATE;
                    written.merge(row.getLong(1), new Written(Keys.key(row.getString(3)), made), Written::or);
                }
            }
            return written;
        } catch (SQLException failed) {
            throw failed("read", failed);
        }
    }

    /** The file is done, in one way or another: its rejected rows need not be kept any longer. */
    public static void finish(Connection connection, long file, State state) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update file set state = ?, finished_at = clock_timestamp() where id = ?")) {
            statement.setString(1, state.id());
            statement.setLong(2, file);
            statement.executeUpdate();
        }
        RejectedRows.remove(connection, file);
    }

    private static DatabaseException failed(String doing, SQLException cause) {
        return new DatabaseException("cannot " + doing + " in the store what is known of a file", cause);
    }
}
