package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which parked items are tried again though their records have not changed, and how they are made to (RUN-2). */
public final class ParkedAgain {
    private static final String DUE = "(? or again and (next_at is null or next_at <= now()))";

    private static final String PUT_BACK = "update parked set again = true, next_at = null, digest = 0 ";

    private ParkedAgain() {}

    /**
     * The counterparts of one kind whose items are to be looked at in this round.
     *
     * @param all not only those that are due by themselves
     */
    public static List<Key> counterparts(Connection connection, Kind kind, boolean all) {
        try (PreparedStatement statement =
                connection.prepareStatement("select distinct counterpart_key from parked where " + DUE
                        + " and kind = ? and contact_key = '' and counterpart_key <> '' order by 1")) {
            statement.setBoolean(1, all);
            statement.setString(2, kind.id());
            return keys(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the parked items", failed);
        }
    }

    /** The contacts without a counterpart whose items are to be looked at in this round, as {@link #counterparts}. */
    public static List<Key> contacts(Connection connection, boolean all) {
        try (PreparedStatement statement = connection.prepareStatement("select distinct contact_key from parked where "
                + DUE + " and contact_key <> '' and " + ParkedItems.OF_PARTIES + " order by 1")) {
            statement.setBoolean(1, all);
            return keys(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the parked items", failed);
        }
    }

    private static List<Key> keys(PreparedStatement statement) throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(Keys.key(row.getString(1)));
            }
        }
        return keys;
    }

    /** The items that wait for a grant, by their next step. */
    public static List<Parked> waitingForGrant(Connection connection) {
        return select(connection, "where next_step like 'grant %' and not again order by id");
    }

    /** Those that wait for a record that a foreign key asks for (SQLSTATE 23503), and are not due. */
    public static List<Parked> waitingForReference(Connection connection) {
        return select(connection, "where sql_state = '23503' and next_at > now() order by id");
    }

    private static List<Parked> select(Connection connection, String where) {
        try (PreparedStatement statement = connection.prepareStatement(ParkedItems.SELECT + where)) {
            return ParkedItems.read(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the parked items", failed);
        }
    }

    /** Puts items back: the next round tries them, whatever is known of earlier attempts. */
    public static void putBack(Connection connection, List<Long> ids) {
        try (PreparedStatement statement = connection.prepareStatement(PUT_BACK + "where id = any(?)")) {
            Parameters.setNumbers(statement, 1, ids, id -> id);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot change the parked items", failed);
        }
    }

    /** Puts all items back, as {@link #putBack}. */
    public static void putAllBack(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUT_BACK)) {
            statement.executeUpdate();
        }
    }

    /**
     * Has what is to be tried again after a while tried in this round. What waits for a reference is no part of it: whether
     * that is there can be seen without a try.
     */
    public static void hurry(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(
                "update parked set next_at = null where next_at > now() and sql_state is distinct from '23503'")) {
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot change the parked items", failed);
        }
    }
}
