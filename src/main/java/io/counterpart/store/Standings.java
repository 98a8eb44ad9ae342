package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What contacts were when they were last looked at, for companies and their persons (INH-4). */
public final class Standings {
    private static final String SELECT =
            "select contact_key, contact_no, company_no, digest, fields, prints from standing ";

    private static final String UNCHANGED = """
            select s.contact_key, s.digest from standing s
            where s.contact_key = any(?) and s.fields = ?::text[] and not exists (
              select from relation r
              where r.contact_key = s.contact_key and r.kind is not null and r.contact_digest <> s.digest)
            """;

    private static final String PUT = """
            insert into standing (contact_key, contact_no, company_no, digest, fields, prints)
            select v.key, v.no, v.company, v.digest, ?::text[], v.prints
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bytea[]) as v(key, no, company, digest, prints)
            on conflict (contact_key) do update set
              contact_no = excluded.contact_no, company_no = excluded.company_no, digest = excluded.digest,
              fields = excluded.fields, prints = excluded.prints
            """;

    private final FieldPrints prints;

    /**
     * The standings of an installation.
     *
     * @param kept the fields of which they hold fingerprints
     */
    public Standings(Fields fields, int[] kept) {
        this.prints = new FieldPrints(fields, kept);
    }

    /** The standings of these contacts. */
    public List<Standing> of(Connection connection, Collection<Key> contacts) {
        return read(connection, SELECT + "where contact_key = any(?)", texts(contacts));
    }

    /** The standings of the contacts with these numbers. */
    public List<Standing> numbered(Connection connection, Collection<String> numbers) {
        return read(connection, SELECT + "where contact_no = any(?)", List.copyOf(numbers));
    }

    private static List<String> texts(Collection<Key> keys) {
        return keys.stream().map(Keys::text).toList();
    }

    private List<Standing> read(Connection connection, String sql, List<String> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Parameters.setTexts(statement, 1, wanted, text -> text);
            List<Standing> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Standing(
                            Keys.key(row.getString(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            prints.read(row, 5, 6)));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read what contacts were", failed);
        }
    }

    /**
     * Those of the given contacts that are as they were when they and all their pairs were last done.
     *
     * @param digests by key, as the contacts are now
     */
    public Set<Key> unchanged(Connection connection, Map<Key, Long> digests) {
        try (PreparedStatement statement = connection.prepareStatement(UNCHANGED)) {
            Parameters.setTexts(statement, 1, List.copyOf(digests.keySet()), Keys::text);
            prints.setNames(statement, 2);
            Set<Key> unchanged = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Key key = Keys.key(row.getString(1));
                    if (Objects.equals(digests.get(key), row.getLong(2))) {
                        unchanged.add(key);
                    }
                }
            }
            return unchanged;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot compare the digests", failed);
        }
    }

    /** The contacts that are to be looked at once more. */
    public static List<Key> again(Connection connection) {
        try (PreparedStatement statement =
                connection.prepareStatement("select contact_key from standing where digest = 0 order by 1")) {
            return keys(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read what contacts were", failed);
        }
    }

    /** A page of all contacts, in the order of their keys; null begins. */
    public static List<Key> after(Connection connection, @Nullable Key key, int limit) {
        try (PreparedStatement statement = connection.prepareStatement(
                "select contact_key from standing where ?::text is null or contact_key > ? order by 1 limit ?")) {
            statement.setString(1, Keys.textOrNull(key));
            statement.setString(2, Keys.textOrNull(key));
            statement.setInt(3, limit);
            return keys(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read what contacts were", failed);
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

    /** Keeps what these contacts are now; at most one for each. */
    public void put(Connection connection, List<Standing> standings) throws SQLException {
        if (standings.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(PUT)) {
            prints.setNames(statement, 1);
            Parameters.setTexts(statement, 2, standings, each -> Keys.text(each.contact()));
            Parameters.setTexts(statement, 3, standings, Standing::no);
            Parameters.setTexts(statement, 4, standings, Standing::companyNo);
            Parameters.setNumbers(statement, 5, standings, Standing::digest);
            Parameters.setBytes(statement, 6, standings, each -> prints.bytes(each.prints()));
            statement.executeUpdate();
        }
    }

    /** Forgets contacts that are gone. */
    public static void delete(Connection connection, Collection<Key> contacts) throws SQLException {
        if (contacts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("delete from standing where contact_key = any(?)")) {
            Parameters.setTexts(statement, 1, List.copyOf(contacts), Keys::text);
            statement.executeUpdate();
        }
    }

    /** Whether all contacts were looked at once with regard to these fields. */
    public boolean isLooked(Connection connection) {
        try (PreparedStatement statement =
                connection.prepareStatement("select from first_look where fields = ?::text[]")) {
            prints.setNames(statement, 1);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read whether contacts were looked at", failed);
        }
    }

    /** Notes that all contacts have been looked at. */
    public void looked(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into first_look (fields) values (?::text[])
                on conflict (one) do update set fields = excluded.fields, at = now()
                """)) {
            prints.setNames(statement, 1);
            statement.executeUpdate();
        }
    }
}
