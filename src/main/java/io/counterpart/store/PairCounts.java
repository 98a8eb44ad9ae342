package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many pairs there are, and which of them belong to some records. */
public final class PairCounts {
    private static final String OF_CONTACTS = """
            select id, kind from relation where contact_key = any(?) and kind is not null
            """;

    private static final String OF_COUNTERPARTS = """
            select r.id, r.kind from relation r
            where r.contact_key = any(array(
                select o.contact_key from relation o where o.counterpart_key = any(?) and o.kind = ?))
              and r.kind is not null
            """;

    /** Takes a pair. */
    @FunctionalInterface
    public interface Taking {
        void take(long relation, Kind kind);
    }

    private PairCounts() {}

    /** Of each kind that has any. */
    public static Map<Kind, Integer> all(Connection connection) {
        Map<Kind, Integer> pairs = new EnumMap<>(Kind.class);
        try (PreparedStatement statement = connection.prepareStatement(
                        "select kind, count(*) from relation where kind is not null group by kind");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                pairs.put(Kind.of(row.getString(1)).orElseThrow(), row.getInt(2));
            }
            return pairs;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot count the pairs", failed);
        }
    }

    /** Whether there are more pairs than this number, without counting them all. */
    public static boolean areMoreThan(Connection connection, int number) {
        try (PreparedStatement statement = connection.prepareStatement(
                "select count(*) from (select from relation where kind is not null limit ?) some_pairs")) {
            statement.setLong(1, number + 1L);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) > number;
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot count the pairs", failed);
        }
    }

    /** The pairs of the contacts that these records are, or are linked to. */
    public static void of(Connection connection, Entity entity, Collection<Key> records, Taking taking) {
        if (records.isEmpty()) {
            return;
        }
        String sql = entity.kind().isPresent() ? OF_COUNTERPARTS : OF_CONTACTS;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Parameters.setTexts(statement, 1, List.copyOf(records), Keys::text);
            if (entity.kind().isPresent()) {
                statement.setString(2, entity.kind().get().id());
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taking.take(row.getLong(1), Kind.of(row.getString(2)).orElseThrow());
                }
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot look for the pairs of records", failed);
        }
    }
}
