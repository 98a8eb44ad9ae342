package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the store holds in plain text about a contact, and its erasing (PRV-2): the history of its record and of what was
 * written to counterparts for it or by files, its conflicts, its parked values, its rows that files in hand could not get
 * in. Relations, baselines and what ended stay: they hold
 * keys, numbers and keyed fingerprints, and a sync goes on by them.
 */
public final class Erasure {

    /**
     * What of one table is about the contact.
     *
     * @param values how many values in plain text
     */
    public record Erased(String table, long rows, long values) {}

    /** One table: which of its rows are about the contact, how many values a row has, and what becomes of them. */
    private record Part(String table, String values, String where, List<String> statements) {}

    private static final String ERASED = "(erased by forget)";

    /** The contact that is meant, to be joined to each table. */
    private static final String CONTACT = "(select ?::text as no, ?::text[] as keys) c";

    /** What a file wrote after a pair had ended still tells what was there before: it goes as well. */
    private static final Part HISTORY = new Part(
            "history",
            "(select count(*) from unnest(t.before || t.after) as v where v is not null)",
            """
            (t.entity = 'contact' and (t.no = c.no or t.key = any(c.keys))) or t.contact_key = any(c.keys)
            or (t.contact_key is null and exists (
              select from relation r where r.contact_key = any(c.keys) and r.kind = t.entity and r.counterpart_key = t.key))
            or (t.contact_key is null and exists (
              select from pair_end e where e.contact_key = any(c.keys) and e.kind = t.entity and e.counterpart_key = t.key))
            """,
            List.of("delete from history t using %s where %s"));

    /** One that waits goes on waiting; the next look at the pair fills it again, as long as both records hold the values. */
    private static final Part CONFLICTS = new Part(
            "conflict",
            "(case t.contact_value when '' then 0 else 1 end + case t.counterpart_value when '' then 0 else 1 end)",
            "t.contact_no = c.no or t.relation_id in (select r.id from relation r where r.contact_key = any(c.keys))",
            List.of(
                    "delete from conflict t using %s where (%s) and not t.open",
                    "update conflict t set contact_value = '', counterpart_value = '' from %s where (%s) and t.open"));

    private static final Part PARKED = new Part(
            "parked",
            "(num_nonnulls(t.old_value, t.value) + case t.reason when '" + ERASED + "' then 0 else 1 end)",
            "(t.target = 'contact' and t.target_no = c.no)"
                    + " or (case t.target when 'contact' then t.target_key else t.contact_key end) = any(c.keys)"
                    + " or exists (select from relation r where r.kind = t.kind"
                    + " and r.counterpart_key = t.counterpart_key and r.contact_key = any(c.keys))",
            List.of("update parked t set old_value = null, value = null, reason = '" + ERASED + "' from %s where %s"));

    /** Rows of files in hand that name the contact or one of its counterparts by number; their lines are still handed back. */
    private static final Part REJECTED = new Part(
            "file_rejected",
            "((select count(*) from unnest(t.cells) as v where v <> '') + num_nonnulls(t.value))",
            """
            exists (
              select from file f
              where f.id = t.file_id and (
                (f.entity in ('contact', 'document') and c.no = any(t.cells))
                or exists (
                  select from relation r
                  where r.contact_key = any(c.keys)
                    and ((f.entity = 'contact' and r.contact_no = any(t.cells))
                      or (f.entity = r.kind and r.counterpart_no = any(t.cells))))
                or exists (
                  select from pair_end e
                  where e.contact_key = any(c.keys)
                    and ((f.entity = 'contact' and e.contact_no = any(t.cells))
                      or (f.entity = e.kind and e.counterpart_no = any(t.cells))))))
            """,
            List.of("update file_rejected t set value = null, reason = '" + ERASED + "',"
                    + " cells = array_fill(''::text, array[cardinality(t.cells)]) from %s where %s"));

    /** Why interactions wait: a database's own words may hold values. */
    private static final Part WAITING = new Part(
            "action_waiting",
            "(case t.reason when '" + ERASED + "' then 0 else 1 end)",
            "t.contact_key = any(c.keys)",
            List.of("update action_waiting t set reason = '" + ERASED + "' from %s where %s"));

    private static final List<Part> PARTS = List.of(HISTORY, CONFLICTS, PARKED, REJECTED, WAITING);

    private final Connection connection;
    private final String no;
    private final List<String> keys;

    private Erasure(Connection connection, String no, Set<Key> keys) {
        this.connection = connection;
        this.no = no;
        this.keys = keys.stream().map(Keys::text).toList();
    }

    /** The keys under which the store knows a contact of this number, also one that is gone. */
    public static Set<Key> keys(Connection connection, String no) {
        try (PreparedStatement statement = connection.prepareStatement("""
                select contact_key from relation where contact_no = ?
                union select contact_key from pair_end where contact_no = ?
                union select key from history where entity = 'contact' and no = ? and key is not null
                """)) {
            statement.setString(1, no);
            statement.setString(2, no);
            statement.setString(3, no);
            Set<Key> keys = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(Keys.key(row.getString(1)));
                }
            }
            return keys;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot look for contact " + no + " in the store", failed);
        }
    }

    /** What would be erased; writes nothing. */
    public static List<Erased> foreseen(Connection connection, String no, Set<Key> keys) {
        Erasure erasure = new Erasure(connection, no, keys);
        try {
            List<Erased> found = new ArrayList<>();
            for (Part part : PARTS) {
                found.add(erasure.count(part));
            }
            return found;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read what the store holds about contact " + no, failed);
        }
    }

    /** Erases it; in a transaction of the caller's. */
    public static List<Erased> erase(Connection connection, String no, Set<Key> keys) throws SQLException {
        Erasure erasure = new Erasure(connection, no, keys);
        List<Erased> erased = foreseen(connection, no, keys);
        for (Part part : PARTS) {
            for (String sql : part.statements) {
                erasure.change(sql, part);
            }
        }
        return erased;
    }

    private Erased count(Part part) throws SQLException {
        String sql = "select count(*), coalesce(sum(" + part.values + "), 0) from " + part.table + " t, " + CONTACT
                + " where (" + part.where + ") and " + part.values + " > 0";
        try (PreparedStatement statement = prepare(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Erased(part.table, row.getLong(1), row.getLong(2));
        }
    }

    private void change(String sql, Part part) throws SQLException {
        try (PreparedStatement statement = prepare(sql.formatted(CONTACT, part.where))) {
            statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, no);
        Parameters.setTexts(statement, 2, keys, key -> key);
        return statement;
    }
}
