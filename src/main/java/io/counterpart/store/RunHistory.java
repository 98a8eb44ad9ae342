package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The history of one run, for those who take it back. */
public final class RunHistory {

    /** How much of it there is. */
    public enum State {
        /** All of it, though that may be nothing. */
        WHOLE,
        /** It was deleted, or some of it, or the run itself. */
        GONE,
        /** Without its values. */
        EMPTIED,
        /** There never was such a run. */
        NONE
    }

    private static final String STATE = """
            select case when not exists (select from run where id = ?)
                        then case when ? between 1 and (select coalesce(max(id), 0) from run) then 'GONE' else 'NONE' end
                        when (select trimmed from run where id = ?) then 'GONE'
                        when exists (select from batch where run_id = ? and emptied) then 'EMPTIED'
                        else 'WHOLE' end
            """;

    private static final String OF_RUN = "h.batch_id in (select id from batch where run_id = ? and not open)";

    private static final String CONTACTS = "select distinct coalesce(h.contact_key, h.key) from history h where "
            + OF_RUN + " union select contact_key from relation where run_id = ? and kind is not null order by 1";

    private static final String ENTRIES = Journal.SELECT + "where " + OF_RUN
            + " and coalesce(h.contact_key, h.key) = any(?) order by h.batch_id, h.seq";

    private static final String WRITTEN_LATER = """
            select distinct h.key from history h join batch b on b.id = h.batch_id
            where b.run_id > ? and h.entity = ? and h.key = any(?)
            """;

    private static final String MADE = """
            select h.key, h.seq, b.made from history h join batch b on b.id = h.batch_id
            where b.run_id = ? and b.made is not null and h.action = 'create' and h.entity = ? and h.key = any(?)
            """;

    private final Journal journal;
    private final long run;

    public RunHistory(Journal journal, long run) {
        this.journal = journal;
        this.run = run;
    }

    public State state(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(STATE)) {
            for (int i = 1; i <= 4; i++) {
                statement.setLong(i, run);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return State.valueOf(row.getString(1));
            }
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    /** The keys of the contacts for which it wrote or linked something; of what belongs to no contact its own keys. */
    public List<Key> contacts(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(CONTACTS)) {
            statement.setLong(1, run);
            statement.setLong(2, run);
            return keys(statement);
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    /** What it wrote for some of them, in that order. */
    public List<JournalEntry> entries(Connection connection, Collection<Key> contacts) {
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setLong(1, run);
            Parameters.setTexts(statement, 2, List.copyOf(contacts), Keys::text);
            return journal.read(statement);
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    /** Which of these records a later run has written. */
    public Set<Key> writtenLater(Connection connection, Entity entity, Collection<Key> records) {
        try (PreparedStatement statement = connection.prepareStatement(WRITTEN_LATER)) {
            statement.setLong(1, run);
            statement.setString(2, entity.id());
            Parameters.setTexts(statement, 3, List.copyOf(records), Keys::text);
            return new HashSet<>(keys(statement));
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    /** The target transactions in which it wrote, as their number without the epoch, which is what a row knows of its last one. */
    public Set<Long> transactions(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(
                "select xid::bigint & x'ffffffff'::bigint from batch where run_id = ? and not open")) {
            statement.setLong(1, run);
            Set<Long> numbers = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getLong(1));
                }
            }
            return numbers;
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    /** The digests that records had when the run made them for a file; of others none. */
    public Map<Key, Long> madeDigests(Connection connection, Entity entity, Collection<Key> records) {
        try (PreparedStatement statement = connection.prepareStatement(MADE)) {
            statement.setLong(1, run);
            statement.setString(2, entity.id());
            Parameters.setTexts(statement, 3, List.copyOf(records), Keys::text);
            Map<Key, Long> digests = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long[] made = Prints.of(row.getBytes(3));
                    digests.put(Keys.key(row.getString(1)), made[row.getInt(2)]);
                }
            }
            return digests;
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    private static List<Key> keys(PreparedStatement statement) throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                if (row.getString(1) != null) {
                    keys.add(Keys.key(row.getString(1)));
                }
            }
        }
        return keys;
    }

    private DatabaseException failed(SQLException cause) {
        return new DatabaseException("cannot read the history of run " + run, cause);
    }
}
