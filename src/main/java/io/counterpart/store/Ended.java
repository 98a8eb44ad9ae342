package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What ended stays ended: survivors of pairs that are not linked or made anew by themselves (DEL-3). A survivor is known by
 * its stable id where it has one, since another record may be given the number that it had (REN-1), and else by its key.
 */
public final class Ended {

    /**
     * A survivor: a contact, or a counterpart, that lost its other half of this kind.
     *
     * @param restores whether its other half is to be made again (DEL-5)
     * @param id its stable id, or null where none is known (REN-1)
     */
    public record Survivor(
            Entity entity,
            Key key,
            Kind kind,
            String reason,
            boolean restores,
            @Nullable String id) {}

    /** A record that may be a survivor of a pair of a kind. */
    private record Half(
            Entity entity, Key key, Kind kind, @Nullable String id) {

        static Half of(Row row, Kind kind, Fields fields) {
            return new Half(row.entity(), row.key(), kind, fields.id(row));
        }

        static Stream<Half> both(Relations.Stored pair) {
            Relation relation = pair.relation();
            Kind kind = relation.kind();
            return Stream.of(
                    new Half(
                            Entity.CONTACT,
                            relation.contactKey(),
                            kind,
                            pair.baseline().contactId()),
                    new Half(
                            kind.entity(),
                            relation.counterpartKey(),
                            kind,
                            pair.baseline().counterpartId()));
        }
    }

    private static final String HALVES = "unnest(?::text[], ?::text[], ?::text[], ?::text[]) r(entity, key, kind, id)";

    /** The two ways in which an entry is about a record, each by an index of its own. */
    private static final String BY_ID = "e.entity = r.entity and e.id = r.id and e.kind = r.kind";

    private static final String BY_KEY =
            "e.entity = r.entity and e.key = r.key and e.kind = r.kind and (e.id is null or r.id is null)";

    private static final String AMONG = """
            select r.key from %1$s
            where exists (select from ended e where %2$s and e.restore = ?)
               or exists (select from ended e where %3$s and e.restore = ?)
            """.formatted(HALVES, BY_ID, BY_KEY);

    private static final String CLEAR = """
            with r as materialized (select * from %1$s)
            delete from ended where ctid = any(array(
              select e.ctid from r join ended e on %2$s union all select e.ctid from r join ended e on %3$s))
            """.formatted(HALVES, BY_ID, BY_KEY);

    private static final String IS = "e.entity = ? and e.key = ? and e.kind = ? and e.id is not distinct from ?";

    private Ended() {}

    public static void insert(Connection connection, List<Survivor> survivors) throws SQLException {
        if (survivors.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into ended (entity, key, kind, reason, restore, id)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[])
                on conflict (entity, key, kind, coalesce(id, '')) do update set restore = excluded.restore
                """)) {
            Parameters.setTexts(statement, 1, survivors, each -> each.entity().id());
            Parameters.setTexts(statement, 2, survivors, each -> Keys.text(each.key()));
            Parameters.setTexts(statement, 3, survivors, each -> each.kind().id());
            Parameters.setTexts(statement, 4, survivors, Survivor::reason);
            Parameters.setTexts(statement, 5, survivors, each -> String.valueOf(each.restores()));
            Parameters.setTexts(statement, 6, survivors, Survivor::id);
            statement.executeUpdate();
        }
    }

    /** Which of these records of one entity are survivors of a pair of this kind that stay alone. */
    public static Set<Key> among(Connection connection, Kind kind, Collection<Row> rows, Fields fields) {
        return among(connection, kind, rows, fields, false);
    }

    /** Which of these records of one entity are survivors of a pair of this kind whose other half is to be made again (DEL-5). */
    public static Set<Key> restoring(Connection connection, Kind kind, Collection<Row> rows, Fields fields) {
        return among(connection, kind, rows, fields, true);
    }

    private static Set<Key> among(
            Connection connection, Kind kind, Collection<Row> rows, Fields fields, boolean restoring) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        List<Half> halves = rows.stream().map(row -> Half.of(row, kind, fields)).toList();
        try (PreparedStatement statement = connection.prepareStatement(AMONG)) {
            setHalves(statement, halves);
            statement.setBoolean(5, restoring);
            statement.setBoolean(6, restoring);
            Set<Key> found = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(Keys.key(row.getString(1)));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read what ended", failed);
        }
    }

    /** A survivor has another key now. */
    public static void follow(Connection connection, Survivor survivor, Key key) throws SQLException {
        remove(
                connection,
                new Survivor(
                        survivor.entity(),
                        key,
                        survivor.kind(),
                        survivor.reason(),
                        survivor.restores(),
                        survivor.id()));
        try (PreparedStatement statement = connection.prepareStatement("update ended e set key = ? where " + IS)) {
            statement.setString(1, Keys.text(key));
            set(statement, 2, survivor);
            statement.executeUpdate();
        }
    }

    /** A survivor is gone itself. */
    public static void remove(Connection connection, Survivor survivor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from ended e where " + IS)) {
            set(statement, 1, survivor);
            statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, int from, Survivor survivor) throws SQLException {
        statement.setString(from, survivor.entity().id());
        statement.setString(from + 1, Keys.text(survivor.key()));
        statement.setString(from + 2, survivor.kind().id());
        statement.setString(from + 3, survivor.id());
    }

    /** The two of each relation are a pair again. */
    public static void clear(Connection connection, List<Relations.Stored> pairs) throws SQLException {
        clearHalves(connection, pairs.stream().flatMap(Half::both).toList());
    }

    /** Somebody says otherwise: these records may be linked again. */
    public static void clear(Connection connection, Kind kind, Collection<Row> rows, Fields fields)
            throws SQLException {
        clearHalves(
                connection, rows.stream().map(row -> Half.of(row, kind, fields)).toList());
    }

    private static void clearHalves(Connection connection, List<Half> halves) throws SQLException {
        if (halves.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(CLEAR)) {
            setHalves(statement, halves);
            statement.executeUpdate();
        }
    }

    private static void setHalves(PreparedStatement statement, List<Half> halves) throws SQLException {
        Parameters.setTexts(statement, 1, halves, each -> each.entity().id());
        Parameters.setTexts(statement, 2, halves, each -> Keys.text(each.key()));
        Parameters.setTexts(statement, 3, halves, each -> each.kind().id());
        Parameters.setTexts(statement, 4, halves, Half::id);
    }

    /** All survivors of one entity. */
    public static List<Survivor> of(Connection connection, Entity entity) {
        try (PreparedStatement statement =
                connection.prepareStatement("select key, kind, reason, restore, id from ended where entity = ?")) {
            statement.setString(1, entity.id());
            List<Survivor> survivors = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Kind kind = Kind.of(row.getString(2)).orElseThrow();
                    survivors.add(new Survivor(
                            entity,
                            Keys.key(row.getString(1)),
                            kind,
                            row.getString(3),
                            row.getBoolean(4),
                            row.getString(5)));
                }
            }
            return survivors;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read what ended", failed);
        }
    }
}
