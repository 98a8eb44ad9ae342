package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Relation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What ended stays ended: survivors of pairs that are not linked or made anew by themselves (DEL-3). */
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

    private Ended() {}

    public static void insert(Connection connection, List<Survivor> survivors) throws SQLException {
        if (survivors.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into ended (entity, key, kind, reason, restore, id)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[])
                on conflict (entity, key, kind) do update set restore = excluded.restore
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

    /** Which of these records are survivors of a pair of this kind that stay alone. */
    public static Set<Key> among(Connection connection, Entity entity, Kind kind, Collection<Key> keys) {
        return among(connection, entity, kind, keys, false);
    }

    /** Which of these records are survivors of a pair of this kind whose other half is to be made again (DEL-5). */
    public static Set<Key> restoring(Connection connection, Entity entity, Kind kind, Collection<Key> keys) {
        return among(connection, entity, kind, keys, true);
    }

    private static Set<Key> among(
            Connection connection, Entity entity, Kind kind, Collection<Key> keys, boolean restoring) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "select key from ended where entity = ? and kind = ? and key = any(?) and restore = ?")) {
            statement.setString(1, entity.id());
            statement.setString(2, kind.id());
            Parameters.setTexts(statement, 3, List.copyOf(keys), Keys::text);
            statement.setBoolean(4, restoring);
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

    /** Which of these stable ids belong to survivors of a pair of this kind, whatever their keys are now (REN-1). */
    public static Set<String> amongIds(Connection connection, Entity entity, Kind kind, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "select id from ended where entity = ? and kind = ? and id = any(?) and not restore")) {
            statement.setString(1, entity.id());
            statement.setString(2, kind.id());
            Parameters.setTexts(statement, 3, List.copyOf(ids), id -> id);
            Set<String> found = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read what ended", failed);
        }
    }

    /** A survivor has another key now. */
    public static void follow(Connection connection, Survivor survivor, Key key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update ended set key = ? where entity = ? and key = ? and kind = ?
                  and not exists (select from ended o where o.entity = ended.entity and o.key = ? and o.kind = ended.kind)
                """)) {
            statement.setString(1, Keys.text(key));
            statement.setString(2, survivor.entity().id());
            statement.setString(3, Keys.text(survivor.key()));
            statement.setString(4, survivor.kind().id());
            statement.setString(5, Keys.text(key));
            statement.executeUpdate();
        }
    }

    /** The two of each relation are a pair again. */
    public static void clear(Connection connection, List<Relation> relations) throws SQLException {
        if (relations.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                delete from ended e using unnest(?::text[], ?::text[], ?::text[]) as v(kind, contact, counterpart)
                where e.kind = v.kind
                  and (e.entity = 'contact' and e.key = v.contact or e.entity = v.kind and e.key = v.counterpart)
                """)) {
            Parameters.setTexts(
                    statement, 1, relations, relation -> relation.kind().id());
            Parameters.setTexts(statement, 2, relations, relation -> Keys.text(relation.contactKey()));
            Parameters.setTexts(statement, 3, relations, relation -> Keys.text(relation.counterpartKey()));
            statement.executeUpdate();
        }
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

    /** Somebody says otherwise: the record may be linked again. */
    public static void clear(Connection connection, Entity entity, Key key, Kind kind) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from ended where entity = ? and key = ? and kind = ?")) {
            statement.setString(1, entity.id());
            statement.setString(2, Keys.text(key));
            statement.setString(3, kind.id());
            statement.executeUpdate();
        }
    }
}
